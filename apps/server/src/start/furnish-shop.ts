import { fail, succeed } from '@till/money'
import type { Result } from '@till/money'
import type { Database } from '../database/database.ts'
import { randomIds } from '../ids.ts'
import { placeRegisters } from '../registers/registers.ts'
import { currencyOfCountry } from '../seed/currency-of-country.ts'
import { seedShop } from '../seed/seed.ts'
import type { ChosenStripe } from './choose-stripe.ts'

/** Seeds an empty database and puts registers at their location; answers what whoever starts the server should read. */
export async function furnishShop(
  db: Database,
  stripe: Pick<ChosenStripe, 'mode' | 'location' | 'placement' | 'firstStaff' | 'newsOfNewShop'>,
): Promise<Result<readonly string[], string>> {
  const { location, mode } = stripe
  const currency = location === null ? 'usd' : currencyOfCountry(location.country)
  if (currency === null) {
    return fail(
      `The Stripe account’s Terminal location is in ${location?.country ?? '?'}, which the till does not know.`,
    )
  }
  const seeded = await seedShop(db, randomIds, { stripeMode: mode, currency, staff: stripe.firstStaff })
  const shop = await db.selectFrom('shop').select('stripe_mode').executeTakeFirstOrThrow()
  if (shop.stripe_mode !== mode) {
    return fail(
      `This database belongs to a till in ${shop.stripe_mode} mode; it is not used in ${mode} mode.`,
    )
  }
  if (location !== null) await placeRegisters(db, location, stripe.placement)
  return succeed(seeded === 'seeded' ? stripe.newsOfNewShop : [])
}
