import * as z from 'zod/mini'

import { PaymentAttemptId } from './ids.ts'

/**
 * Every expected failure of the server: what it is called, how HTTP says it, what a person reads first, and what
 * that person should do. A code exists only where somebody would act differently because of it.
 */
export const problems = {
  invalid_request: {
    status: 400,
    title: 'The request was not understood',
    advice: 'Correct the fields named in errors.',
  },
  not_signed_in: { status: 401, title: 'Nobody is signed in', advice: 'Sign in with your PIN.' },
  wrong_pin: { status: 401, title: 'That PIN is not right', advice: 'Try again.' },
  foreign_origin: {
    status: 403,
    title: 'The request came from another site',
    advice: 'Use the till’s own address.',
  },
  not_permitted: { status: 403, title: 'Your role may not do this', advice: 'Ask a manager.' },
  not_found: { status: 404, title: 'There is no such thing here', advice: 'Check the address or the id.' },
  sale_changed: {
    status: 409,
    title: 'The sale was changed somewhere else',
    advice: 'Load the sale again and repeat the change.',
  },
  sale_closed: { status: 409, title: 'The sale is already closed', advice: 'Start a new sale.' },
  payment_live: {
    status: 409,
    title: 'This sale already has a card payment under way',
    advice: 'Finish or cancel that payment first.',
  },
  payment_over: {
    status: 409,
    title: 'This payment has already ended',
    advice: 'Look at how it ended before you start another.',
  },
  payment_mismatch: {
    status: 409,
    title: 'Stripe’s record of this payment does not match the sale',
    advice: 'Do not charge again; a manager must look at this payment in Stripe.',
  },
  no_location: {
    status: 409,
    title: 'This register has no Terminal location',
    advice: 'Create a location in the Stripe Dashboard under Terminal, then try again.',
  },
  body_too_large: { status: 413, title: 'The request is too large', advice: 'Send less at once.' },
  unsupported_media_type: { status: 415, title: 'The request is not JSON', advice: 'Send application/json.' },
  unpriceable_sale: {
    status: 422,
    title: 'The sale cannot be priced',
    advice: 'Correct the line that is named.',
  },
  unpayable_amount: {
    status: 422,
    title: 'A card cannot be charged this amount',
    advice: 'Change the sale or take another tender.',
  },
  locked_out: { status: 429, title: 'Too many wrong PINs', advice: 'Wait until retryAfterMs has passed.' },
  too_many_requests: { status: 429, title: 'Too many requests', advice: 'Wait a moment and try again.' },
  internal: {
    status: 500,
    title: 'The till made a mistake',
    advice: 'Try again; nothing was charged by this request.',
  },
  stripe_refused: {
    status: 502,
    title: 'Stripe refused the request',
    advice: 'Read detail; the sale is kept.',
  },
  stripe_unreachable: {
    status: 503,
    title: 'Stripe cannot be reached',
    advice: 'Wait; the till keeps asking and nothing is charged twice.',
  },
} as const satisfies Record<string, { status: number; title: string; advice: string }>

export type ProblemCode = keyof typeof problems

const problemCodes = Object.keys(problems) as [ProblemCode, ...ProblemCode[]]

/** The wire form of a problem: RFC 9457 with a stable code, what to do next, and the request's id. */
export const Problem = z
  .strictObject({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    /** One sentence for a person about this very case. */
    detail: z.string(),
    code: z.enum(problemCodes),
    advice: z.string(),
    requestId: z.string(),
    /** For invalid_request and unpriceable_sale: where the fault is, as a path into the body. */
    errors: z.optional(z.array(z.strictObject({ path: z.string(), message: z.string() }))),
    /** For payment_live: the payment in the way. */
    attemptId: z.optional(PaymentAttemptId),
    /** For locked_out and too_many_requests. */
    retryAfterMs: z.optional(z.int()),
  })
  .check(z.meta({ id: 'Problem' }))
export type Problem = z.infer<typeof Problem>
