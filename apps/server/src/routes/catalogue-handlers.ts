import { succeed } from '@till/money'
import { readCatalogue } from '../catalogue/catalogue.ts'
import type { Till } from '../till.ts'
import type { Handlers } from './handlers.ts'

export function catalogueHandlers({ db }: Till): Pick<Handlers, 'catalogue'> {
  return { catalogue: async () => succeed(await readCatalogue(db)) }
}
