import { retrieveEndpoint } from '../../http/endpoint.ts'
import { noSuch, type Refusal } from '../../http/refusal.ts'
import type { Resource } from '../../http/resource.ts'
import type { Work } from '../../work.ts'
import { paymentMethods, type PaymentMethodEntity } from './entity.ts'
import { formatPaymentMethod } from './formatter.ts'

const retrieve = retrieveEndpoint('/v1/payment_methods/:id', find, formatPaymentMethod)

export const paymentMethodsResource: Resource = {
  object: 'payment_method',
  endpoints: [retrieve],
  expandable: { customer: 'always_null' },
  retrieve(id, { store }) {
    const method = store.find(paymentMethods, id)
    return method ? formatPaymentMethod(method) : null
  },
}

function find(work: Work, id: string): PaymentMethodEntity | Refusal {
  return work.store.find(paymentMethods, id) ?? noSuch('PaymentMethod', id, 'id')
}
