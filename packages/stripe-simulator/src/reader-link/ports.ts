import type { LinkError, PaymentIntentJson } from '@till/terminal-simulator/protocol'
import type { Schedule } from './device-host.ts'
import type { ReadCard } from './device-state.ts'

/** A reader as the simulated Stripe has it registered. */
export interface RegisteredReader {
  id: string
  device_type: string
  label: string
  /** Stripe's last word on it, which outlives a restart: a reader that was switched off stays off. */
  online: boolean
  location: { id: string; display_name: string; country: string } | null
}

/** A card that a reader has read for a PaymentIntent. */
export interface CardOnReader {
  payment_intent: string
  reader: string
  card: ReadCard
  /** Added to the amount, in minor units; null when no tip was asked for. */
  tip_amount: number | null
  /** What the card was read for; the PaymentIntent may have been changed since. */
  collected: { amount: number; currency: string; attached: boolean }
}

/** What Stripe makes of it: the PaymentIntent afterwards, or an error. */
export type Answer = { payment_intent: PaymentIntentJson } | { error: LinkError }

/** What the reader link needs of the simulated Stripe around it. */
export interface ReaderLinkPorts {
  schedule: Schedule
  newSecret: () => string
  readers: () => readonly RegisteredReader[]
  /** Calls back after each change of what {@link readers} says. */
  watchReaders: (changed: () => void) => void
  /** The token's scope, or null when the token is unknown, has expired, or has connected a reader before. */
  connectionToken: (secret: string) => { location: string | null } | null
  /** A token connects once. */
  useConnectionToken: (secret: string) => void
  /** The PaymentIntent this client secret belongs to, in the script's shape; null when there is none. */
  paymentIntent: (clientSecret: string) => PaymentIntentJson | null
  /** Attaches the card that was read to its PaymentIntent without confirming it (`update_payment_intent`). */
  attach: (request: CardOnReader) => Answer
  authorize: (request: CardOnReader) => Answer
  /** How long the network and the issuer seem to take over an authorization, in ms. */
  authorizationMs: number
  /** Makes the reader `online` or `offline` in the simulated Stripe's own list. */
  setOnline: (reader: string, online: boolean) => void
}
