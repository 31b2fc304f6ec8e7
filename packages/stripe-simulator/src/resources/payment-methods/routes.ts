import { endpoint } from '../../http/endpoint.ts'
import { request } from '../../http/params.ts'
import { noSuch } from '../../http/refusal.ts'
import type { Resource } from '../../http/resource.ts'
import { paymentMethods } from './entity.ts'
import { formatPaymentMethod } from './formatter.ts'

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/payment_methods/:id',
  params: request({}),
  run(work, { id }) {
    const method = work.store.find(paymentMethods, id)
    return method ? formatPaymentMethod(method) : noSuch('PaymentMethod', id, 'payment_method')
  },
})

export const paymentMethodsResource: Resource = {
  object: 'payment_method',
  endpoints: [retrieve],
  expandable: { customer: 'always_null' },
  retrieve(id, { store }) {
    const method = store.find(paymentMethods, id)
    return method ? formatPaymentMethod(method) : null
  },
}
