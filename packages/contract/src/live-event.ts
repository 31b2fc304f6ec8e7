import * as z from 'zod/mini'

import { Payment } from './payment.ts'
import { Sale } from './sale.ts'

/** What the server tells every signed-in browser as it happens. A hint: whoever missed one reads the thing itself. */
export const LiveEvent = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('sale_changed'), sale: Sale }),
    z.strictObject({ type: z.literal('payment_changed'), payment: Payment }),
  ])
  .check(z.meta({ id: 'LiveEvent' }))
export type LiveEvent = z.infer<typeof LiveEvent>
