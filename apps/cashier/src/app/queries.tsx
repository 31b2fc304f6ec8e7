import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'

const client = new QueryClient({
  // A failed read is shown, and read again on demand; a till does not read again for each change of the window.
  defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false } },
})

/** Around what reads lists with TanStack Query. The counter's first load does without it, and so without its weight. */
export function Queries({ children }: { readonly children: ReactNode }) {
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}
