import { QueryClient } from '@tanstack/react-query'

import { createApi, type Api } from '../adapters/api/index.ts'
import { systemClock, type Clock } from '../adapters/clock/clock.ts'
import { randomIds, type NewId } from '../adapters/ids/new-id.ts'
import { createLocalStorage, type Storage } from '../adapters/storage/storage.ts'

/** Everything that lives longer than a screen, made once. Features get the slices they use as props. */
export interface Wiring {
  readonly api: Api
  readonly clock: Clock
  readonly ids: NewId
  readonly queries: QueryClient
  readonly storage: Storage
}

export function createWiring(): Wiring {
  const api = createApi({
    onReachable: () => {},
    onNotSignedIn: () => {},
  })
  return {
    api,
    clock: systemClock,
    ids: randomIds,
    queries: new QueryClient(),
    storage: createLocalStorage(),
  }
}
