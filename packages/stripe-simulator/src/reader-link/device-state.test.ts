import type { Cart } from '@till/terminal-simulator/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CANCELED_SHOWN_MS,
  COLLECTED_CARD_KEPT_MS,
  NEW_DEVICE,
  PIN_TRIES_MAX,
  RESULT_SHOWN_MS,
  screenOf,
  timeLimitMs,
  transition,
  type Collect,
  type Device,
  type DeviceEvent,
  type Effect,
} from './device-state.ts'

const CART: Cart = {
  line_items: [{ description: 'Tea', amount: 425, quantity: 1 }],
  total: 425,
  currency: 'usd',
}
const COLLECT: Collect = {
  command: 'collect-1',
  payment_intent: 'pi_1',
  amount: 3664,
  currency: 'usd',
  cancelable: true,
  attaches: false,
}
const APPROVED = {
  type: 'authorization_settled',
  collect: 'collect-1',
  outcome: { name: 'approved', amount: 3664, currency: 'usd' },
} as const satisfies DeviceEvent

const collect = (change: Partial<Collect> = {}): DeviceEvent => ({
  type: 'collect',
  collect: { ...COLLECT, ...change },
})
const present = (card: string, how: 'tap' | 'insert' | 'swipe' = 'tap'): DeviceEvent => ({
  type: 'present_card',
  card,
  read_method: ({ tap: 'contactless_emv', insert: 'contact_emv', swipe: 'magnetic_stripe_track2' } as const)[
    how
  ],
})
const process: DeviceEvent = { type: 'process', command: 'process-1', payment_intent: 'pi_1' }

/** A reader after all of these happened to it; a refusal on the way is a mistake of the test. */
function after(...events: DeviceEvent[]): Device {
  return events.reduce((device, event) => happen(device, event).device, NEW_DEVICE)
}

function happen(device: Device, event: DeviceEvent): { device: Device; effects: readonly Effect[] } {
  const step = transition(device, event)
  if ('refused' in step) throw new Error(`${event.type} was refused: ${step.refused}`)
  return step
}

function effectsOf(device: Device, event: DeviceEvent): readonly Effect[] {
  return happen(device, event).effects
}

describe('what a customer sees', () => {
  it.each<[string, Device]>([
    ['splash', NEW_DEVICE],
    ['cart', after({ type: 'display', cart: CART })],
    ['present_card', after(collect())],
    ['pin', after(collect(), present('online_pin_cvm'))],
    ['processing', after(collect(), present('visa'))],
    ['processing', after(collect(), present('visa'), process)],
    ['approved', after(collect(), present('visa'), process, APPROVED)],
    ['remove_card', after(collect(), present('visa', 'insert'), process, APPROVED)],
    ['canceled', after(collect(), { type: 'press_cancel' })],
    ['offline', after({ type: 'power', on: false })],
  ])('is %s', (screen, device) => {
    expect(screenOf(device).name).toBe(screen)
  })

  it('is the cart again once the outcome has been shown for its time', () => {
    const shown = after({ type: 'display', cart: CART }, collect(), present('visa'), process, APPROVED)
    expect(timeLimitMs(shown)).toBe(RESULT_SHOWN_MS)
    expect(screenOf(happen(shown, { type: 'time_is_up' }).device)).toEqual({ name: 'cart', cart: CART })
  })

  it('is the outcome until the card is taken out, however long that takes', () => {
    const inserted = after(collect(), present('visa', 'insert'), process, APPROVED)
    expect(timeLimitMs(inserted)).toBeNull()
    const removed = happen(inserted, { type: 'remove_card' }).device
    expect(screenOf(removed).name).toBe('approved')
    expect(timeLimitMs(removed)).toBe(RESULT_SHOWN_MS)
  })

  it('is a request to take out the last card before another can be read', () => {
    const next = after(collect(), present('visa', 'insert'), process, APPROVED, collect())
    expect(screenOf(next)).toEqual({ name: 'remove_card', outcome: 'none' })
    expect(transition(next, present('visa'))).toEqual({ refused: 'card_in_the_way' })
    expect(screenOf(happen(next, { type: 'remove_card' }).device).name).toBe('present_card')
  })
})

