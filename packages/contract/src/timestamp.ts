import * as z from 'zod/mini'

/** A moment on the wire: Unix milliseconds of the server's clock. */
export const Timestamp = z.int().check(z.nonnegative())
export type Timestamp = z.infer<typeof Timestamp>
