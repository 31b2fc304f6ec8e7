/** Names of what is read from the server and kept by TanStack Query. */
export const queryKeys = {
  payments: ['payments'],
  receipt: ['receipt'],
} as const
