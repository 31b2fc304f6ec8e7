/** One bug that somebody could make: a snippet of the product, and what stands there instead. */
export interface Mutant {
  readonly name: string
  /** Which promise it breaks, for the table in the README. */
  readonly breaks: string
  /** From the top of the repository. */
  readonly file: string
  /** Occurs exactly once in the file. */
  readonly snippet: string
  readonly instead: string
}
