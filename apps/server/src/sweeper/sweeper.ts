import { succeed } from '@till/money'
import type { SaleTable } from '../database/tables.ts'
import { cancelWithoutCard } from '../payments/cancel-payment.ts'
import { byItself } from '../payments/cause.ts'
import { abandonPayment, creationUnderWayMsMax, findIntent } from '../payments/create-intent.ts'
import type { PaymentDeps } from '../payments/payment-deps.ts'
import { tracePayment } from '../payments/payment-log.ts'
import type { PaymentRow } from '../payments/payment-rows.ts'
import { readPaymentOrThrow, settlePayment } from '../payments/settle-payment.ts'

/** A payment this young is in a cashier's hands. */
const untouchedMs = 2 * 60 * 1_000

/** An open sale that nobody paid for a day is not going to be; its PaymentIntent is canceled, the sale stays. */
const unpaidMsMax = 24 * 60 * 60 * 1_000

const cause = byItself('sweep')

/**
 * Looks after every payment that is not final: reads it back from Stripe and records what is true, cancels what waits
 * for a card that cannot come any more, and gives up what never reached Stripe. Nothing is canceled that was not read
 * as holding no money just before.
 */
export async function sweepPayments(deps: PaymentDeps): Promise<void> {
  const now = deps.clock.now()
  const open = await deps.db
    .selectFrom('payment')
    .innerJoin('sale', 'sale.id', 'payment.sale_id')
    .select(['payment.attempt_id', 'payment.sale_id', 'sale.state'])
    .where('payment.status', 'in', ['intended', 'awaiting_card', 'authorized'])
    .where((row) =>
      // What was created in the future was created before the clock was set back.
      row.or([row('payment.created_at', '<=', now - untouchedMs), row('payment.created_at', '>', now)]),
    )
    .orderBy('payment.created_at')
    .execute()
  for (const { attempt_id: attemptId, sale_id: saleId, state } of open) {
    const trace = () => tracePayment(deps.db, { attempt_id: attemptId, sale_id: saleId })
    try {
      const swept = await deps.mutex.run(saleId, async () =>
        sweepPayment(deps, await readPaymentOrThrow(deps, attemptId), state),
      )
      if (!swept.ok) {
        deps.log.warn({ ...(await trace()), unsettled: swept.error }, 'a payment could not be swept')
      }
    } catch (error) {
      // One payment that meets a bug must not keep the others from being looked after.
      deps.log.error({ ...(await trace()), err: error }, 'a payment could not be swept')
    }
  }
}

async function sweepPayment(deps: PaymentDeps, row: PaymentRow, saleState: SaleTable['state']) {
  const ageMs = deps.clock.now() - row.created_at
  switch (row.status) {
    case 'intended': {
      const found = await findIntent(deps, row, cause)
      if (!found.ok) return found
      if (found.value === null && ageMs > creationUnderWayMsMax) await abandonPayment(deps, row, cause)
      return succeed(row)
    }
    case 'awaiting_card': {
      const isOver = saleState !== 'open' || ageMs > unpaidMsMax
      return isOver ? cancelWithoutCard(deps, row, 'abandoned', cause) : settlePayment(deps, row, cause)
    }
    case 'authorized':
      return settlePayment(deps, row, cause)
    case 'captured':
    case 'voided':
    case 'expired':
    case 'abandoned':
      return succeed(row)
    default:
      return row.status satisfies never
  }
}
