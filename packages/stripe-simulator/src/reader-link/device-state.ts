import type { Cart, ReadMethod, Screen } from '@till/terminal-simulator/protocol'
import { isPinRight, pinDemand } from './cardholder-verification.ts'
import type { PinDemand, Verification } from './cardholder-verification.ts'

/** How long a reader shows that a payment went through, or did not. */
export const RESULT_SHOWN_MS = 2_000

/** How long a reader says that a payment was canceled. */
export const CANCELED_SHOWN_MS = 1_200

/** How long a card that was read waits to be processed before the reader forgets it. [Stripe: 30 s after an inspected collect] */
export const COLLECTED_CARD_KEPT_MS = 30_000

/** How often a chip lets its holder try a PIN. */
export const PIN_TRIES_MAX = 3

/** A card presented to the reader. */
export interface PresentedCard {
  /** A test card's name, as in Stripe's `testPaymentMethod`. */
  card: string
  read_method: ReadMethod
}

/** A card that was read, and how its holder was verified. */
export interface ReadCard extends PresentedCard {
  verification: Verification
}

/** A payment that a till asked the reader to collect. Amounts are minor units. */
export interface Collect {
  command: string
  payment_intent: string
  amount: number
  currency: string
  /** The customer sees a cancel key. */
  cancelable: boolean
  /** Stripe is told of the card as soon as it was read (`update_payment_intent`). */
  attaches: boolean
}

/** The end of a payment, as far as the person at the reader is concerned. */
export type Outcome =
  | { name: 'approved'; amount: number; currency: string }
  | { name: 'declined'; message: string }
  | { name: 'canceled' }

/** What the reader is busy with. */
type Activity =
  | { name: 'idle' }
  | { name: 'awaiting_card'; collect: Collect }
  | {
      name: 'entering_pin'
      collect: Collect
      card: PresentedCard
      demand: Exclude<PinDemand, 'none'>
      tries_left: number
    }
  | { name: 'collected'; collect: Collect; card: ReadCard }
  | { name: 'authorizing'; collect: Collect; card: ReadCard }
  | { name: 'showing_outcome'; outcome: Outcome }

/** Everything a reader remembers. */
export interface Device {
  powered: boolean
  card_inserted: boolean
  cart: Cart | null
  activity: Activity
}

/** A reader fresh out of its box, switched on. */
export const NEW_DEVICE: Device = {
  powered: true,
  card_inserted: false,
  cart: null,
  activity: { name: 'idle' },
}

/** What can happen to a reader. The first group comes from its till, the second from a person, the third from Stripe and time. */
export type DeviceEvent =
  | { type: 'display'; cart: Cart | null }
  | { type: 'collect'; collect: Collect }
  | { type: 'cancel_collect' }
  | { type: 'process'; command: string; payment_intent: string }
  | { type: 'cancel_process' }
  | { type: 'let_go' }
  | { type: 'present_card'; card: string; read_method: ReadMethod }
  | { type: 'enter_pin'; pin: string }
  | { type: 'press_cancel' }
  | { type: 'remove_card' }
  | { type: 'power'; on: boolean }
  /** Named by the collect it belongs to: by now the reader may be busy with another. */
  | { type: 'authorization_settled'; collect: string; outcome: Outcome }
  | { type: 'time_is_up' }

/** What has to be done because the reader changed. */
export type Effect =
  | { type: 'collect_succeeded'; collect: Collect; card: ReadCard }
  | { type: 'collect_canceled'; collect: Collect; by: 'till' | 'customer' | 'reader' }
  | { type: 'authorize'; command: string; collect: Collect; card: ReadCard }

/** Why a reader does not do what it was asked. */
export type Refusal =
  | 'busy'
  | 'nothing_to_cancel'
  | 'too_late_to_cancel'
  | 'not_collected'
  | 'no_card_wanted'
  | 'card_in_the_way'
  | 'no_pin_wanted'
  | 'no_cancel_key'
  | 'no_card_inserted'
  | 'switched_off'

/** The reader after an event and what to do about it, or why nothing happened. */
export type Step = Change | { refused: Refusal }

interface Change {
  device: Device
  effects: readonly Effect[]
}

const IDLE: Activity = { name: 'idle' }

