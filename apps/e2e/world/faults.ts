import type { Random } from './random.ts'

/** How likely each fault is in one world, from 0 to 1. The numbers in the names are those of the fault model. */
export interface Faults {
  /** F1, F2: between browser and server. */
  readonly browserRequestLost: number
  readonly browserAnswerLost: number
  /** F3: between server and Stripe. */
  readonly stripeRequestLost: number
  readonly stripeAnswerLost: number
  readonly stripeAnswerCut: number
  /** F4 */
  readonly duplicated: number
  /** F5: up to a minute and a half. */
  readonly delayed: number
  /** F6 */
  readonly stripeBusy: number
  readonly stripeLockTimeout: number
  readonly stripeRateLimit: number
  readonly stripeFailsWithEffect: number
  readonly stripeFailsWithoutEffect: number
  readonly stripeUnavailable: number
  /** F9 */
  readonly readerLost: number
  readonly readerAnswerLost: number
  readonly readerSilent: number
  readonly readerRequestLate: number
  readonly readerNeedsRetry: number
  readonly cardDeclined: number
  readonly customerCancels: number
  readonly customerStaysAway: number
  /** F10 */
  readonly webhookLost: number
  readonly webhookDuplicated: number
  readonly webhookLate: number
  readonly webhookForged: number
  readonly webhookReplayed: number
  /** F12 */
  readonly diskRefuses: number
  readonly commitFails: number
  /** The server's news to the browsers. */
  readonly newsLost: number
}

/** The most that is drawn for each; one that stays below draws evenly up to it. */
const most: Faults = {
  browserRequestLost: 0.3,
  browserAnswerLost: 0.3,
  stripeRequestLost: 0.3,
  stripeAnswerLost: 0.3,
  stripeAnswerCut: 0.1,
  duplicated: 0.5,
  delayed: 0.2,
  stripeBusy: 0.1,
  stripeLockTimeout: 0.1,
  stripeRateLimit: 0.1,
  stripeFailsWithEffect: 0.1,
  stripeFailsWithoutEffect: 0.1,
  stripeUnavailable: 0.1,
  readerLost: 0.2,
  readerAnswerLost: 0.3,
  readerSilent: 0.1,
  readerRequestLate: 0.3,
  readerNeedsRetry: 0.2,
  cardDeclined: 0.4,
  customerCancels: 0.2,
  customerStaysAway: 0.2,
  webhookLost: 0.5,
  webhookDuplicated: 0.5,
  webhookLate: 0.5,
  webhookForged: 0.1,
  webhookReplayed: 0.2,
  diskRefuses: 0.02,
  commitFails: 0.05,
  newsLost: 0.5,
}

/** How many of the faults are on in one world. */
const shareOn = 0.4

export const faultNames = Object.keys(most) as (keyof Faults)[]

export const noFaults: Faults = rates(() => 0)

/** Draws which faults are on, and how likely each is: worlds with few faults reach what worlds with all of them hide. */
export function drawFaults(random: Random): Faults {
  const share = random.unit() < 0.1 ? 0 : shareOn
  return rates((name) => (random.chance(share) ? random.unit() * most[name] : 0))
}

export function withoutFault(faults: Faults, name: keyof Faults): Faults {
  return { ...faults, [name]: 0 }
}

function rates(rate: (name: keyof Faults) => number): Faults {
  const entries = faultNames.map((name): [keyof Faults, number] => [name, rate(name)])
  return Object.fromEntries(entries) as Record<keyof Faults, number>
}
