import type { Problem } from '@till/contract'

/** Why a request to the server has no result. */
export type ApiFailure =
  /** The server has answered no, and said why. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** No answer: the network, the server, or something between them is down, so what was asked may have been done. */
  | { readonly kind: 'unreachable' }
  /** An answer that the contract does not know: the till and the server are of different versions. */
  | { readonly kind: 'unreadable'; readonly status: number }
