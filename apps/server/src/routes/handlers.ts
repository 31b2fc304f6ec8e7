import type { routes } from '@till/contract'
import type { RouteHandler } from '../http/register-route.ts'

/** One handler for every route of the contract; the compiler notices one that is missing. */
export type Handlers = { readonly [Name in keyof typeof routes]: RouteHandler<(typeof routes)[Name]> }
