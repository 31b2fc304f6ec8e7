import type { ISdkManagedPaymentIntent } from '@stripe/terminal-js'
import { succeed } from '@till/money'
import { describe, expect, it, vi } from 'vitest'

import type { Clock } from '../clock/clock.ts'
import { CardTerminal } from './card-terminal.ts'
import { PaymentReader } from './payment-reader.ts'
import { ScriptedSdk, sdkReader } from './scripted-sdk.ts'
import type { TerminalSdk } from './terminal-sdk.ts'

/** Every wait is over as soon as all that is already due has happened. */
const impatientClock: Clock = {
  now: () => 0,
  after: (_ms, callback) => {
    queueMicrotask(callback)
    return () => {}
  },
}

async function connectedReader(script: Partial<TerminalSdk>, deviceType = 'bbpos_wisepos_e') {
  const scripted = new ScriptedSdk({
    discoverReaders: () =>
      Promise.resolve({ discoveredReaders: [sdkReader({ id: 'tmr_1', device_type: deviceType })] }),
    ...script,
  })
  const terminal = new CardTerminal({
    loadSdk: scripted.load,
    fetchConnectionToken: () => Promise.resolve(succeed('pst_test_1')),
    offerTestReader: false,
    clock: impatientClock,
  })
  await terminal.connect('tmr_1', { takeOver: false })
  return { reader: new PaymentReader(terminal), scripted, terminal }
}

/** Objects in the shape the script hands out, which is not that of its types. */
function paymentIntent(some: Record<string, unknown>): ISdkManagedPaymentIntent {
  const shape: unknown = { id: 'pi_1', sdk_payment_details: {}, ...some }
  return shape as ISdkManagedPaymentIntent
}

const request = { clientSecret: 'pi_1_secret_x' }

describe('collecting a card', () => {
  it('hands the collected object on untouched, because the SDK processes no other', async () => {
    const collected = paymentIntent({ status: 'requires_confirmation' })
    const processed: unknown[] = []
    const { reader } = await connectedReader({
      collectPaymentMethod: () => Promise.resolve({ paymentIntent: collected }),
      processPayment: (handed) => {
        processed.push(handed)
        return Promise.resolve({ paymentIntent: paymentIntent({ status: 'requires_capture' }) })
      },
    })
    const result = await reader.collect(request)
    if (result.kind !== 'collected') throw new Error(result.kind)
    expect(await reader.process(result.card)).toEqual({
      kind: 'authorized',
      paymentIntentStatus: 'requires_capture',
    })
    expect(processed[0]).toBe(collected)
  })

  it.each([
    ['bbpos_wisepos_e', true],
    ['stripe_s700', true],
    ['verifone_P400', false],
  ])('offers the customer a cancel button on %s: %s', async (deviceType, offered) => {
    const options: unknown[] = []
    const { reader } = await connectedReader(
      {
        collectPaymentMethod: (_secret, given) => {
          options.push(given)
          return Promise.resolve({ paymentIntent: paymentIntent({}) })
        },
      },
      deviceType,
    )
    await reader.collect(request)
    expect(options).toEqual([{ config_override: { enable_customer_cancellation: offered } }])
  })

  it('tells a customer who cancels from a cashier who does', async () => {
    let endCollect = (_answer: { error: { code: string; message: string } }) => {}
    const { reader, scripted } = await connectedReader({
      collectPaymentMethod: () =>
        new Promise((resolve) => {
          endCollect = resolve
        }),
      cancelCollectPaymentMethod: () => {
        endCollect({ error: { code: 'canceled', message: 'Canceled.' } })
        return Promise.resolve({})
      },
    })
    const byCashier = reader.collect(request)
    await vi.waitFor(() => {
      expect(scripted.calls).toContain('collectPaymentMethod')
    })
    await reader.cancelCollect()
    expect(await byCashier).toEqual({ kind: 'canceled_by_cashier' })
  })

  it.each([
    { code: 'canceled', message: 'Canceled.' },
    { code: 'canceled_by_customer', message: 'Canceled.' },
    { code: 'reader_error', message: 'Payment was canceled by customer.' },
  ])('takes $code without a request of the till for the customer', async (error) => {
    const { reader } = await connectedReader({ collectPaymentMethod: async () => ({ error }) })
    expect(await reader.collect(request)).toEqual({ kind: 'canceled_by_customer' })
  })

  it('says that the reader is lost when the script throws that none is connected', async () => {
    const { reader } = await connectedReader({
      collectPaymentMethod: () => Promise.reject(new Error('Invalid State: not connected to a reader')),
    })
    expect(await reader.collect(request)).toEqual({ kind: 'reader_lost' })
  })

  it('takes a broken line for a lost reader, because the event that says so may come later', async () => {
    const { reader } = await connectedReader({
      collectPaymentMethod: async () => ({ error: { code: 'network_error', message: 'Gone.' } }),
    })
    expect(await reader.collect(request)).toEqual({ kind: 'reader_lost' })
  })

  it('hears that the reader is lost also when the command failed first, with another reason', async () => {
    const { reader, scripted } = await connectedReader({
      collectPaymentMethod: async () => {
        queueMicrotask(() => {
          scripted.loseReader()
        })
        return { error: { code: 'reader_error', message: 'The reader stopped.' } }
      },
    })
    expect(await reader.collect(request)).toEqual({ kind: 'reader_lost' })
  })

  it('says what any other failure comes to, with Stripe’s words', async () => {
    const { reader } = await connectedReader({
      collectPaymentMethod: () =>
        Promise.resolve({ error: { code: 'command_already_in_progress', message: 'Busy.' } }),
    })
    expect(await reader.collect(request)).toEqual({
      kind: 'failed',
      code: 'reader_busy',
      message: 'Busy.',
    })
  })

  it('waits until the reader shows the cart, because a cart sent later would end the payment', async () => {
    let showCart = () => {}
    const { reader, scripted, terminal } = await connectedReader({
      setReaderDisplay: () =>
        new Promise((resolve) => {
          showCart = () => resolve({})
        }),
      collectPaymentMethod: () => Promise.resolve({ paymentIntent: paymentIntent({}) }),
    })
    const shown = terminal.showCart({ lines: [], taxMinor: 0, totalMinor: 550, currency: 'usd' })
    const collected = reader.collect(request)
    await vi.waitFor(() => {
      expect(scripted.calls).toContain('setReaderDisplay')
    })
    expect(scripted.calls).not.toContain('collectPaymentMethod')
    showCart()
    await shown
    expect(await collected).toMatchObject({ kind: 'collected' })
  })
})

