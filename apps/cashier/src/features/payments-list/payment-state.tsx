import type { Payment } from '@till/contract'

import { useFormats, useWords, type Formats, type Words } from '../../words/index.ts'
import styles from './payment-state.module.css'

type Tone = 'good' | 'info' | 'plain' | 'warn' | 'bad'

/** A payment's state in a word, and in a colour for those who see it. */
export function PaymentState({ payment }: { readonly payment: Payment }) {
  const words = useWords().paymentsList
  const formats = useFormats()
  const { tone, text, detail } = describe(payment, words, formats)
  return (
    <>
      <span className={[styles.pill, styles[tone]].join(' ')}>{text}</span>
      {detail !== null && <small>{detail}</small>}
    </>
  )
}

interface StateFace {
  readonly tone: Tone
  readonly text: string
  readonly detail: string | null
}

function describe(payment: Payment, words: Words['paymentsList'], formats: Formats): StateFace {
  const text = words.states[payment.status]
  switch (payment.status) {
    case 'captured':
      return { tone: 'good', text, detail: null }
    case 'authorized':
      return describeAuthorized(payment, words, formats)
    case 'expired':
      return { tone: 'bad', text, detail: null }
    case 'intended':
    case 'awaiting_card':
    case 'voided':
    case 'abandoned':
      return { tone: 'plain', text, detail: null }
    default:
      return payment.status satisfies never
  }
}

function describeAuthorized(
  { capture }: Payment,
  words: Words['paymentsList'],
  { time }: Formats,
): StateFace {
  if (capture === null) return { tone: 'warn', text: words.states.authorized, detail: null }
  if (capture.nextAttemptAt === null) {
    return { tone: 'bad', text: words.captureStuck, detail: capture.lastProblem }
  }
  if (capture.lastProblem === null) return { tone: 'info', text: words.capturing, detail: null }
  return { tone: 'warn', text: words.captureStuck, detail: words.captureNext(time(capture.nextAttemptAt)) }
}
