export type { ApiFailure } from './api-failure.ts'
export { createApi, type Api } from './api.ts'
export { listenToLiveEvents } from './live-events.ts'
