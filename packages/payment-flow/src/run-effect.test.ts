import { fail } from '@till/money'
import { expect, test } from 'vitest'
import type { FlowEffect } from './flow-effect.ts'
import type { AnswerEvent } from './flow-event.ts'
import type { Backend, Reader } from './ports.ts'
import { runEffect } from './run-effect.ts'

const bug = new Error('The adapter has a bug')
const broken = (): Promise<never> => Promise.reject(bug)
const reader: Reader = { collect: broken, cancelCollect: broken, process: broken, cancelProcess: broken }
const backend: Backend = { prepare: broken, confirm: broken, cancel: broken }

const attempt = { command: 7, saleId: 'sale-1', attemptId: 'attempt-1' }
const unreachable = fail({ kind: 'unreachable' } as const)

test.each<[FlowEffect, AnswerEvent]>([
  [
    { kind: 'prepare', ...attempt, saleRevision: 1 },
    { kind: 'prepare_answered', command: 7, result: unreachable },
  ],
  [
    { kind: 'collect', command: 7, clientSecret: 'pi_1_secret_1' },
    {
      kind: 'collect_finished',
      command: 7,
      result: { kind: 'failed', code: 'adapter_failed', message: '' },
    },
  ],
  [
    { kind: 'process', command: 7, card: { handle: null } },
    {
      kind: 'process_finished',
      command: 7,
      result: { kind: 'unknown', code: 'adapter_failed', message: '' },
    },
  ],
  [
    { kind: 'confirm', ...attempt },
    { kind: 'confirm_answered', command: 7, result: unreachable },
  ],
  [
    { kind: 'cancel_payment', ...attempt },
    { kind: 'cancel_answered', command: 7, result: unreachable },
  ],
])(
  'a port that rejects is assumed to have done the worst, and its bug is not hidden: %o',
  async (effect, worst) => {
    const reported: AnswerEvent[] = []
    const run = runEffect(effect, { reader, backend }, (event) => reported.push(event))

    await expect(run).rejects.toBe(bug)
    expect(reported).toEqual([worst])
  },
)
