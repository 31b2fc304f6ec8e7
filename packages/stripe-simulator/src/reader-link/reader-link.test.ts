import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SESSION_SILENCE_MS, SIMULATOR_READER_ID } from '@till/terminal-simulator/protocol'
import type { Command, CommandReport, ReadMethod } from '@till/terminal-simulator/protocol'
import type Stripe from 'stripe'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { LinkListener } from '../testing/link-client.ts'
import { openServedShop, openStillShop, type TestShop } from '../testing/test-shop.ts'

/** A till that holds the shop's reader and hears what becomes of its commands. */
interface ConnectedTill {
  session: string
  listener: LinkListener
  /** Sends a command and waits for its end. */
  run: (command: Command) => Promise<CommandReport>
}

async function connect(
  { link, reader, token }: TestShop,
  claim: { reader?: string; register?: string } = {},
): Promise<ConnectedTill> {
  const { reader: claimed = reader, ...options } = claim
  const { body } = await link.claim(await token(), claimed, options)
  const session = body.session ?? ''
  const listener = await link.listen(session)
  return {
    session,
    listener,
    run: async (command) => {
      const sent = await link.command(session, command)
      if (sent.body.command && sent.body.command.status !== 'in_progress') return sent.body.command
      return listener.finished(command.id)
    },
  }
}

const collect = (intent: Stripe.PaymentIntent, config_override = {}): Command => ({
  id: 'collect-1',
  type: 'collect_payment_method',
  client_secret: intent.client_secret ?? '',
  config_override,
})
const process = (intent: Stripe.PaymentIntent, id = 'process-1'): Command => ({
  id,
  type: 'process_payment',
  payment_intent: intent.id,
})

/** The till collects and a person presents the card; resolves with the end of the collect. */
async function collectWith(
  { link, reader }: TestShop,
  till: ConnectedTill,
  command: Command,
  card: string,
  read_method: ReadMethod = 'contactless_emv',
): Promise<CommandReport> {
  const ended = till.run(command)
  await till.listener.hear('device', ({ screen }) => screen.name === 'present_card')
  await link.act(reader, { type: 'present_card', card, read_method })
  return ended
}

