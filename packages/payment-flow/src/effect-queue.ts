import { fail } from '@till/money'

import type { FlowEffect } from './flow-effect.ts'
import type { AnswerEvent } from './flow-event.ts'
import type { FlowSnapshot } from './flow-snapshot.ts'
import type { Backend, Reader, Storage } from './ports.ts'
import { runEffect } from './run-effect.ts'
import { surface } from './surface.ts'

interface EffectPorts {
  readonly reader: Reader
  readonly backend: Backend
  readonly storage: Storage
}

/** Keeps a state's snapshot (nothing, if null), and only then does what the state asks for. */
export type StoreThenRun = (snapshot: FlowSnapshot | null, effects: readonly FlowEffect[]) => void

/** Keeps steps in order: nothing is sent before the state that sends it would survive a reload. */
export function createEffectQueue(ports: EffectPorts, report: (event: AnswerEvent) => void): StoreThenRun {
  let storedSoFar: Promise<void> = Promise.resolve()

  async function step(snapshot: FlowSnapshot | null, effects: readonly FlowEffect[]): Promise<void> {
    const isStored = await store(ports.storage, snapshot).catch(surface)
    for (const effect of effects) void run(effect, isStored === true)
  }

  /**
   * Without storage only `prepare` is held back: an attempt that cannot be found again must not begin. Once it has,
   * carrying on is the lesser harm, since an older snapshot with the same attempt is asked of the server anyway.
   */
  async function run(effect: FlowEffect, isStored: boolean): Promise<void> {
    if (effect.kind === 'prepare' && !isStored) {
      const result = fail({ kind: 'storage_unavailable' } as const)
      report({ kind: 'prepare_answered', command: effect.command, result })
    } else {
      await runEffect(effect, ports, report)
    }
  }

  return (snapshot, effects) => {
    storedSoFar = storedSoFar.then(() => step(snapshot, effects))
  }
}

/** Whether the state would be found again after a reload. */
async function store(storage: Storage, snapshot: FlowSnapshot | null): Promise<boolean> {
  if (snapshot !== null) return (await storage.save(snapshot)) === 'stored'
  await storage.clear()
  return true
}
