import type { DockMemory } from './dock-memory.ts'

/** A press that moves less than this is a click. */
const DRAG_MIN_PX = 6
const KEY_STEP = 0.04

/** The handle stays clear of the window's corners, where pages keep their buttons. */
const TOP_MIN = 0.02
const TOP_MAX = 0.86

type Place = Pick<DockMemory, 'side' | 'handleTop'>

/** Lets a person drag the handle along either edge of the window, or move it with the arrow keys. */
export function moveHandle(handle: HTMLElement, place: (change: Partial<Place>) => void): void {
  let grabbed: { y: number; top: number; moved: boolean } | undefined

  handle.addEventListener('pointerdown', (event) => {
    grabbed = { y: event.clientY, top: handle.getBoundingClientRect().top, moved: false }
    handle.setPointerCapture(event.pointerId)
  })
  handle.addEventListener('pointermove', (event) => {
    if (!grabbed) return
    const movedPx = event.clientY - grabbed.y
    grabbed.moved ||= Math.abs(movedPx) > DRAG_MIN_PX
    if (!grabbed.moved) return
    place({
      side: event.clientX < innerWidth / 2 ? 'left' : 'right',
      handleTop: within((grabbed.top + movedPx) / innerHeight),
    })
  })
  handle.addEventListener(
    'click',
    (event) => {
      // The click that ends a drag opens nothing.
      if (grabbed?.moved === true) event.stopImmediatePropagation()
      grabbed = undefined
    },
    { capture: true },
  )
  handle.addEventListener('keydown', (event) => {
    const step = { ArrowUp: -KEY_STEP, ArrowDown: KEY_STEP }[event.key]
    if (step === undefined) return
    event.preventDefault()
    place({ handleTop: within(handle.getBoundingClientRect().top / innerHeight + step) })
  })
}

function within(top: number): number {
  return Math.min(TOP_MAX, Math.max(TOP_MIN, top))
}
