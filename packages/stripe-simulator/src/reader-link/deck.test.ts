import { DECK } from '@till/terminal-simulator'
import { expect, it } from 'vitest'
import { findTestCard } from '../cards/test-cards.ts'

it.each(DECK)('the simulated Stripe knows the card in the hand: $name', ({ card }) => {
  expect(findTestCard(card)).toBeDefined()
})
