import { useEffect } from 'react'

import type { FlowPort } from './paying-state.ts'

/** Escape does what Cancel would do, in the states that have a way out; wherever on the page the focus is. */
export function useEscape(flow: FlowPort): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || isInDialog(event.target)) return
      switch (flow.getState().kind) {
        case 'preparing':
        case 'collecting':
        case 'declined':
        case 'interrupted':
          flow.send({ kind: 'cancel_requested' })
          break
        case 'canceled':
          flow.send({ kind: 'back_to_sale_requested' })
          break
        case 'no_sale':
        case 'idle':
        case 'processing':
        case 'approved':
        case 'canceling':
        case 'outcome_unknown':
          break
      }
    }
    document.addEventListener('keydown', onKeyDown)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
    }
  }, [flow])
}

/** A dialog on top of the payment has its own use for the key. */
function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('dialog') !== null
}
