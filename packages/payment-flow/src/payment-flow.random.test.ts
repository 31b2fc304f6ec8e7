// A shop on a bad day: any button at any time, any card, a reader and a network that come and go, reloads, and somebody
// in Stripe's Dashboard. After every step the promise is checked against the ledger of the money.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FlowStateKind } from './flow-state.ts'
import { authorizeMs, readMs, TestTill } from './testing/index.ts'
import type { MemoryCard, Network } from './testing/index.ts'

type Action = readonly [name: string, run: (till: TestTill) => Promise<void>]

const press = (kind: Parameters<TestTill['send']>[0] & { kind: string }): Action => [
  kind.kind,
  (till) => till.send(kind),
]

const buttons: readonly Action[] = [
  press({ kind: 'charge_requested' }),
  press({ kind: 'cancel_requested' }),
  press({ kind: 'try_again_requested' }),
  press({ kind: 'back_to_sale_requested' }),
  press({ kind: 'check_again_requested' }),
  press({ kind: 'reader_disconnected' }),
  ['next sale', (till) => till.nextSale()],
  ['ring up 12.50', (till) => till.ringUp(1250)],
  ['ring up 9.90', (till) => till.ringUp(990)],
]

const cards: readonly MemoryCard[] = [
  'approved',
  'declined',
  'approved_unheard',
  'never_sent',
  'approved_in_silence',
  'no_connection',
  'asks_for_pin',
]

const customers: readonly Action[] = [
  ...cards.map((card): Action => [`present ${card}`, present(card)]),
  ['press cancel', act((till) => till.reader.pressCancel())],
  ['enter PIN', act((till) => till.reader.enterPin())],
]

/** What sales are mostly made of, so that a day gets beyond its first mishap. */
const routine: readonly Action[] = [
  [
    'ring up and charge',
    async (till) => {
      await till.ringUpAndRest(1250)
      await till.charge()
    },
  ],
  press({ kind: 'try_again_requested' }),
  ['present approved', present('approved')],
  ['present declined', present('declined')],
  ['wait for the issuer', (till) => till.clock.advance(authorizeMs)],
]

const networks: readonly Network[] = ['up', 'request_lost', 'answer_lost']

const mishaps: readonly Action[] = [
  ['unplug the reader', act((till) => till.reader.unplug())],
  ['plug in the reader', act((till) => till.reader.plugIn())],
  ['reload', (till) => till.reload()],
  ...networks.map((network): Action => [
    `network ${network}`,
    act((till) => {
      till.server.network = network
    }),
  ]),
  ['cancel in the Dashboard', act(cancelInDashboard)],
]

const waits: readonly Action[] = [50, 300, 700, 2_000, 5_000, 30_000, 130_000].map((ms) => [
  `wait ${ms} ms`,
  (till) => till.clock.advance(ms),
])

function present(card: MemoryCard): Action[1] {
  return async (till) => {
    till.reader.present(card)
    await till.clock.advance(readMs)
  }
}

function act(run: (till: TestTill) => unknown): Action[1] {
  return async (till) => {
    run(till)
    await till.clock.settle()
  }
}

function cancelInDashboard({ stripe }: TestTill): void {
  const intent = stripe.intents.at(-1)
  if (intent !== undefined) stripe.cancelInDashboard(intent)
}

const anyAction: fc.Arbitrary<Action> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...routine) },
  { weight: 4, arbitrary: fc.constantFrom(...buttons) },
  { weight: 4, arbitrary: fc.constantFrom(...customers) },
  { weight: 3, arbitrary: fc.constantFrom(...waits) },
  { weight: 1, arbitrary: fc.constantFrom(...mishaps) },
)

/** Every way in which the money or the screen breaks the promise at this moment. */
function broken(till: TestTill, dashboardWasUsed: boolean): readonly string[] {
  const { state, stripe } = till
  const live = stripe.intents.filter(({ status }) => status !== 'canceled').map(({ saleId }) => saleId)
  // One live PaymentIntent for each sale is what makes a second charge impossible.
  const faults = live.length > new Set(live).size ? ['a sale has two live PaymentIntents'] : []
  if (state.kind === 'canceled' && live.includes(state.sale.saleId)) {
    return [...faults, 'the screen says canceled, and a PaymentIntent of the sale is alive']
  }
  if (state.kind !== 'approved') return faults
  const paid = stripe.intents.findLast(
    ({ saleId, wasAuthorized }) => saleId === state.sale.saleId && wasAuthorized,
  )
  if (paid === undefined) return [...faults, 'the screen says approved, and no card was authorised']
  if (paid.status === 'canceled' && !dashboardWasUsed) {
    return [...faults, 'the screen says approved, and the money is not held']
  }
  return paid.amount.minor === state.amount.minor ? faults : [...faults, 'the screen shows another amount']
}

/** The faults end: the network is back, the reader is started anew, and the customers have gone. */
async function endFaults(till: TestTill): Promise<void> {
  till.server.network = 'up'
  till.reader.unplug()
  till.reader.plugIn()
  await till.clock.advance(300_000)
  till.server.catchUp()
  await till.clock.advance(30_000)
}

/** Nothing is under way any more, so whatever the screen says is the last word: it must be Stripe's. */
function unfinished({ state, stripe }: TestTill): readonly string[] {
  const settled: readonly FlowStateKind[] = [
    'no_sale',
    'idle',
    'declined',
    'interrupted',
    'canceled',
    'approved',
  ]
  if (!settled.includes(state.kind)) return [`the till never leaves ${state.kind}`]
  if (state.kind === 'no_sale') return []
  if (state.kind === 'approved') {
    return state.confirmation.kind === 'confirmed' ? [] : ['the server never confirmed an approval']
  }
  const isHeld = stripe.intents.some(
    ({ saleId, status }) => saleId === state.sale.saleId && status === 'requires_capture',
  )
  return isHeld ? [`the money is held, and the screen says ${state.kind}`] : []
}

/** Two thousand days take two seconds; this is for a machine that does ten other things. */
const timeMaxMs = 60_000

/** What a day must have seen to prove anything. */
const trouble = [
  'canceling → approved',
  'canceling → canceled',
  'collecting → outcome_unknown',
  'declined → collecting',
  'idle → outcome_unknown',
  'interrupted → collecting',
  'outcome_unknown → approved',
  'outcome_unknown → canceled',
  'outcome_unknown → declined',
  'outcome_unknown → interrupted',
  'preparing → outcome_unknown',
  'processing → canceling',
  'processing → outcome_unknown',
]

test(
  'nobody is charged twice, nobody is told what is not true, and everything comes to an end',
  async () => {
    const moves = new Set<string>()

    await fc.assert(
      fc.asyncProperty(fc.array(anyAction, { maxLength: 60, size: 'max' }), async (actions) => {
        const till = await TestTill.open()
        await till.ringUp(1250)
        let dashboardWasUsed = false
        for (const [name, run] of actions) {
          await run(till)
          dashboardWasUsed ||= name === 'cancel in the Dashboard'
          expect(broken(till, dashboardWasUsed)).toEqual([])
        }
        await endFaults(till)

        expect([...broken(till, dashboardWasUsed), ...unfinished(till)]).toEqual([])
        for (const [index, kind] of till.shown.slice(1).entries()) moves.add(`${till.shown[index]} → ${kind}`)
      }),
      { numRuns: 2_000 },
    )

    expect(trouble.filter((move) => !moves.has(move))).toEqual([])
  },
  timeMaxMs,
)
