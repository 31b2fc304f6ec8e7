import { randomBytes } from 'node:crypto'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** The source of everything random: ids, secrets, authorization codes. */
export interface Ids {
  /** `length` letters and digits that will not come again. */
  random(length: number): string
}

export const randomIds: Ids = {
  random(length) {
    return Array.from(randomBytes(length), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('')
  },
}

/** Prefixes and lengths as counted on recorded answers: `pi_` + 24, `req_` + 14; Terminal objects are short. */
const ID_SHAPES = {
  payment_intent: { prefix: 'pi_3', random: 23 },
  charge: { prefix: 'ch_3', random: 23 },
  refund: { prefix: 're_3', random: 23 },
  payment_method: { prefix: 'pm_1', random: 23 },
  event: { prefix: 'evt_1', random: 23 },
  webhook_endpoint: { prefix: 'we_1', random: 23 },
  webhook_delivery: { prefix: 'wd_1', random: 23 },
  location: { prefix: 'tml_', random: 14 },
  reader: { prefix: 'tmr_', random: 14 },
  request: { prefix: 'req_', random: 14 },
  connection_token: { prefix: 'pst_test_', random: 43 },
  webhook_secret: { prefix: 'whsec_', random: 32 },
} as const

/** A new id with Stripe's prefix and length for that thing. */
export function newId(ids: Ids, of: keyof typeof ID_SHAPES): string {
  const shape = ID_SHAPES[of]
  return shape.prefix + ids.random(shape.random)
}
