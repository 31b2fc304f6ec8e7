import { amountMinorMax, currencies } from '@till/money'
import type { Money } from '@till/money'

import { anyOf, isFlag, isText, isWholeNumber, oneOf, orNull, shape } from './check.ts'
import { snapshotVersion } from './flow-snapshot.ts'
import type { FlowSnapshot, StoredState } from './flow-snapshot.ts'
import { cancelReasons, doubts } from './flow-state.ts'
import type { Interruption } from './flow-state.ts'
import type { CardSummary, Decline, PaymentAnswer, SaleToPay } from './payment-attempt.ts'
import { paymentStatuses } from './payment-lifecycle.ts'

/** The member of a union whose `kind` may be `Kind`. */
type Of<Union extends { readonly kind: string }, Kind extends Union['kind']> = Union extends {
  readonly kind: infer Own
}
  ? Kind extends Own
    ? Union
    : never
  : never

const isMoney = shape<Money>({
  minor: (value): value is number => isWholeNumber(value) && Math.abs(value) <= amountMinorMax,
  currency: oneOf(currencies),
})

const isSale = shape<SaleToPay>({ saleId: isText, revision: isWholeNumber, due: isMoney })

const isDecline = shape<Decline>({
  code: isText,
  declineCode: orNull(isText),
  card: orNull(shape<CardSummary>({ brand: isText, last4: isText })),
})

const isAnswer = shape<PaymentAnswer>({
  status: oneOf(paymentStatuses),
  amount: isMoney,
  saleCompleted: isFlag,
  receiptNumber: orNull(isText),
  decline: orNull(isDecline),
})

const isInterruption = anyOf<Interruption>(
  shape<Of<Interruption, 'canceled_by_customer'>>({ kind: oneOf(['canceled_by_customer']) }),
  shape<Of<Interruption, 'card_wait_limit'>>({ kind: oneOf(['card_wait_limit']) }),
  shape<Of<Interruption, 'reader_lost'>>({ kind: oneOf(['reader_lost']) }),
  shape<Of<Interruption, 'reader_failed'>>({ kind: oneOf(['reader_failed']), code: isText, message: isText }),
  shape<Of<Interruption, 'total_changed'>>({ kind: oneOf(['total_changed']) }),
  shape<Of<Interruption, 'nothing_authorized'>>({
    kind: oneOf(['nothing_authorized']),
    doubt: oneOf(doubts),
  }),
)

const isStoredState = anyOf<StoredState>(
  shape<Of<StoredState, 'idle'>>({
    kind: oneOf(['idle', 'preparing', 'collecting', 'processing', 'outcome_unknown']),
  }),
  shape<Of<StoredState, 'declined'>>({ kind: oneOf(['declined']), decline: isDecline }),
  shape<Of<StoredState, 'interrupted'>>({ kind: oneOf(['interrupted']), why: isInterruption }),
  shape<Of<StoredState, 'canceling'>>({
    kind: oneOf(['canceling', 'canceled']),
    reason: oneOf(cancelReasons),
  }),
  shape<Of<StoredState, 'approved'>>({
    kind: oneOf(['approved']),
    amount: isMoney,
    cancelCameTooLate: isFlag,
    confirmed: orNull(isAnswer),
  }),
)

const isSnapshot = shape<FlowSnapshot>({
  version: oneOf([snapshotVersion]),
  sale: isSale,
  attemptId: isText,
  state: isStoredState,
})

/**
 * Reads what an earlier page left, without trusting it: the browser's storage can be edited, cut short or older than
 * this code. Null for anything unexpected, which is safe: the server knows the payment too and answers a second
 * attempt of the same sale with `another_payment_live`.
 */
export function parseSnapshot(value: unknown): FlowSnapshot | null {
  return isSnapshot(value) ? value : null
}
