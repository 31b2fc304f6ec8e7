import type Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { startTestSimulator, type TestSimulator } from '../../testing/test-simulator.ts'

const address = {
  line1: '1 Market Street',
  city: 'San Francisco',
  state: 'CA',
  postal_code: '94105',
  country: 'US',
}

function openShop({ stripe }: TestSimulator, name = 'Market Street'): Promise<Stripe.Terminal.Location> {
  return stripe.terminal.locations.create({ display_name: name, address })
}

describe('locations', () => {
  test('are created, changed, listed and deleted', async () => {
    const till = startTestSimulator()
    const shop = await openShop(till)
    const renamed = await till.stripe.terminal.locations.update(shop.id, {
      display_name: 'Market Hall',
      address: { line2: 'Ground floor' },
    })
    expect(renamed).toMatchObject({
      display_name: 'Market Hall',
      address: { line1: '1 Market Street', line2: 'Ground floor' },
    })
    expect((await till.stripe.terminal.locations.list()).data.map(({ id }) => id)).toEqual([shop.id])
    expect(await till.stripe.terminal.locations.del(shop.id)).toMatchObject({ deleted: true })
    expect((await till.stripe.terminal.locations.list()).data).toEqual([])
    expect(await till.stripe.terminal.locations.retrieve(shop.id)).toMatchObject({ deleted: true })
  })

  test('need the whole address where the country asks for it, and never change country', async () => {
    const till = startTestSimulator()
    const { postal_code: _missing, ...incomplete } = address
    await expect(
      till.stripe.terminal.locations.create({ display_name: 'Shop', address: incomplete }),
    ).rejects.toMatchObject({ code: 'parameter_missing', param: 'address[postal_code]' })
    const shop = await openShop(till)
    await expect(
      till.stripe.terminal.locations.update(shop.id, { address: { country: 'CA' } }),
    ).rejects.toMatchObject({ param: 'address[country]' })
  })

  test('with readers are not deleted', async () => {
    const till = startTestSimulator()
    const shop = await openShop(till)
    await till.stripe.terminal.readers.create({ registration_code: 'simulated-wpe', location: shop.id })
    await expect(till.stripe.terminal.locations.del(shop.id)).rejects.toMatchObject({ statusCode: 400 })
  })
})

describe('readers', () => {
  test.each([
    ['simulated-wpe', 'simulated_wisepos_e'],
    ['simulated-s700', 'simulated_stripe_s700'],
    ['simulated-s710', 'simulated_stripe_s710'],
    ['virtual-wisepos-e', 'bbpos_wisepos_e'],
    ['virtual-stripe-s700', 'stripe_s700'],
    ['virtual-stripe-s710', 'stripe_s710'],
    ['virtual-verifone-p400', 'verifone_P400'],
    ['puppies-plug-could', 'bbpos_wisepos_e'],
  ])('%s registers a %s', async (code, deviceType) => {
    const till = startTestSimulator()
    const shop = await openShop(till)
    const reader = await till.stripe.terminal.readers.create({
      registration_code: code,
      location: shop.id,
      label: 'Counter',
    })
    expect(reader).toMatchObject({
      device_type: deviceType,
      label: 'Counter',
      location: shop.id,
      status: 'online',
    })
  })

  test('an unknown code registers nothing', async () => {
    const till = startTestSimulator()
    await expect(
      till.stripe.terminal.readers.create({ registration_code: 'nonsense' }),
    ).rejects.toMatchObject({
      param: 'registration_code',
    })
  })

  test('are found by where they stand and what they are', async () => {
    const till = startTestSimulator()
    const { readers } = till.stripe.terminal
    const [here, there] = [await openShop(till, 'Here'), await openShop(till, 'There')]
    const wisepos = await readers.create({ registration_code: 'virtual-wisepos-e', location: here.id })
    const p400 = await readers.create({ registration_code: 'virtual-verifone-p400', location: here.id })
    const elsewhere = await readers.create({ registration_code: 'virtual-wisepos-e', location: there.id })
    const found = async (params: Stripe.Terminal.ReaderListParams) =>
      (await readers.list(params)).data.map(({ id }) => id)
    expect(await found({ location: here.id })).toEqual([p400.id, wisepos.id])
    expect(await found({ device_type: 'bbpos_wisepos_e' })).toEqual([elsewhere.id, wisepos.id])
    expect(await found({ serial_number: p400.serial_number })).toEqual([p400.id])
    expect(await found({ status: 'offline' })).toEqual([])

    expect(await readers.update(wisepos.id, { label: 'Door', metadata: { desk: '2' } })).toMatchObject({
      label: 'Door',
      metadata: { desk: '2' },
    })
    expect(await readers.del(wisepos.id)).toMatchObject({ deleted: true, device_type: 'bbpos_wisepos_e' })
    expect(await found({ location: here.id })).toEqual([p400.id])
    const expanded = await readers.retrieve(p400.id, { expand: ['location'] })
    expect(expanded).toMatchObject({ location: { id: here.id, display_name: 'Here' } })
  })
})

describe('connection tokens', () => {
  test('let a till see the readers of its location and no others', async () => {
    const till = startTestSimulator()
    const { readers, connectionTokens } = till.stripe.terminal
    const [here, there] = [await openShop(till, 'Here'), await openShop(till, 'There')]
    const mine = await readers.create({ registration_code: 'virtual-wisepos-e', location: here.id })
    await readers.create({ registration_code: 'virtual-wisepos-e', location: there.id })
    const token = await connectionTokens.create({ location: here.id })
    expect(token.secret).toMatch(/^pst_test_/)

    const authorization = `Bearer ${token.secret}`
    const seen = await till.request('GET', '/v1/terminal/readers', '', { authorization })
    expect(seen.body).toMatchObject({ data: [{ id: mine.id }] })
    expect((await till.request('GET', '/v1/payment_intents', '', { authorization })).status).toBe(403)
    till.clock.advance(24 * 60 * 60 * 1000)
    expect((await till.request('GET', '/v1/terminal/readers', '', { authorization })).status).toBe(401)
  })

  test('read a PaymentIntent by its client secret', async () => {
    const till = startTestSimulator()
    const intent = await till.stripe.paymentIntents.create({ amount: 500, currency: 'usd' })
    const { secret } = await till.stripe.terminal.connectionTokens.create()
    const authorization = `Bearer ${secret}`
    const params = `client_secret=${intent.client_secret}`
    const seen = await till.request('GET', `/v1/payment_intents/${intent.id}`, params, { authorization })
    expect(seen.body).toMatchObject({ id: intent.id, status: 'requires_payment_method' })
  })

  test('are not made for a location that does not exist', async () => {
    const till = startTestSimulator()
    await expect(
      till.stripe.terminal.connectionTokens.create({ location: 'tml_nowhere' }),
    ).rejects.toMatchObject({
      code: 'resource_missing',
      param: 'location',
    })
  })
})
