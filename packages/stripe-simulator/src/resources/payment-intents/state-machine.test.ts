import fc from 'fast-check'
import Stripe from 'stripe'
import { expect, test } from 'vitest'
import { createSimulator } from '../../simulator.ts'
import { sdk } from '../../testing/test-simulator.ts'
import { violations } from '../../testing/stripe-schema.ts'
import { VirtualClock } from '../../testing/virtual-clock.ts'

const FINAL: readonly string[] = ['succeeded', 'canceled']

type Step =
  | { do: 'create'; amount: number; captureMethod: 'manual' | 'automatic' }
  | { do: 'tap'; card: string; tip: number | undefined }
  | { do: 'update'; amount: number }
  | { do: 'capture'; amount: number | undefined }
  | { do: 'cancel' }
  | { do: 'refund'; amount: number | undefined }
  | { do: 'wait'; hours: number }

const amount = fc.integer({ min: 50, max: 2000 })
const maybe = fc.option(amount, { nil: undefined })
const card = fc.oneof(
  { weight: 3, arbitrary: fc.constant('visa') },
  { weight: 2, arbitrary: fc.constantFrom('charge_declined', 'refund_fail', 'refund_pending') },
  { weight: 1, arbitrary: fc.constantFrom('interac', 'eftpos_au_debit') },
)
const tip = fc.option(fc.integer({ min: 0, max: 500 }), { nil: undefined })
const captureMethods = fc.constantFrom('manual', 'automatic')

/** Weighted so that most sequences get as far as holding, taking and returning money. */
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('create'), amount, captureMethod: captureMethods }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('tap'), card, tip }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('update'), amount }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('capture'), amount: maybe }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel') }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('refund'), amount: maybe }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait'), hours: fc.integer({ min: 1, max: 30 }) }) },
)

/** Plays one step against the latest PaymentIntent; a refusal by Stripe is a fine answer, anything else is not. */
async function play(world: World, next: Step): Promise<void> {
  const { stripe, simulator, clock } = world
  const { id } = world
  if (next.do === 'wait') return clock.advance(next.hours * 60 * 60 * 1000)
  if (next.do === 'create' || id === undefined) {
    const { amount: price, captureMethod } =
      next.do === 'create' ? next : { amount: 500, captureMethod: 'manual' as const }
    world.id = (
      await stripe.paymentIntents.create({
        amount: price,
        currency: 'cad',
        allowed_payment_method_types: ['card_present', 'interac_present'],
        capture_method: captureMethod,
        payment_method_options:
          captureMethod === 'manual' ? { card_present: { capture_method: 'manual_preferred' } } : {},
      })
    ).id
    return
  }
  switch (next.do) {
    case 'tap':
      simulator.authorizeCardPresent({
        paymentIntentId: id,
        card: next.card,
        readMethod: 'contactless_emv',
        readerId: 'tmr_1',
        ...(next.tip === undefined ? {} : { tipAmount: next.tip }),
      })
      return
    case 'update':
      return await orRefused(stripe.paymentIntents.update(id, { amount: next.amount }))
    case 'capture':
      return await orRefused(
        stripe.paymentIntents.capture(
          id,
          next.amount === undefined ? {} : { amount_to_capture: next.amount },
        ),
      )
    case 'cancel':
      return await orRefused(stripe.paymentIntents.cancel(id))
    case 'refund':
      return await orRefused(
        stripe.refunds.create({
          payment_intent: id,
          ...(next.amount === undefined ? {} : { amount: next.amount }),
        }),
      )
    default:
      return next satisfies never
  }
}

interface World {
  stripe: Stripe
  simulator: ReturnType<typeof createSimulator>
  clock: VirtualClock
  id: string | undefined
}

async function orRefused(answer: Promise<unknown>): Promise<void> {
  try {
    await answer
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error
  }
}

/** Reads the books as an auditor would, through the public API only, and checks that the money adds up. */
async function audit({ stripe }: World, finals: Map<string, string>): Promise<void> {
  const intents = await stripe.paymentIntents.list({ limit: 100 }).autoPagingToArray({ limit: 1000 })
  const charges = await stripe.charges.list({ limit: 100 }).autoPagingToArray({ limit: 1000 })
  const refunds = await stripe.refunds.list({ limit: 100 }).autoPagingToArray({ limit: 1000 })
  for (const charge of charges) {
    const returned = refunds.filter((refund) => refund.charge === charge.id && refund.status !== 'failed')
    const sum = returned.reduce((total, refund) => total + refund.amount, 0)
    expect(charge.amount_refunded).toBe(sum)
    expect(charge.amount_refunded).toBeLessThanOrEqual(charge.amount)
    expect(charge.amount_captured).toBeLessThanOrEqual(charge.status === 'failed' ? 0 : charge.amount)
  }
  for (const intent of intents) {
    const own = charges.filter((charge) => charge.payment_intent === intent.id)
    const captured = own.reduce((total, charge) => total + charge.amount_captured, 0)
    expect(intent.amount_received).toBe(captured)
    expect(own.filter((charge) => charge.status === 'succeeded').length).toBeLessThanOrEqual(1)
    expect(intent.amount_capturable).toBe(intent.status === 'requires_capture' ? intent.amount : 0)
    expect(intent.status).toBe(finals.get(intent.id) ?? intent.status)
    if (FINAL.includes(intent.status)) finals.set(intent.id, intent.status)
  }
  for (const object of [...intents, ...charges, ...refunds]) expect(violations(object)).toEqual([])
}

test('whatever happens in whatever order, the money adds up and what is final stays final', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const clock = new VirtualClock()
      const simulator = createSimulator({ clock, timers: clock, terminal: false })
      const world: World = { stripe: sdk(simulator.fetch), simulator, clock, id: undefined }
      const finals = new Map<string, string>()
      for (const next of steps) {
        await play(world, next)
        await audit(world, finals)
      }
      await simulator.close()
    }),
    { numRuns: 50 },
  )
}, 60_000)