describe('a payment', () => {
  it('is authorized at Stripe when the card that was tapped is processed', async () => {
    const shop = await openServedShop()
    const till = await connect(shop)
    const intent = await shop.paymentIntent()

    await collectWith(shop, till, collect(intent), 'visa')
    expect(await shop.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
    })

    const processed = await till.run(process(intent))
    expect(processed).toMatchObject({
      status: 'succeeded',
      result: {
        payment_intent: {
          status: 'requires_capture',
          charges: { data: [{ payment_method_details: { card_present: { brand: 'visa', last4: '4242' } } }] },
        },
      },
    })
    expect(await shop.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: 'requires_capture',
      amount_capturable: 3664,
    })
  })

  it('that is declined leaves the PaymentIntent ready for another card', async () => {
    const shop = await openServedShop()
    const till = await connect(shop)
    const intent = await shop.paymentIntent()

    await collectWith(shop, till, collect(intent), 'charge_declined_insufficient_funds')
    expect(await till.run(process(intent))).toMatchObject({
      status: 'failed',
      error: {
        type: 'card_error',
        code: 'card_declined',
        decline_code: 'insufficient_funds',
        payment_intent: {
          status: 'requires_payment_method',
          last_payment_error: { decline_code: 'insufficient_funds' },
        },
      },
    })

    await collectWith(shop, till, { ...collect(intent), id: 'collect-2' }, 'mastercard')
    expect(await till.run(process(intent, 'process-2'))).toMatchObject({ status: 'succeeded' })
  })

  it('tells Stripe of the card at once when the till asks for it', async () => {
    const shop = await openServedShop()
    const till = await connect(shop)
    const intent = await shop.paymentIntent()

    const collected = await collectWith(shop, till, collect(intent, { update_payment_intent: true }), 'amex')

    expect(collected).toMatchObject({
      result: { payment_intent: { payment_method: { card_present: { brand: 'amex' } } } },
    })
    expect(await shop.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: 'requires_confirmation',
    })
  })

  it('asks for the PIN and says so on the receipt', async () => {
    const shop = await openServedShop()
    const till = await connect(shop)
    const intent = await shop.paymentIntent()

    const ended = collectWith(shop, till, collect(intent), 'offline_pin_cvm', 'contact_emv')
    await expect
      .poll(async () => (await shop.link.call('GET', `/devices/${shop.reader}`)).body.screen?.name)
      .toBe('pin')
    await shop.link.act(shop.reader, { type: 'enter_pin', pin: '1234' })
    await ended
    await till.run(process(intent))

    const { latest_charge } = await shop.stripe.paymentIntents.retrieve(intent.id, {
      expand: ['latest_charge'],
    })
    expect(latest_charge).toMatchObject({
      payment_method_details: {
        card_present: { receipt: { cardholder_verification_method: 'offline_pin' } },
      },
    })
  })

  it('is carried out once however often the command is sent', async () => {
    const shop = await openServedShop()
    const till = await connect(shop)
    const intent = await shop.paymentIntent()
    await collectWith(shop, till, collect(intent), 'visa')

    const [first, second] = await Promise.all([
      shop.link.command(till.session, process(intent)),
      shop.link.command(till.session, process(intent)),
    ])
    await till.listener.finished('process-1')

    expect([first.status, second.status]).toEqual([202, 202])
    const charges = await shop.stripe.charges.list({ payment_intent: intent.id })
    expect(charges.data).toHaveLength(1)
    const { body } = await shop.link.call('GET', `/sessions/${till.session}/commands/process-1`)
    expect(body.command?.status).toBe('succeeded')
  })

  it.each([{}, { update_payment_intent: true }])(
    'of a price that has changed since the card was read is refused before any charge (%o)',
    async (config) => {
      const shop = await openServedShop()
      const till = await connect(shop)
      const intent = await shop.paymentIntent(1000)
      await collectWith(shop, till, collect(intent, config), 'visa')
      await shop.stripe.paymentIntents.update(intent.id, { amount: 2000 })

      const refused = await till.run(process(intent))
      expect(refused).toMatchObject({ status: 'failed', error: { code: 'intent_invalid_state' } })
      // With a PaymentIntent that waits for a payment method, a till would take this for a decline.
      expect(refused).not.toHaveProperty('error.payment_intent')
      expect((await shop.stripe.charges.list({ payment_intent: intent.id })).data).toEqual([])

      await collectWith(shop, till, { ...collect(intent, config), id: 'collect-2' }, 'visa')
      expect(await till.run(process(intent, 'process-2'))).toMatchObject({
        result: { payment_intent: { status: 'requires_capture', amount: 2000 } },
      })
    },
  )

  it('of a card that was attached and taken off again is refused', async () => {
    const shop = await openServedShop()
    const till = await connect(shop)
    const intent = await shop.paymentIntent(1000)
    await collectWith(shop, till, collect(intent, { update_payment_intent: true }), 'visa')
    // There and back again: the price is the one the customer saw, the card is gone.
    await shop.stripe.paymentIntents.update(intent.id, { amount: 2000 })
    await shop.stripe.paymentIntents.update(intent.id, { amount: 1000 })
    expect(await till.run(process(intent))).toMatchObject({ error: { code: 'intent_invalid_state' } })
  })

  it('needs a PaymentIntent that can still be paid', async () => {
    const shop = await openServedShop()
    const till = await connect(shop)
    const intent = await shop.paymentIntent()
    await shop.stripe.paymentIntents.cancel(intent.id)

    expect(await till.run(collect(intent))).toMatchObject({
      error: { code: 'payment_intent_unexpected_state', payment_intent: { status: 'canceled' } },
    })
    const unknown = { ...collect(intent), id: 'collect-2', client_secret: 'pi_none_secret_x' }
    expect(await till.run(unknown)).toMatchObject({ error: { code: 'resource_missing' } })
  })
})

describe('a simulator that stops', () => {
  it('authorizes nothing any more', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'reader-link-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const dataFile = join(folder, 'books.sqlite')
    const shop = await openStillShop({ dataFile })
    const { body } = await shop.link.claim(await shop.token(), shop.reader)
    const intent = await shop.paymentIntent()
    await shop.link.command(body.session ?? '', collect(intent))
    await shop.link.act(shop.reader, { type: 'present_card', card: 'visa', read_method: 'contactless_emv' })
    await shop.link.command(body.session ?? '', process(intent))
    await shop.close()
    shop.clock.advance(SESSION_SILENCE_MS)

    const { stripe } = await openStillShop({ dataFile })
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: 'requires_payment_method',
    })
  })
})

