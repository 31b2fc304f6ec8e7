import { expect, test } from 'vitest'
import { violations } from './stripe-schema.ts'
import { startTestSimulator } from './test-simulator.ts'

async function paidIntent(): Promise<Record<string, unknown>> {
  const { simulator, request } = startTestSimulator()
  const { body } = await request(
    'POST',
    '/v1/payment_intents',
    'amount=500&currency=usd&allowed_payment_method_types[]=card_present&capture_method=manual',
  )
  const { id } = body as { id: string }
  simulator.authorizeCardPresent({
    paymentIntentId: id,
    card: 'visa',
    readMethod: 'contact_emv',
    readerId: 'tmr_1',
  })
  return (await request('GET', `/v1/payment_intents/${id}`, 'expand[]=latest_charge')).body
}

test('an honest answer has no violations', async () => {
  expect(violations(await paidIntent())).toEqual([])
})

type Damaged = Record<string, unknown>
type Damage = [string, (intent: Damaged) => void, string]

test.each<Damage>([
  ['a missing field', (intent) => delete intent['currency'], 'payment_intent.currency: missing'],
  ['an unknown field', (intent) => (intent['colour'] = 'red'), 'payment_intent.colour: unknown field'],
  ['an enum value of our own', (intent) => (intent['status'] = 'paid'), 'payment_intent.status'],
  ['a broken amount', (intent) => (intent['amount'] = 5.5), 'payment_intent.amount'],
  ['null where a value must be', (intent) => (intent['metadata'] = null), 'payment_intent.metadata'],
  [
    'a fault deep inside an expanded object',
    (intent) => {
      const charge = intent['latest_charge'] as Record<'payment_method_details', Record<string, Damaged>>
      charge.payment_method_details['card_present']!['read_method'] = 'telepathy'
    },
    'payment_intent.latest_charge.payment_method_details.card_present.read_method',
  ],
])('%s is found', async (_what, damage, where) => {
  const intent = await paidIntent()
  damage(intent)
  expect(violations(intent).join('\n')).toContain(where)
})

test('errors and lists are looked into as well', () => {
  expect(violations({ error: { type: 'weird_error', message: 'No.' } })).not.toEqual([])
  const list = {
    object: 'list',
    data: [{ object: 'refund', id: 're_1' }],
    has_more: false,
    url: '/v1/refunds',
  }
  expect(violations(list)).toContain('data[0].amount: missing')
})
