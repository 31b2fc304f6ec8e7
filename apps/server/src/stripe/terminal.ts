import { LocationId } from '@till/contract'
import { fail, succeed } from '@till/money'
import type { Result } from '@till/money'
import type Stripe from 'stripe'
import { mapStripeError } from './map-stripe-error.ts'
import type { StripeFailure } from './stripe-failure.ts'

/** Premises that readers are registered to. */
export interface TerminalLocation {
  readonly id: LocationId
  /** ISO 3166 code, upper case. */
  readonly country: string
}

/** What the till asks of Stripe about readers. */
export interface Terminal {
  /** The account's first location; null if it has none. */
  firstLocation(): Promise<Result<TerminalLocation | null, StripeFailure>>
  /** A secret for the readers of one location, good for one connection. Never cached, never logged. */
  createConnectionToken(location: LocationId): Promise<Result<string, StripeFailure>>
}

/** The part of the SDK that readers use. */
export type TerminalClient = Pick<Stripe, 'terminal'>

export function createTerminal(stripe: TerminalClient): Terminal {
  return {
    async firstLocation() {
      try {
        const { data } = await stripe.terminal.locations.list({ limit: 1 })
        const location = data[0]
        if (location === undefined) return succeed(null)
        return succeed({
          id: LocationId.parse(location.id),
          country: (location.address.country ?? '').toUpperCase(),
        })
      } catch (error) {
        return fail(mapStripeError(error))
      }
    },
    async createConnectionToken(location) {
      try {
        const { secret } = await stripe.terminal.connectionTokens.create({ location })
        return succeed(secret)
      } catch (error) {
        return fail(mapStripeError(error))
      }
    },
  }
}