describe('canceling', () => {
  it('by the till ends the collect', async () => {
    const shop = await openServedShop()
    const till = await connect(shop)
    const ended = till.run(collect(await shop.paymentIntent()))
    expect(await till.run({ id: 'cancel-1', type: 'cancel_collect' })).toMatchObject({ status: 'succeeded' })
    expect(await ended).toMatchObject({ error: { code: 'canceled' } })
  })

  it('by the customer works where the till allowed it', async () => {
    const shop = await openServedShop()
    const till = await connect(shop)
    const ended = till.run(collect(await shop.paymentIntent(), { enable_customer_cancellation: true }))
    await till.listener.hear('device', ({ screen }) => screen.name === 'present_card' && screen.cancelable)
    await shop.link.act(shop.reader, { type: 'press_cancel' })
    expect(await ended).toMatchObject({
      error: { code: 'canceled', message: 'The command was canceled by the customer.' },
    })
  })

  it('is for nobody on a P400, which has no screen to touch', async () => {
    const shop = await openServedShop({ code: 'virtual-verifone-p400' })
    const till = await connect(shop)
    const intent = await shop.paymentIntent()
    expect(await till.run(collect(intent, { update_payment_intent: true }))).toMatchObject({
      error: {
        code: 'reader_error',
        message: 'update_payment_intent is not supported on the Verifone P400.',
      },
    })
    await shop.link.command(till.session, {
      ...collect(intent, { enable_customer_cancellation: true }),
      id: 'collect-2',
    })
    const { status, body } = await shop.link.act(shop.reader, { type: 'press_cancel' })
    expect([status, body.error?.message]).toEqual([409, 'There is no cancel key on the screen.'])
  })
})

describe('two tills and one reader', () => {
  it('the second is refused when it would rather not take over', async () => {
    const shop = await openServedShop()
    await connect(shop)
    const refused = await shop.link.claim(await shop.token(), shop.reader, {
      register: 'till-2',
      fail_if_in_use: true,
    })
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'reader_in_use' } } })
  })

  it('the second takes the reader otherwise, and the first hears of it at once', async () => {
    const shop = await openServedShop()
    const first = await connect(shop)
    const ended = first.run(collect(await shop.paymentIntent()))
    await first.listener.hear('device', ({ screen }) => screen.name === 'present_card')

    await connect(shop, { register: 'till-2' })

    expect(await ended).toMatchObject({ status: 'failed' })
    expect(await first.listener.hear('ended')).toEqual({ reason: 'taken_over' })
    expect(
      (await shop.link.command(first.session, { id: 'late', type: 'clear_reader_display' })).status,
    ).toBe(404)
  })

  it('a till that was reloaded is not in its own way', async () => {
    const shop = await openServedShop()
    await connect(shop)
    const again = await shop.link.claim(await shop.token(), shop.reader, { fail_if_in_use: true })
    expect(again.status).toBe(201)
  })

  it('a till that fell silent holds nothing any more', async () => {
    const shop = await openStillShop()
    const claim = async () =>
      (await shop.link.claim(await shop.token(), shop.reader, { register: 'till-2', fail_if_in_use: true }))
        .status
    await shop.link.claim(await shop.token(), shop.reader)
    expect(await claim()).toBe(409)
    shop.clock.advance(SESSION_SILENCE_MS)
    expect(await claim()).toBe(201)
  })

  it('a till that hangs up comes back to its session in time', async () => {
    const shop = await openServedShop()
    const till = await connect(shop)
    till.listener.leave()
    const again = await shop.link.listen(till.session)
    expect(await again.hear('device')).toMatchObject({ in_use: true, screen: { name: 'splash' } })
  })
})