describe('collecting', () => {
  it('tells the till of the card and asks no issuer', () => {
    const effects = effectsOf(after(collect()), present('visa'))
    expect(effects).toMatchObject([
      { type: 'collect_succeeded', card: { card: 'visa', verification: 'none' } },
    ])
  })

  it('is one at a time', () => {
    expect(transition(after(collect()), collect())).toEqual({ refused: 'busy' })
    expect(transition(after(collect()), { type: 'display', cart: CART })).toEqual({ refused: 'busy' })
  })

  it.each([
    ['till', { type: 'cancel_collect' } as const],
    ['customer', { type: 'press_cancel' } as const],
    ['reader', { type: 'let_go' } as const],
    ['reader', { type: 'power', on: false } as const],
  ])('can be ended by the %s', (by, event) => {
    expect(effectsOf(after(collect()), event)).toMatchObject([{ type: 'collect_canceled', by }])
  })

  it('shows a cancellation briefly', () => {
    expect(timeLimitMs(after(collect(), { type: 'cancel_collect' }))).toBe(CANCELED_SHOWN_MS)
  })

  it('cannot be canceled any more once the card is read', () => {
    expect(transition(after(collect(), present('visa')), { type: 'cancel_collect' })).toEqual({
      refused: 'too_late_to_cancel',
    })
  })

  it('has no cancel key unless the till asked for one', () => {
    expect(transition(after(collect({ cancelable: false })), { type: 'press_cancel' })).toEqual({
      refused: 'no_cancel_key',
    })
  })

  it('forgets a card that nobody processes', () => {
    const read = after(collect(), present('visa'))
    expect(timeLimitMs(read)).toBe(COLLECTED_CARD_KEPT_MS)
    expect(transition(happen(read, { type: 'time_is_up' }).device, process)).toEqual({
      refused: 'not_collected',
    })
  })
})

describe('the PIN', () => {
  const asked = after(collect(), present('offline_pin_cvm', 'insert'))

  it('of a chip is 1234', () => {
    expect(effectsOf(asked, { type: 'enter_pin', pin: '1234' })).toMatchObject([
      { type: 'collect_succeeded', card: { verification: 'offline_pin' } },
    ])
  })

  it('may be tried again when it was wrong, and the screen says how often', () => {
    const wrong = happen(asked, { type: 'enter_pin', pin: '9999' }).device
    expect(screenOf(wrong)).toMatchObject({ name: 'pin', wrong_pin: true, tries_left: PIN_TRIES_MAX - 1 })
  })

  it('fails the cardholder after the last try, which is for the issuer to judge', () => {
    const wrong: DeviceEvent = { type: 'enter_pin', pin: '9999' }
    const lastTry = happen(happen(asked, wrong).device, wrong).device
    expect(effectsOf(lastTry, wrong)).toMatchObject([
      { type: 'collect_succeeded', card: { verification: 'failure' } },
    ])
  })

  it('that the issuer checks can be any four digits', () => {
    const online = after(collect(), present('online_pin_cvm'))
    expect(effectsOf(online, { type: 'enter_pin', pin: '7391' })).toMatchObject([
      { type: 'collect_succeeded', card: { verification: 'online_pin' } },
    ])
    expect(screenOf(happen(online, { type: 'enter_pin', pin: '12' }).device)).toMatchObject({ name: 'pin' })
  })

  it('is asked for again when the card is pulled out in between', () => {
    const pulled = happen(asked, { type: 'remove_card' }).device
    expect(screenOf(pulled).name).toBe('present_card')
  })

  it.each([
    ['visa', 'tap', 102, 'processing'],
    ['physical_test_card', 'tap', 100, 'processing'],
    ['physical_test_card', 'insert', 102, 'pin'],
    // A tap cannot show a PIN to the chip; the issuer will refuse it.
    ['physical_test_card', 'tap', 102, 'processing'],
    ['physical_test_card', 'tap', 103, 'pin'],
    ['physical_test_card', 'swipe', 103, 'processing'],
  ] as const)('of a %s (%s) over %i leads to %s', (card, how, amount, screen) => {
    expect(screenOf(after(collect({ amount }), present(card, how))).name).toBe(screen)
  })
})

