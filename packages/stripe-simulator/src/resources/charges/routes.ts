import { endpoint, retrieveEndpoint } from '../../http/endpoint.ts'
import { listPage, listParams } from '../../http/lists.ts'
import { isWithin, request, text, timeRange } from '../../http/params.ts'
import { noSuch, type Refusal } from '../../http/refusal.ts'
import type { Resource } from '../../http/resource.ts'
import type { Work } from '../../work.ts'
import { charges, type ChargeEntity } from './entity.ts'
import { formatCharge, listRefunds } from './formatter.ts'

const list = endpoint({
  method: 'GET',
  path: '/v1/charges',
  params: request({
    ...listParams,
    created: timeRange(),
    customer: text(),
    payment_intent: text(),
    transfer_group: text(),
  }),
  run: (_work, { params, view }) =>
    listPage(view, params, {
      kind: charges,
      url: '/v1/charges',
      format: formatCharge,
      parent: params.payment_intent,
      matches: (charge) =>
        isWithin(charge.createdSeconds, params.created) &&
        params.customer === undefined &&
        (params.transfer_group === undefined || params.transfer_group === charge.transferGroup),
    }),
})

const retrieve = retrieveEndpoint('/v1/charges/:id', find, formatCharge)

export const chargesResource: Resource = {
  object: 'charge',
  endpoints: [list, retrieve],
  expandable: {
    application: 'always_null',
    application_fee: 'always_null',
    balance_transaction: 'always_null',
    customer: 'always_null',
    failure_balance_transaction: 'always_null',
    on_behalf_of: 'always_null',
    payment_intent: { of: 'payment_intent' },
    refunds: { include: (charge, view) => listRefunds(charge.id ?? '', view) },
    review: 'always_null',
    source_transfer: 'always_null',
  },
  retrieve(id, view) {
    const charge = view.store.find(charges, id)
    return charge ? formatCharge(charge, view) : null
  },
}

function find(work: Work, id: string): ChargeEntity | Refusal {
  return work.store.find(charges, id) ?? noSuch('charge', id, 'id')
}