describe('a reader that is switched off', () => {
  it('is lost to its till, offline at Stripe, and claimed by nobody', async () => {
    const shop = await openServedShop()
    const till = await connect(shop)
    await shop.link.act(shop.reader, { type: 'power', on: false })

    expect(await till.listener.hear('ended')).toEqual({ reason: 'offline' })
    expect(await shop.stripe.terminal.readers.retrieve(shop.reader)).toMatchObject({ status: 'offline' })
    const refused = await shop.link.claim(await shop.token(), shop.reader)
    expect(refused).toMatchObject({ status: 400, body: { error: { code: 'terminal_reader_offline' } } })
  })

  it('stays off when the simulator starts again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'reader-link-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const dataFile = join(folder, 'books.sqlite')
    const before = await openStillShop({ dataFile })
    await before.link.act(before.reader, { type: 'power', on: false })
    await before.close()

    const after = await openStillShop({ dataFile })
    const { body } = await after.link.call('GET', `/devices/${before.reader}`)
    expect(body).toMatchObject({ power: 'off', screen: { name: 'offline' } })
  })
})

describe('a reader that is deleted at Stripe', () => {
  it('is lost to its till, which can command it no more', async () => {
    const shop = await openServedShop()
    const till = await connect(shop)
    const ended = till.run(collect(await shop.paymentIntent()))
    await till.listener.hear('device', ({ screen }) => screen.name === 'present_card')
    await shop.stripe.terminal.readers.del(shop.reader)

    expect(await ended).toMatchObject({ status: 'failed' })
    expect(await till.listener.hear('ended')).toEqual({ reason: 'removed' })
    const late = await shop.link.command(till.session, { id: 'late', type: 'clear_reader_display' })
    expect(late).toMatchObject({ status: 404, body: { error: { code: 'no_established_connection' } } })
    expect((await shop.link.claim(await shop.token(), shop.reader)).status).toBe(404)
  })
})

describe('a PaymentIntent that the reader cannot take', () => {
  it('because its card is to be kept and nobody said how it may be shown again', async () => {
    const shop = await openServedShop()
    const till = await connect(shop)
    const { id } = await shop.paymentIntent()
    const intent = await shop.stripe.paymentIntents.update(id, { setup_future_usage: 'off_session' })
    expect(await till.run(collect(intent))).toMatchObject({
      error: { type: 'invalid_request_error', code: 'parameter_missing' },
    })
    const config = { allow_redisplay: 'always' }
    const ended = collectWith(shop, till, { ...collect(intent, config), id: 'collect-2' }, 'visa')
    expect(await ended).toMatchObject({ status: 'succeeded' })
  })

  it('because it takes no card at a reader is refused before a card is asked for', async () => {
    const shop = await openServedShop()
    const till = await connect(shop)
    const online = await shop.stripe.paymentIntents.create({
      amount: 1000,
      currency: 'usd',
      allowed_payment_method_types: ['card'],
    })
    const refused = await till.run(collect(online))
    expect(refused).toMatchObject({ error: { type: 'invalid_request_error', code: 'intent_invalid_state' } })
    expect(await shop.stripe.paymentIntents.retrieve(online.id)).toMatchObject({ latest_charge: null })
  })

  it('because its currency is not that of the country in which the reader stands', async () => {
    const shop = await openServedShop()
    const till = await connect(shop)
    const euros = await shop.stripe.paymentIntents.create({
      amount: 1000,
      currency: 'eur',
      allowed_payment_method_types: ['card_present'],
    })
    const refused = await till.run(collect(euros))
    expect(refused).toMatchObject({ error: { code: 'terminal_reader_invalid_location_for_payment' } })
  })
})

describe('who may connect', () => {
  it('nobody without a connection token that is good for this reader', async () => {
    const shop = await openServedShop()
    const elsewhere = await shop.stripe.terminal.locations.create({
      display_name: 'Elsewhere',
      address: { line1: '2 Quay', city: 'Portland', state: 'OR', postal_code: '97201', country: 'US' },
    })
    expect((await shop.link.claim('pst_test_made_up', shop.reader)).status).toBe(401)
    expect((await shop.link.claim(await shop.token(elsewhere.id), shop.reader)).status).toBe(404)
    expect((await shop.link.claim(await shop.token(shop.location), shop.reader)).status).toBe(201)
  })

  it('nobody twice with the same token', async () => {
    const shop = await openServedShop()
    const token = await shop.token()
    expect((await shop.link.claim(token, shop.reader)).status).toBe(201)
    expect((await shop.link.claim(token, shop.reader)).status).toBe(401)
  })
})

