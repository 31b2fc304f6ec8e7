import * as z from 'zod/mini'

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

/** An id the till invents: a prefix that names the thing, and a lower-case UUID. */
const tillId = (prefix: string) => z.string().check(z.regex(new RegExp(`^${prefix}_${uuid}$`)))

/** Longest id of Stripe's that is accepted. Stripe promises no more than 255 characters. */
const stripeIdLengthMax = 255

/** An id that Stripe invents, told by its prefix. */
const stripeId = (prefix: string) =>
  z.string().check(z.maxLength(stripeIdLengthMax), z.regex(new RegExp(`^${prefix}_[A-Za-z0-9_]+$`)))

export const SaleId = tillId('sale').brand<'SaleId'>()
export type SaleId = z.infer<typeof SaleId>

export const LineId = tillId('line').brand<'LineId'>()
export type LineId = z.infer<typeof LineId>

/** Invented and stored by the till before anything is sent: the root of every idempotency key of the payment. */
export const PaymentAttemptId = tillId('attempt').brand<'PaymentAttemptId'>()
export type PaymentAttemptId = z.infer<typeof PaymentAttemptId>

export const StaffId = tillId('staff').brand<'StaffId'>()
export type StaffId = z.infer<typeof StaffId>

export const RegisterId = tillId('register').brand<'RegisterId'>()
export type RegisterId = z.infer<typeof RegisterId>

export const ProductId = tillId('product').brand<'ProductId'>()
export type ProductId = z.infer<typeof ProductId>

export const CategoryId = tillId('category').brand<'CategoryId'>()
export type CategoryId = z.infer<typeof CategoryId>

export const TaxRateId = tillId('tax').brand<'TaxRateId'>()
export type TaxRateId = z.infer<typeof TaxRateId>

export const PaymentIntentId = stripeId('pi').brand<'PaymentIntentId'>()
export type PaymentIntentId = z.infer<typeof PaymentIntentId>

export const ReaderId = stripeId('tmr').brand<'ReaderId'>()
export type ReaderId = z.infer<typeof ReaderId>

/** Stripe's id of the premises that readers are registered to. */
export const LocationId = stripeId('tml').brand<'LocationId'>()
export type LocationId = z.infer<typeof LocationId>

/** Lets the browser act on one PaymentIntent. Never logged, never stored by the till. */
export const ClientSecret = z
  .string()
  .check(z.maxLength(stripeIdLengthMax), z.regex(/^pi_[A-Za-z0-9_]+_secret_[A-Za-z0-9]+$/))
  .brand<'ClientSecret'>()
export type ClientSecret = z.infer<typeof ClientSecret>
