import { endpoint, retrieveEndpoint } from '../../http/endpoint.ts'
import { listPage } from '../../http/lists.ts'
import { isWithin, mergeMetadata, request } from '../../http/params.ts'
import { noSuch, notAllowedNow, Refusal } from '../../http/refusal.ts'
import type { Resource } from '../../http/resource.ts'
import type { Work } from '../../work.ts'
import { emit } from '../events/emit.ts'
import { refunds, type RefundEntity } from './entity.ts'
import { formatRefund } from './formatter.ts'
import { findRefundable, refundCharge } from './refunding.ts'
import { createParams, listRefundsParams, updateParams } from './validation.ts'

const create = endpoint({
  method: 'POST',
  path: '/v1/refunds',
  params: createParams,
  run(work, { params }) {
    const charge = findRefundable(work, params)
    if (charge instanceof Refusal) return charge
    const refund = refundCharge(work, charge, {
      amount: params.amount,
      reason: params.reason ?? null,
      metadata: mergeMetadata({}, params.metadata),
    })
    return refund instanceof Refusal ? refund : formatRefund(refund)
  },
})

const retrieve = retrieveEndpoint('/v1/refunds/:id', find, formatRefund)

const list = endpoint({
  method: 'GET',
  path: '/v1/refunds',
  params: listRefundsParams,
  run: (_work, { params, view }) =>
    listPage(view, params, {
      kind: refunds,
      url: '/v1/refunds',
      format: formatRefund,
      parent: params.charge,
      matches: (refund) =>
        isWithin(refund.createdSeconds, params.created) &&
        (params.payment_intent === undefined || params.payment_intent === refund.paymentIntentId),
    }),
})

const update = endpoint({
  method: 'POST',
  path: '/v1/refunds/:id',
  params: updateParams,
  run(work, { id, params }) {
    const current = find(work, id)
    if (current instanceof Refusal) return current
    const updated = { ...current, metadata: mergeMetadata(current.metadata, params.metadata) }
    work.store.put(refunds, updated)
    emit(work, 'refund.updated', formatRefund, updated, current)
    emit(work, 'charge.refund.updated', formatRefund, updated, current)
    return formatRefund(updated)
  },
})

/** Only refunds that wait for the customer can be called off, and cards have none of those. */
const cancel = endpoint({
  method: 'POST',
  path: '/v1/refunds/:id/cancel',
  params: request({}),
  run(work, { id }) {
    const refund = find(work, id)
    if (refund instanceof Refusal) return refund
    return notAllowedNow(
      `You cannot cancel this Refund because it has a status of ${refund.status}. Only a Refund with one of the following statuses may be canceled: requires_action.`,
    )
  },
})

export const refundsResource: Resource = {
  object: 'refund',
  endpoints: [create, retrieve, list, update, cancel],
  expandable: {
    balance_transaction: 'always_null',
    charge: { of: 'charge' },
    customer: 'always_null',
    failure_balance_transaction: 'always_null',
    payment_intent: { of: 'payment_intent' },
    payment_method: 'always_null',
    source_transfer_reversal: 'always_null',
    transfer_reversal: 'always_null',
  },
  retrieve(id, { store }) {
    const refund = store.find(refunds, id)
    return refund ? formatRefund(refund) : null
  },
}

function find(work: Work, id: string): RefundEntity | Refusal {
  return work.store.find(refunds, id) ?? noSuch('refund', id, 'id')
}
