import { randomBytes, randomInt, randomUUID } from 'node:crypto'

/** Where new ids come from, passed in so that a test can repeat a run exactly. */
export interface Ids {
  /** A lower-case UUID. */
  uuid(): string
  /** 256 random bits as base64url: cannot be guessed. */
  secret(): string
  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number
}

const secretBytes = 32

export const randomIds: Ids = {
  uuid: () => randomUUID(),
  secret: () => randomBytes(secretBytes).toString('base64url'),
  below: (limit) => randomInt(limit),
}