describe('the reader that stands in no shop', () => {
  it('knows only the test cards', async () => {
    const shop = await openServedShop()
    const till = await connect(shop, { reader: SIMULATOR_READER_ID })
    const configuration = { testPaymentMethod: 'vissa' }
    await till.run({ id: 'configure', type: 'set_simulator_configuration', configuration })
    expect(await till.run(collect(await shop.paymentIntent()))).toMatchObject({
      error: { code: 'reader_error', message: "No such test card: 'vissa'" },
    })
  })

  it('inserts a card whose chip has to check the PIN', async () => {
    const shop = await openServedShop()
    const till = await connect(shop, { reader: SIMULATOR_READER_ID })
    const configuration = { testPaymentMethod: 'offline_pin_cvm' }
    await till.run({ id: 'configure', type: 'set_simulator_configuration', configuration })
    const intent = await shop.paymentIntent()
    await till.run(collect(intent))
    expect(await till.run(process(intent))).toMatchObject({
      result: {
        payment_intent: {
          status: 'requires_capture',
          charges: {
            data: [
              {
                payment_method_details: {
                  card_present: {
                    read_method: 'contact_emv',
                    receipt: { cardholder_verification_method: 'offline_pin' },
                  },
                },
              },
            ],
          },
        },
      },
    })
  })

  it('taps the configured card by itself, for one payment', async () => {
    const shop = await openServedShop()
    const till = await connect(shop, { reader: SIMULATOR_READER_ID })
    const configuration = { testPaymentMethod: 'charge_declined', tipAmount: 500 }
    await till.run({ id: 'configure', type: 'set_simulator_configuration', configuration })
    const intent = await shop.paymentIntent()

    expect(await till.run(collect(intent))).toMatchObject({
      status: 'succeeded',
      result: { tip_amount: 500 },
    })
    expect(await till.run(process(intent))).toMatchObject({ error: { decline_code: 'generic_decline' } })

    await till.run({ ...collect(intent), id: 'collect-2' })
    expect(await till.run(process(intent, 'process-2'))).toMatchObject({ status: 'succeeded' })
    expect(await shop.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ amount: 4164 })
  })

  it('is another one for each till', async () => {
    const shop = await openServedShop()
    const first = await connect(shop, { reader: SIMULATOR_READER_ID })
    await connect(shop, { reader: SIMULATOR_READER_ID, register: 'till-2' })
    expect(await first.run({ id: 'still-mine', type: 'clear_reader_display' })).toMatchObject({
      status: 'succeeded',
    })
  })
})

describe('the wire', () => {
  it('lets any page call', async () => {
    const shop = await openServedShop()
    const { status, headers } = await shop.link.call('OPTIONS', '/sessions', undefined, {
      origin: 'http://till.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    })
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-allow-headers')?.toLowerCase()).toContain('authorization')
  })

  it.each([
    ['/sessions', {}],
    ['/sessions/any/commands', { id: 'a', type: 'make_coffee' }],
    [
      '/sessions/any/commands',
      { id: 'a', type: 'set_reader_display', cart: { line_items: [{}], total: 1, currency: 'usd' } },
    ],
    ['/devices/any/actions', { type: 'present_card', card: 'visa', read_method: 'telepathy' }],
    ['/devices/any/actions', { type: 'power' }],
  ])('refuses what it does not understand at %s', async (path, body) => {
    const shop = await openStillShop()
    expect((await shop.link.call('POST', path, body)).status).toBe(400)
  })

  it('knows no sessions and readers but its own', async () => {
    const { link } = await openStillShop()
    const asked = await Promise.all([
      link.call('GET', '/sessions/none/events'),
      link.call('DELETE', '/sessions/none'),
      link.call('POST', '/sessions/none/commands', { id: 'a', type: 'clear_reader_display' }),
      link.call('GET', '/devices/tmr_none'),
      link.call('GET', '/devices/tmr_none/events'),
      link.act('tmr_none', { type: 'remove_card' }),
    ])
    expect(asked.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404])
  })
})
