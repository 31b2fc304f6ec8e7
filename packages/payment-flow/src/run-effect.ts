import { fail } from '@till/money'

import { assertNever } from './assert-never.ts'
import type { FlowEffect } from './flow-effect.ts'
import type { AnswerEvent } from './flow-event.ts'
import type { Backend, Reader } from './ports.ts'

const unreachable = fail({ kind: 'unreachable' } as const)

/** Does what an effect says and reports what came of it. Rejects only if a port does, which is a bug in the port. */
export function runEffect(
  effect: FlowEffect,
  { reader, backend }: { readonly reader: Reader; readonly backend: Backend },
  report: (event: AnswerEvent) => void,
): Promise<void> {
  switch (effect.kind) {
    case 'prepare': {
      const { command, saleId, attemptId, saleRevision } = effect
      return tell(
        () => backend.prepare({ saleId, attemptId, saleRevision }),
        unreachable,
        (result) => report({ kind: 'prepare_answered', command, result }),
      )
    }
    case 'collect': {
      const { command, clientSecret } = effect
      return tell(
        () => reader.collect({ clientSecret }),
        { kind: 'failed', code: 'adapter_failed', message: '' },
        (result) => report({ kind: 'collect_finished', command, result }),
      )
    }
    case 'cancel_collect':
      return reader.cancelCollect()
    case 'process': {
      const { command, card } = effect
      return tell(
        () => reader.process(card),
        { kind: 'unknown', code: 'adapter_failed', message: '' },
        (result) => report({ kind: 'process_finished', command, result }),
      )
    }
    case 'cancel_process':
      return reader.cancelProcess()
    case 'confirm': {
      const { command, saleId, attemptId } = effect
      return tell(
        () => backend.confirm({ saleId, attemptId }),
        unreachable,
        (result) => report({ kind: 'confirm_answered', command, result }),
      )
    }
    case 'cancel_payment': {
      const { command, saleId, attemptId } = effect
      return tell(
        () => backend.cancel({ saleId, attemptId }),
        unreachable,
        (result) => report({ kind: 'cancel_answered', command, result }),
      )
    }
    default:
      return assertNever(effect)
  }
}

/** Reports the answer, or `worst` if the port breaks its word, so that a bug cannot leave a payment hanging. */
async function tell<Answer>(
  ask: () => Promise<Answer>,
  worst: Answer,
  report: (answer: Answer) => void,
): Promise<void> {
  let answer = worst
  try {
    answer = await ask()
  } finally {
    report(answer)
  }
}
