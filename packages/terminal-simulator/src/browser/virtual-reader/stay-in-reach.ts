/**
 * Keeps the virtual reader within reach of the person in front of the page. A real reader stands beside the screen, so a modal
 * dialog of the page, which makes everything outside itself inert, must not keep a customer from tapping a card: while one is
 * open, the reader moves into it. As a popover it is drawn on top of everything.
 */
export function stayInReach(host: HTMLElement): void {
  host.popover = 'manual'
  const settle = () => {
    const home = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body
    if (host.parentElement === home) return
    home.append(host)
    host.showPopover()
  }
  const observe = () => {
    settle()
    const observer = new MutationObserver(settle)
    observer.observe(document.documentElement, { subtree: true, childList: true, attributeFilter: ['open'] })
  }
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', observe, { once: true })
  else observe()
}
