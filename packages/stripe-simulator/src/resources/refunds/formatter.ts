import type { WireObject } from '../../json.ts'
import type { RefundEntity } from './entity.ts'

export function formatRefund(refund: RefundEntity): WireObject {
  return {
    id: refund.id,
    object: 'refund',
    amount: refund.amount,
    balance_transaction: null,
    charge: refund.chargeId,
    created: refund.createdSeconds,
    currency: refund.currency,
    customer: null,
    customer_account: null,
    destination_details: {
      card: {
        reference_status: 'pending',
        reference_type: 'acquirer_reference_number',
        type: refund.of === 'hold' ? 'reversal' : 'refund',
      },
      type: 'card',
    },
    failure_reason: refund.failureReason ?? undefined,
    metadata: refund.metadata,
    payment_intent: refund.paymentIntentId,
    payment_method: null,
    pending_reason: refund.status === 'pending' ? 'processing' : undefined,
    reason: refund.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: refund.status,
    transfer_reversal: null,
  }
}
