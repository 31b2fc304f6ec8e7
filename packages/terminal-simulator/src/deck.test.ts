import { describe, expect, it } from 'vitest'
import { DECK, deckFor } from './deck.ts'

describe('the deck', () => {
  it('calls every card by a name of its own that begins with what stands on it', () => {
    expect(new Set(DECK.map(({ name }) => name)).size).toBe(DECK.length)
    for (const { name, label } of DECK) expect(name.startsWith(label)).toBe(true)
  })

  it('holds the cards of the country the reader stands in', () => {
    const names = (country: string | null) => deckFor(country).map(({ name }) => name)
    expect(names('CA')).toContain('Interac')
    expect(names('US')).not.toContain('Interac')
    expect(names(null)).toContain('Visa')
  })
})
