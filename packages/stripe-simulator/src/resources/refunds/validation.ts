import { listParams } from '../../http/lists.ts'
import {
  boolean,
  integer,
  metadata,
  oneOf,
  request,
  text,
  timeRange,
  unsupported,
} from '../../http/params.ts'

export const createParams = request({
  amount: integer({ min: 1 }),
  charge: text(),
  payment_intent: text(),
  reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer'),
  metadata: metadata(),
  currency: unsupported(),
  customer: unsupported(),
  instructions_email: unsupported(),
  origin: unsupported(),
  refund_application_fee: boolean(),
  reverse_transfer: boolean(),
})

export const updateParams = request({ metadata: metadata() })

export const listRefundsParams = request({
  ...listParams,
  charge: text(),
  created: timeRange(),
  payment_intent: text(),
})