describe('processing', () => {
  it('sends the collected card to the issuer', () => {
    expect(effectsOf(after(collect(), present('visa')), process)).toMatchObject([
      {
        type: 'authorize',
        command: 'process-1',
        collect: { payment_intent: 'pi_1' },
        card: { card: 'visa' },
      },
    ])
  })

  it('is refused for another PaymentIntent than the one collected for', () => {
    const read = after(collect(), present('visa'))
    expect(transition(read, { ...process, payment_intent: 'pi_2' })).toEqual({ refused: 'not_collected' })
  })

  it('cannot be called back, not even by losing the till', () => {
    const sent = after(collect(), present('visa'), process)
    expect(transition(sent, { type: 'cancel_process' })).toEqual({ refused: 'too_late_to_cancel' })
    const abandoned = happen(sent, { type: 'let_go' }).device
    expect(screenOf(happen(abandoned, APPROVED).device).name).toBe('approved')
  })
})

describe('an answer that comes late', () => {
  it('does not end the payment after it', () => {
    const next = after(
      collect(),
      present('visa'),
      process,
      { type: 'power', on: false },
      { type: 'power', on: true },
      collect({ command: 'collect-2' }),
      present('visa'),
      process,
    )
    expect(screenOf(happen(next, APPROVED).device).name).toBe('processing')
  })
})

describe('whatever happens', () => {
  const someEvent: fc.Arbitrary<DeviceEvent> = fc.oneof(
    fc.constantFrom<DeviceEvent>(
      { type: 'display', cart: CART },
      { type: 'display', cart: null },
      { type: 'cancel_collect' },
      process,
      { type: 'cancel_process' },
      { type: 'let_go' },
      { type: 'press_cancel' },
      { type: 'remove_card' },
      { type: 'time_is_up' },
      { type: 'power', on: false },
      { type: 'power', on: true },
      { ...APPROVED, collect: 'collect-3' },
    ),
    fc.record({ cancelable: fc.boolean(), amount: fc.constantFrom(3664, 102, 103) }).map(collect),
    fc
      .tuple(
        fc.constantFrom('visa', 'online_pin_cvm', 'offline_pin_cvm', 'physical_test_card'),
        fc.constantFrom('tap', 'insert', 'swipe'),
      )
      .map(([card, how]) => present(card, how)),
    fc.constantFrom('1234', '9999', '1').map((pin): DeviceEvent => ({ type: 'enter_pin', pin })),
  )
  const someLife = fc.array(someEvent, { maxLength: 60 })

  /** Every collect gets a name of its own, so that its fate can be followed. */
  function live(events: readonly DeviceEvent[]): { device: Device; effects: Effect[]; begun: string[] } {
    const effects: Effect[] = []
    const begun: string[] = []
    let device = NEW_DEVICE
    for (const [index, event] of events.entries()) {
      const command = `collect-${index}`
      const named = event.type === 'collect' ? { ...event, collect: { ...event.collect, command } } : event
      const step = transition(device, named)
      if ('refused' in step) continue
      device = step.device
      effects.push(...step.effects)
      if (event.type === 'collect') begun.push(command)
    }
    return { device, effects, begun }
  }

  const fates = (effects: readonly Effect[], command: string) =>
    effects.filter((effect) => effect.type !== 'authorize' && effect.collect.command === command)

  it('a till that lets go has heard exactly once how each of its collects ended', () => {
    fc.assert(
      fc.property(someLife, (events) => {
        const { effects, begun } = live([...events, { type: 'let_go' }])
        for (const command of begun) expect(fates(effects, command)).toHaveLength(1)
      }),
    )
  })

  it('a card is sent to the issuer at most once, and only after the till heard of it', () => {
    fc.assert(
      fc.property(someLife, (events) => {
        const { effects, begun } = live(events)
        for (const command of begun) {
          const story = effects.filter((effect) => effect.collect.command === command).map(({ type }) => type)
          expect([
            [],
            ['collect_canceled'],
            ['collect_succeeded'],
            ['collect_succeeded', 'authorize'],
          ]).toContainEqual(story)
        }
      }),
    )
  })

  it('a reader never waits for ever on its own: someone or some time can bring it back to rest', () => {
    fc.assert(
      fc.property(someLife, (events) => {
        const { device } = live([
          ...events,
          { type: 'power', on: true },
          ...events.map((_, index): DeviceEvent => ({ ...APPROVED, collect: `collect-${index}` })),
          { type: 'let_go' },
          { type: 'remove_card' },
          { type: 'time_is_up' },
        ])
        expect(screenOf(device)).toEqual({ name: 'splash' })
      }),
    )
  })
})
