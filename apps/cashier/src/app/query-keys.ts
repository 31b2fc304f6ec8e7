/** Names of what is read from the server and kept by TanStack Query. */
export const queryKeys = {
  catalogue: ['catalogue'],
  payments: ['payments'],
  receipt: ['receipt'],
  signInOptions: ['sign-in-options'],
} as const
