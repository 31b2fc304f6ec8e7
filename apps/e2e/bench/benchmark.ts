export interface Benchmark {
  /** What is compared with what; the ratio is the first divided by the second. */
  readonly name: string
  readonly ratio: number
  /** The two figures, for a person. */
  readonly measured: string
}
