import * as z from 'zod/mini'

import { Catalogue } from './catalogue.ts'
import { PaymentAttemptId, SaleId } from './ids.ts'
import { PaymentsPage, PaymentsQuery, PaymentTimeline, PreparedPayment, PreparePayment } from './payment.ts'
import type { Permission } from './permissions.ts'
import { Receipt } from './receipt.ts'
import { PaymentResult, Sale, SaveSale } from './sale.ts'
import { ConnectionToken, RememberReader, Session, SignIn, SignInOptions } from './session.ts'

/** One request that crosses the wire. Both sides take its shapes from here, so they cannot drift apart. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path with `:name` for each key of `params`. */
  readonly url: string
  readonly summary: string
  /** Null: anybody. 'signed_in': any session. Otherwise the permission a session must hold. */
  readonly needs: Permission | 'signed_in' | null
  readonly params?: z.ZodMiniType
  readonly query?: z.ZodMiniType
  readonly body?: z.ZodMiniType
  /** The body of the 200 answer; absent where the answer is 204. */
  readonly response?: z.ZodMiniType
}

const SaleParams = z.strictObject({ saleId: SaleId })
const PaymentParams = z.strictObject({ saleId: SaleId, attemptId: PaymentAttemptId })

export const routes = {
  signInOptions: {
    method: 'GET',
    url: '/api/v1/sign-in',
    summary: 'Who can sign in, and at which register',
    needs: null,
    response: SignInOptions,
  },
  signIn: {
    method: 'POST',
    url: '/api/v1/session',
    summary: 'Sign in with a PIN',
    needs: null,
    body: SignIn,
    response: Session,
  },
  session: {
    method: 'GET',
    url: '/api/v1/session',
    summary: 'Who is signed in here',
    needs: 'signed_in',
    response: Session,
  },
  signOut: { method: 'DELETE', url: '/api/v1/session', summary: 'Sign out', needs: 'signed_in' },
  rememberReader: {
    method: 'PUT',
    url: '/api/v1/register/reader',
    summary: 'Remember the reader of the signed-in register',
    needs: 'sell',
    body: RememberReader,
    response: Session,
  },
  createConnectionToken: {
    method: 'POST',
    url: '/api/v1/connection-tokens',
    summary: 'A token for readers at the register’s location',
    needs: 'sell',
    response: ConnectionToken,
  },
  catalogue: {
    method: 'GET',
    url: '/api/v1/catalogue',
    summary: 'Products, categories and tax rates',
    needs: 'sell',
    response: Catalogue,
  },
  saveSale: {
    method: 'PUT',
    url: '/api/v1/sales/:saleId',
    summary: 'Save the draft of a sale and get it priced',
    needs: 'sell',
    params: SaleParams,
    body: SaveSale,
    response: Sale,
  },
  sale: {
    method: 'GET',
    url: '/api/v1/sales/:saleId',
    summary: 'One sale with its payments',
    needs: 'sell',
    params: SaleParams,
    response: Sale,
  },
  voidSale: {
    method: 'POST',
    url: '/api/v1/sales/:saleId/void',
    summary: 'Abandon an open sale; its PaymentIntent is canceled at Stripe first',
    needs: 'sell',
    params: SaleParams,
    response: Sale,
  },
  receipt: {
    method: 'GET',
    url: '/api/v1/sales/:saleId/receipt',
    summary: 'The receipt of a completed sale',
    needs: 'sell',
    params: SaleParams,
    response: Receipt,
  },
  preparePayment: {
    method: 'PUT',
    url: '/api/v1/sales/:saleId/payments/:attemptId',
    summary: 'Prepare a PaymentIntent for what the sale owes; the same attempt again updates it',
    needs: 'sell',
    params: PaymentParams,
    body: PreparePayment,
    response: PreparedPayment,
  },
  confirmPayment: {
    method: 'POST',
    url: '/api/v1/sales/:saleId/payments/:attemptId/confirm',
    summary: 'Read the PaymentIntent back from Stripe and record what is true',
    needs: 'sell',
    params: PaymentParams,
    response: PaymentResult,
  },
  cancelPayment: {
    method: 'POST',
    url: '/api/v1/sales/:saleId/payments/:attemptId/cancel',
    summary: 'Cancel a payment without an authorization; the answer is what Stripe says after that',
    needs: 'sell',
    params: PaymentParams,
    response: PaymentResult,
  },
  payments: {
    method: 'GET',
    url: '/api/v1/payments',
    summary: 'Payments with their state, newest first',
    needs: 'see_payments',
    query: PaymentsQuery,
    response: PaymentsPage,
  },
  paymentTimeline: {
    method: 'GET',
    url: '/api/v1/payments/:attemptId/timeline',
    summary: 'What happened to one payment, when, why, and who asked for it',
    needs: 'see_payments',
    params: z.strictObject({ attemptId: PaymentAttemptId }),
    response: PaymentTimeline,
  },
} as const satisfies Record<string, Route>

/** Server-sent events of type LiveEvent; needs a session. */
export const liveEventsUrl = '/api/v1/events'