function moved(device: Device, change: Partial<Device>, ...effects: Effect[]): Change {
  return { device: { ...device, ...change }, effects }
}

/**
 * What becomes of a reader when something happens to it. Pure: the caller runs the effects, and sends `time_is_up` after
 * {@link timeLimitMs} unless the activity has changed by then.
 */
export function transition(device: Device, event: DeviceEvent): Step {
  if (
    !device.powered &&
    event.type !== 'power' &&
    event.type !== 'let_go' &&
    event.type !== 'authorization_settled'
  )
    return { refused: 'switched_off' }
  switch (event.type) {
    case 'display':
      return display(device, event.cart)
    case 'collect':
      return collect(device, event.collect)
    case 'cancel_collect':
      return cancelCollect(device)
    case 'process':
      return process(device, event.command, event.payment_intent)
    case 'cancel_process':
      return { refused: device.activity.name === 'authorizing' ? 'too_late_to_cancel' : 'nothing_to_cancel' }
    case 'let_go':
      return letGo(device)
    case 'present_card':
      return presentCard(device, { card: event.card, read_method: event.read_method })
    case 'enter_pin':
      return enterPin(device, event.pin)
    case 'press_cancel':
      return pressCancel(device)
    case 'remove_card':
      return removeCard(device)
    case 'power':
      return power(device, event.on)
    case 'authorization_settled':
      return authorizationSettled(device, event.collect, event.outcome)
    case 'time_is_up':
      return timeIsUp(device)
    default:
      return event satisfies never
  }
}

/** How long the reader stays as it is when nobody does anything, in ms; null when it waits for ever. */
export function timeLimitMs(device: Device): number | null {
  const { activity } = device
  switch (activity.name) {
    case 'idle':
    case 'awaiting_card':
    case 'entering_pin':
    case 'authorizing':
      return null
    case 'collected':
      return COLLECTED_CARD_KEPT_MS
    case 'showing_outcome':
      if (device.card_inserted) return null
      return activity.outcome.name === 'canceled' ? CANCELED_SHOWN_MS : RESULT_SHOWN_MS
    default:
      return activity satisfies never
  }
}

/** What stands on the reader's screen. */
export function screenOf(device: Device): Screen {
  if (!device.powered) return { name: 'offline' }
  const { activity } = device
  switch (activity.name) {
    case 'idle':
      if (device.card_inserted) return { name: 'remove_card', outcome: 'none' }
      return device.cart ? { name: 'cart', cart: device.cart } : { name: 'splash' }
    case 'awaiting_card': {
      if (device.card_inserted) return { name: 'remove_card', outcome: 'none' }
      const { amount, currency, cancelable } = activity.collect
      return { name: 'present_card', amount, currency, cancelable }
    }
    case 'entering_pin': {
      const { amount, currency, cancelable } = activity.collect
      const { tries_left } = activity
      return { name: 'pin', amount, currency, cancelable, wrong_pin: tries_left < PIN_TRIES_MAX, tries_left }
    }
    case 'collected':
    case 'authorizing':
      return { name: 'processing' }
    case 'showing_outcome':
      return device.card_inserted ? { name: 'remove_card', outcome: activity.outcome.name } : activity.outcome
    default:
      return activity satisfies never
  }
}

/** A payment is under way, so nothing else may begin. */
function isBusy(activity: Activity): boolean {
  return (
    activity.name === 'awaiting_card' || activity.name === 'entering_pin' || activity.name === 'authorizing'
  )
}

function display(device: Device, cart: Cart | null): Step {
  if (isBusy(device.activity)) return { refused: 'busy' }
  // An outcome stays for its time with the cart behind it; a card that was read and not processed is forgotten.
  const activity = device.activity.name === 'collected' ? IDLE : device.activity
  return moved(device, { cart, activity })
}

function collect(device: Device, wanted: Collect): Step {
  if (isBusy(device.activity)) return { refused: 'busy' }
  return moved(device, { activity: { name: 'awaiting_card', collect: wanted } })
}

function cancelCollect(device: Device): Step {
  const { activity } = device
  if (activity.name === 'collected') return { refused: 'too_late_to_cancel' }
  if (activity.name !== 'awaiting_card' && activity.name !== 'entering_pin')
    return { refused: 'nothing_to_cancel' }
  return moved(
    device,
    { activity: { name: 'showing_outcome', outcome: { name: 'canceled' } } },
    { type: 'collect_canceled', collect: activity.collect, by: 'till' },
  )
}

