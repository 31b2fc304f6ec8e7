import type { ReadMethod } from './protocol.ts'

/** What a card in the deck is for: the three groups stand apart in front of the reader. */
type DeckGroup = 'pays' | 'asks_for_pin' | 'fails'

/** One card that a person can present to the virtual reader. */
export interface DeckCard {
  /** The test card's name, as in Stripe's `testPaymentMethod`. A phone carries the Visa: Stripe has no test wallets. */
  card: string
  /** What stands on it. */
  label: string
  /** What a screen reader and a test call it; it begins with the label. */
  name: string
  brand: 'visa' | 'mastercard' | 'amex' | 'interac' | 'phone' | 'stripe'
  /** What stands below: the number's last four digits, or what the card wants. */
  note: string
  group: DeckGroup
  methods: readonly ReadMethod[]
  /** It exists only where the reader stands in this country. */
  country?: string
}

const EVERY_WAY: readonly ReadMethod[] = ['contactless_emv', 'contact_emv', 'magnetic_stripe_track2']
const TAP_ONLY: readonly ReadMethod[] = ['contactless_emv']
const TAP_OR_INSERT: readonly ReadMethod[] = ['contactless_emv', 'contact_emv']
const INSERT_ONLY: readonly ReadMethod[] = ['contact_emv']

/** The deck, in the order in which it lies on the counter. Last four digits are those of Stripe's test card numbers. */
export const DECK: readonly DeckCard[] = [
  {
    card: 'visa',
    label: 'Visa',
    name: 'Visa',
    brand: 'visa',
    note: '4242',
    group: 'pays',
    methods: EVERY_WAY,
  },
  {
    card: 'mastercard',
    label: 'Mastercard',
    name: 'Mastercard',
    brand: 'mastercard',
    note: '4444',
    group: 'pays',
    methods: EVERY_WAY,
  },
  {
    card: 'amex',
    label: 'Amex',
    name: 'Amex',
    brand: 'amex',
    note: '0005',
    group: 'pays',
    methods: EVERY_WAY,
  },
  {
    card: 'visa',
    label: 'Phone',
    name: 'Phone',
    brand: 'phone',
    note: '4242',
    group: 'pays',
    methods: TAP_ONLY,
  },
  {
    card: 'physical_test_card',
    label: 'Test',
    name: 'Test card',
    brand: 'stripe',
    note: 'by cents',
    group: 'pays',
    methods: EVERY_WAY,
  },
  {
    card: 'interac',
    label: 'Interac',
    name: 'Interac',
    brand: 'interac',
    note: '1933',
    group: 'pays',
    methods: TAP_OR_INSERT,
    country: 'CA',
  },
  {
    card: 'offline_pin_cvm',
    label: 'Chip PIN',
    name: 'Chip PIN card',
    brand: 'visa',
    note: '1234',
    group: 'asks_for_pin',
    methods: INSERT_ONLY,
  },
  {
    card: 'online_pin_cvm',
    label: 'Any PIN',
    name: 'Any PIN card',
    brand: 'visa',
    note: 'online',
    group: 'asks_for_pin',
    methods: TAP_OR_INSERT,
  },
  failing('charge_declined', 'Declined', 'Declined card', '0002'),
  failing('charge_declined_insufficient_funds', 'No funds', 'No funds card', '9995'),
  failing('charge_declined_lost_card', 'Lost', 'Lost card', '9987'),
  failing('charge_declined_stolen_card', 'Stolen', 'Stolen card', '9979'),
  failing('charge_declined_expired_card', 'Expired', 'Expired card', '0069'),
  failing('charge_declined_processing_error', 'Error', 'Error card', '0119'),
]

function failing(card: string, label: string, name: string, note: string): DeckCard {
  return { card, label, name, brand: 'visa', note, group: 'fails', methods: EVERY_WAY }
}

/** The cards that a person has in hand at a reader in this country. */
export function deckFor(country: string | null): DeckCard[] {
  return DECK.filter((card) => card.country === undefined || card.country === country)
}