describe('processing a card', () => {
  const processing = async (error: Awaited<ReturnType<TerminalSdk['processPayment']>>) => {
    const { reader } = await connectedReader({ processPayment: async () => error })
    return await reader.process({ handle: paymentIntent({}) })
  }

  it('reads a decline with its codes and the card it was', async () => {
    const declined = paymentIntent({
      status: 'requires_payment_method',
      last_payment_error: {
        code: 'card_declined',
        decline_code: 'insufficient_funds',
        payment_method: { type: 'card_present', card_present: { brand: 'visa', last4: '9995' } },
      },
    })
    expect(
      await processing({
        error: {
          code: 'card_declined',
          decline_code: 'insufficient_funds',
          message: 'Declined.',
          payment_intent: declined,
        },
      }),
    ).toEqual({
      kind: 'declined',
      decline: {
        code: 'card_declined',
        declineCode: 'insufficient_funds',
        card: { brand: 'visa', last4: '9995' },
      },
    })
  })

  it('finds the card on the charge where the error does not name it, also under a status of before 2019', async () => {
    const declined = paymentIntent({
      status: 'requires_source',
      charges: {
        data: [{ payment_method_details: { interac_present: { brand: 'interac', last4: '1933' } } }],
      },
    })
    expect(
      await processing({ error: { code: 'expired_card', message: '', payment_intent: declined } }),
    ).toEqual({
      kind: 'declined',
      decline: { code: 'expired_card', declineCode: null, card: { brand: 'interac', last4: '1933' } },
    })
  })

  it('asks for the same call again when the PaymentIntent still waits for confirmation', async () => {
    const waiting = paymentIntent({ status: 'requires_confirmation' })
    expect(
      await processing({ error: { code: 'network_error', message: '', payment_intent: waiting } }),
    ).toEqual({ kind: 'retry_process' })
  })

  it('believes the PaymentIntent and not the error when it is authorised', async () => {
    const authorised = paymentIntent({ status: 'requires_capture' })
    expect(
      await processing({ error: { code: 'reader_error', message: '', payment_intent: authorised } }),
    ).toEqual({ kind: 'authorized', paymentIntentStatus: 'requires_capture' })
  })

  it.each([
    [{ code: 'network_timeout', message: 'No answer.' }, { kind: 'reader_lost' }],
    [{ code: 'no_established_connection', message: 'Gone.' }, { kind: 'reader_lost' }],
    [
      { code: 'reader_error', message: 'Hm.' },
      { kind: 'unknown', code: 'reader_error' },
    ],
    [{ code: 'canceled', message: 'Canceled.' }, { kind: 'canceled' }],
  ])('does not guess without a PaymentIntent: %j', async (error, result) => {
    expect(await processing({ error })).toMatchObject(result)
  })

  it('does not guess at a status that is no answer', async () => {
    expect(await processing({ paymentIntent: paymentIntent({ status: 'processing' }) })).toMatchObject({
      kind: 'unknown',
      code: 'processing',
    })
  })
})
