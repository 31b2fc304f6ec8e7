/**
 * A ref for what a dialog focuses when it opens. The browser looks for the attribute, which React's own `autoFocus` does
 * not write.
 */
export function takesFocus(element: HTMLElement | null): void {
  element?.setAttribute('autofocus', '')
}
