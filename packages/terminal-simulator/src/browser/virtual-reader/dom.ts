type Child = Node | string | null

interface Attributes {
  [name: string]: string | boolean | null | ((event: Event) => void)
}

/**
 * Makes an element. Functions become listeners (`click: …`), `true` an empty attribute, `false` and `null` none. Everything goes
 * through the DOM's own methods, never through HTML text: the host page's CSP may forbid inline styles and scripts.
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value)
    else if (value === true) made.setAttribute(name, '')
    else if (typeof value === 'string') made.setAttribute(name, value)
  }
  made.append(...children.filter((child) => child !== null))
  return made
}

const SVG = 'http://www.w3.org/2000/svg'

/** A line drawing on a grid of 24 × 24, invisible to assistive technology: the words beside it say the same. */
export function icon(paths: readonly string[], className = ''): SVGSVGElement {
  const drawing = document.createElementNS(SVG, 'svg')
  drawing.setAttribute('viewBox', '0 0 24 24')
  drawing.setAttribute('aria-hidden', 'true')
  if (className !== '') drawing.setAttribute('class', className)
  for (const data of paths) {
    const path = document.createElementNS(SVG, 'path')
    path.setAttribute('d', data)
    drawing.append(path)
  }
  return drawing
}

/** A style sheet for a document or a shadow root. Constructed sheets are not inline styles, so a CSP lets them pass. */
export function styleSheet(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(text)
  return sheet
}
