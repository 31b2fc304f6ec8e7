import { useMemo, useSyncExternalStore } from 'react'

/** Whether a CSS media query holds now; the component is drawn again when that changes. */
export function useMediaQuery(query: string): boolean {
  const list = useMemo(() => matchMedia(query), [query])
  return useSyncExternalStore(
    (onChange) => {
      list.addEventListener('change', onChange)
      return () => {
        list.removeEventListener('change', onChange)
      }
    },
    () => list.matches,
  )
}
