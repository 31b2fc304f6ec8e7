import type { ProblemCode } from '@till/contract'

/** What a failure is in three sentences: what happened, what it means for the money, what to do next. */
interface FailureWords {
  readonly title: string
  readonly money: string
  readonly next: string
}

const nothingCharged = 'Nothing was charged by this.'

/** Why a request to the server came to nothing. */
export const failures = {
  unreachable: {
    title: 'The till cannot reach its server',
    money:
      'The sale is kept on this register. A payment that was under way is looked up before anything else.',
    next: 'Check the network. The till keeps trying by itself.',
  },
  unreadable: {
    title: 'This page and its server are of different versions',
    money: nothingCharged,
    next: 'Reload the page. The sale is kept.',
  },
  refused: {
    invalid_request: {
      title: 'The server did not understand the till',
      money: nothingCharged,
      next: 'Reload the page. The sale is kept.',
    },
    not_signed_in: { title: 'Nobody is signed in', money: nothingCharged, next: 'Sign in with your PIN.' },
    wrong_pin: { title: 'That PIN is not right', money: nothingCharged, next: 'Try again.' },
    foreign_origin: {
      title: 'This page is not at the till’s own address',
      money: nothingCharged,
      next: 'Open the till at its own address.',
    },
    not_permitted: {
      title: 'Your role may not do this',
      money: nothingCharged,
      next: 'Ask a manager to sign in.',
    },
    not_found: {
      title: 'The server does not know this any more',
      money: nothingCharged,
      next: 'Reload the page.',
    },
    sale_changed: {
      title: 'The sale was changed somewhere else',
      money: nothingCharged,
      next: 'Look at the sale and go on from there.',
    },
    sale_closed: {
      title: 'The sale is already closed',
      money: 'What was paid stays paid.',
      next: 'Start a new sale.',
    },
    payment_live: {
      title: 'A card payment is under way for this sale',
      money: 'Its card may be charged.',
      next: 'Finish or cancel that payment first.',
    },
    payment_over: {
      title: 'This payment has already ended',
      money: 'How it ended is in the list of payments.',
      next: 'Look there before you charge again.',
    },
    payment_mismatch: {
      title: 'Stripe’s record of this payment does not match the sale',
      money: 'The card may be charged.',
      next: 'Do not charge again. A manager must look at this payment in Stripe.',
    },
    no_location: {
      title: 'This register has no Terminal location',
      money: nothingCharged,
      next: 'A manager creates a location in the Stripe Dashboard under Terminal.',
    },
    body_too_large: {
      title: 'The sale is too large to be saved',
      money: nothingCharged,
      next: 'Remove lines and ring them up in a second sale.',
    },
    unsupported_media_type: {
      title: 'The server did not understand the till',
      money: nothingCharged,
      next: 'Reload the page. The sale is kept.',
    },
    unpriceable_sale: {
      title: 'The server cannot price this sale',
      money: nothingCharged,
      next: 'Remove the line that was added or changed last.',
    },
    unpayable_amount: {
      title: 'A card cannot be charged this amount',
      money: nothingCharged,
      next: 'Change the sale.',
    },
    locked_out: {
      title: 'Too many wrong PINs',
      money: nothingCharged,
      next: 'Wait, then try again, or let somebody else sign in.',
    },
    too_many_requests: {
      title: 'Too much at once',
      money: nothingCharged,
      next: 'Wait a moment. The till tries again by itself.',
    },
    internal: {
      title: 'The server made a mistake',
      money: nothingCharged,
      next: 'Try again. If it happens again, tell a manager.',
    },
    stripe_refused: {
      title: 'Stripe refused the request',
      money: 'The sale is kept.',
      next: 'Try again. If it happens again, tell a manager.',
    },
    stripe_unreachable: {
      title: 'Stripe cannot be reached',
      money: 'Nothing is charged twice: the till asks Stripe before it goes on.',
      next: 'Wait. The till keeps asking.',
    },
  } satisfies Record<ProblemCode, FailureWords>,
}