function process(device: Device, command: string, paymentIntent: string): Step {
  const { activity } = device
  if (isBusy(activity)) return { refused: 'busy' }
  if (activity.name !== 'collected' || activity.collect.payment_intent !== paymentIntent)
    return { refused: 'not_collected' }
  const { collect: collected, card } = activity
  return moved(
    device,
    { activity: { name: 'authorizing', collect: collected, card } },
    { type: 'authorize', command, collect: collected, card },
  )
}

function authorizationSettled(device: Device, collected: string, result: Outcome): Step {
  const { activity } = device
  if (activity.name !== 'authorizing' || activity.collect.command !== collected) return moved(device, {})
  return moved(device, { activity: { name: 'showing_outcome', outcome: result } })
}

/** The till is gone: what can be dropped is dropped. An authorization on its way runs on; it is Stripe's by now. */
function letGo(device: Device): Change {
  const { activity } = device
  if (activity.name === 'authorizing') return moved(device, { cart: null })
  if (activity.name === 'awaiting_card' || activity.name === 'entering_pin')
    return moved(
      device,
      { cart: null, activity: IDLE },
      { type: 'collect_canceled', collect: activity.collect, by: 'reader' },
    )
  return moved(device, { cart: null, activity: activity.name === 'collected' ? IDLE : activity })
}

function presentCard(device: Device, card: PresentedCard): Step {
  const { activity } = device
  if (activity.name !== 'awaiting_card') return { refused: 'no_card_wanted' }
  if (device.card_inserted) return { refused: 'card_in_the_way' }
  const card_inserted = card.read_method === 'contact_emv'
  const demand = pinDemand(card.card, card.read_method, activity.collect.amount)
  if (demand === 'none')
    return read({ ...device, card_inserted }, activity.collect, { ...card, verification: demand })
  return moved(device, {
    card_inserted,
    activity: {
      name: 'entering_pin',
      collect: activity.collect,
      card,
      demand,
      tries_left: PIN_TRIES_MAX,
    },
  })
}

function read(device: Device, collected: Collect, card: ReadCard): Step {
  return moved(
    device,
    { activity: { name: 'collected', collect: collected, card } },
    { type: 'collect_succeeded', collect: collected, card },
  )
}

function enterPin(device: Device, pin: string): Step {
  const { activity } = device
  if (activity.name !== 'entering_pin') return { refused: 'no_pin_wanted' }
  const { collect: collected, card, demand } = activity
  if (isPinRight(demand, pin)) return read(device, collected, { ...card, verification: demand })
  const tries_left = activity.tries_left - 1
  if (tries_left === 0) return read(device, collected, { ...card, verification: 'failure' })
  return moved(device, { activity: { ...activity, tries_left } })
}

function pressCancel(device: Device): Step {
  const { activity } = device
  if (activity.name !== 'awaiting_card' && activity.name !== 'entering_pin')
    return { refused: 'no_cancel_key' }
  if (!activity.collect.cancelable) return { refused: 'no_cancel_key' }
  return moved(
    device,
    { activity: { name: 'showing_outcome', outcome: { name: 'canceled' } } },
    { type: 'collect_canceled', collect: activity.collect, by: 'customer' },
  )
}

function removeCard(device: Device): Step {
  if (!device.card_inserted) return { refused: 'no_card_inserted' }
  const { activity } = device
  // Pulling the card out while its PIN is asked for ends the reading, as the chip can no longer answer.
  if (activity.name === 'entering_pin')
    return moved(device, {
      card_inserted: false,
      activity: { name: 'awaiting_card', collect: activity.collect },
    })
  return moved(device, { card_inserted: false })
}

function power(device: Device, on: boolean): Step {
  if (on) return moved(device, { powered: true })
  const { device: released, effects } = letGo(device)
  return moved(released, { powered: false, activity: IDLE }, ...effects)
}

function timeIsUp(device: Device): Step {
  if (timeLimitMs(device) === null) return moved(device, {})
  return moved(device, { activity: IDLE })
}
