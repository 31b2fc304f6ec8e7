/**
 * The reader link on the wire: what the script in the page, the virtual reader's screen and the simulator's server say to
 * each other. READER-LINK.md tells the story; this file is its vocabulary. It needs neither a browser nor Node.
 */

/** A session whose script has not listened for this long no longer holds its reader. */
export const SESSION_SILENCE_MS = 5_000

/** How often the server says `heartbeat` to everyone who listens. */
export const HEARTBEAT_MS = 4_000

/** A script that has heard nothing for this long takes the reader for lost. Three heartbeats and a bit. */
export const SERVER_SILENCE_MS = 14_000

/** The reader that stands in no shop: every session that claims it gets its own, and it presents cards to itself. */
export const SIMULATOR_READER_ID = 'SIMULATOR'

/** The three machines that the virtual reader can look like and behave as. */
export type ReaderModel = 'wisepos_e' | 's700' | 'p400'

/** Which machine a Stripe `device_type` is, simulated types included; the commonest one when the type is unknown. */
export function readerModel(deviceType: string): ReaderModel {
  const type = deviceType.toLowerCase()
  if (type.includes('p400')) return 'p400'
  if (type.includes('s700') || type.includes('s710')) return 's700'
  return 'wisepos_e'
}

/** How a card meets the reader; Stripe's names. */
export type ReadMethod = 'contactless_emv' | 'contact_emv' | 'magnetic_stripe_track2'

/** Every way of presenting a card, in the order in which a reader names them. */
export const READ_METHODS: readonly ReadMethod[] = [
  'contactless_emv',
  'contact_emv',
  'magnetic_stripe_track2',
]

/** What a till shows on the reader while it rings up. Amounts are minor units; nothing is computed from them. */
export interface Cart {
  line_items: { description: string; amount: number; quantity: number }[]
  tax?: number
  total: number
  currency: string
}

/** What the reader's screen shows. Amounts are minor units. */
export type Screen =
  | { name: 'splash' }
  | { name: 'cart'; cart: Cart }
  | { name: 'present_card'; amount: number; currency: string; cancelable: boolean }
  | {
      name: 'pin'
      amount: number
      currency: string
      cancelable: boolean
      wrong_pin: boolean
      tries_left: number
    }
  | { name: 'processing' }
  | { name: 'approved'; amount: number; currency: string }
  | { name: 'declined'; message: string }
  | { name: 'remove_card'; outcome: 'approved' | 'declined' | 'canceled' | 'none' }
  | { name: 'canceled' }
  | { name: 'offline' }

/** One reader as it stands on the counter. */
export interface DeviceState {
  /** The reader's id at Stripe, `tmr_…`. */
  reader: string
  device_type: string
  model: ReaderModel
  label: string
  location: { id: string; display_name: string; country: string } | null
  power: 'on' | 'off'
  /** A till holds it. */
  in_use: boolean
  /** It presents cards to itself, so nobody needs to. */
  automatic: boolean
  card_inserted: boolean
  screen: Screen
}

/** A PaymentIntent in the shape in which the Terminal script hands it out (Stripe's API of 2018-08-23: `charges.data[0]`). */
export type PaymentIntentJson = { id: string; status: string } & Record<string, unknown>

/** Who may see a card that is kept for later; Stripe wants it said whenever one is. */
export const REDISPLAYS = ['always', 'limited', 'unspecified'] as const

/** `config_override` of a collect, as far as this simulator heeds it. */
export interface CollectConfig {
  enable_customer_cancellation?: boolean | null
  skip_tipping?: boolean | null
  tipping?: { eligible_amount?: number | null } | null
  update_payment_intent?: boolean | null
  allow_redisplay?: (typeof REDISPLAYS)[number] | null
}

/** How the reader `SIMULATOR` presents cards to itself. */
export interface AutomaticPresentment {
  testPaymentMethod?: string | null
  testCardNumber?: string | null
  tipAmount?: number | null
  paymentMethodType?: string | null
}

/** What a till asks of its reader. `id` is made by the caller; repeating a command changes nothing. */
export type Command = { id: string } & (
  | { type: 'set_reader_display'; cart: Cart }
  | { type: 'clear_reader_display' }
  | { type: 'collect_payment_method'; client_secret: string; config_override?: CollectConfig }
  | { type: 'cancel_collect' }
  | { type: 'process_payment'; payment_intent: string }
  | { type: 'cancel_process' }
  | { type: 'set_simulator_configuration'; configuration: AutomaticPresentment }
)

/** An error as the Terminal script exposes it to its host page. */
export interface LinkError {
  message: string
  code?: string
  type?: string
  decline_code?: string
  request_id?: string
  payment_intent?: PaymentIntentJson
}

/** What a finished command brought: nothing, or the PaymentIntent it was about. */
export interface CommandResult {
  payment_intent?: PaymentIntentJson
  /** The tip the customer chose, in minor units; null when none was asked for. */
  tip_amount?: number | null
}

/** A command as the server knows it. */
export type CommandReport = { id: string; type: Command['type'] } & (
  | { status: 'in_progress' }
  | { status: 'succeeded'; result: CommandResult }
  | { status: 'failed'; error: LinkError }
)

/** Why a session ended: another till took the reader, this one let go, the reader went off or was deleted, this one fell silent. */
export type SessionEnd = 'taken_over' | 'disconnected' | 'offline' | 'removed' | 'released'

/** What the server tells those who listen; each is one server-sent event of that name. */
export interface LinkEvents {
  device: DeviceState
  command: CommandReport
  ended: { reason: SessionEnd }
  heartbeat: Record<string, never>
}

/** What a person at the reader can do. */
export type DeviceAction =
  | { type: 'present_card'; card: string; read_method: ReadMethod }
  | { type: 'enter_pin'; pin: string }
  | { type: 'press_cancel' }
  | { type: 'remove_card' }
  | { type: 'power'; on: boolean }
