/** The contrast of an element's text against what lies behind it, by WCAG: from 1 to 21. */
export function contrastOf(element: Element): number {
  const [lighter, darker] = [
    luminance(getComputedStyle(element).color),
    luminance(backgroundOf(element)),
  ].toSorted((left, right) => right - left)
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05)
}

function backgroundOf(element: Element): string {
  for (let behind: Element | null = element; behind !== null; behind = behind.parentElement) {
    const { backgroundColor } = getComputedStyle(behind)
    if (channelsOf(backgroundColor)[3] === 255) return backgroundColor
  }
  throw new Error('Nothing opaque lies behind the element')
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [...channelsOf(color)].map((channel) => linear(channel / 255))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}

/** Red, green, blue and alpha, however CSS writes the colour. */
function channelsOf(color: string): Uint8ClampedArray {
  const context = new OffscreenCanvas(1, 1).getContext('2d')
  if (context === null) throw new Error('The browser does not draw')
  context.fillStyle = color
  context.fillRect(0, 0, 1, 1)
  return context.getImageData(0, 0, 1, 1).data
}
