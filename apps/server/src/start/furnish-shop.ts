import { fail, succeed } from '@till/money'
import type { Result } from '@till/money'
import type { Database } from '../database/database.ts'
import { randomIds } from '../ids.ts'
import { placeRegisters } from '../registers/registers.ts'
import { seedShop } from '../seed/seed.ts'
import type { ChosenStripe } from './choose-stripe.ts'

/** Seeds an empty database and puts registers at their location; answers what whoever starts the server should read. */
export async function furnishShop(
  db: Database,
  stripe: Pick<ChosenStripe, 'mode' | 'location' | 'placement' | 'firstStaff' | 'newsOfNewShop'>,
): Promise<Result<readonly string[], string>> {
  const { location, mode } = stripe
  const seeded = await seedShop(db, randomIds, { stripeMode: mode, staff: stripe.firstStaff })
  const shop = await db.selectFrom('shop').select('stripe_mode').executeTakeFirstOrThrow()
  if (shop.stripe_mode !== mode) {
    return fail(
      `This database belongs to a till in ${shop.stripe_mode} mode; it is not used in ${mode} mode.`,
    )
  }
  const news = seeded === 'seeded' ? [...stripe.newsOfNewShop] : []
  if (location !== null && (await placeRegisters(db, location, stripe.placement)) === 'other_currency') {
    news.push(
      `The Terminal location is in ${location.country}, with another currency than the shop’s: it is not used.`,
    )
  }
  return succeed(news)
}
