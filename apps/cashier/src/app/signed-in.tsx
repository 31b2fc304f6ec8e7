import type { Session } from '@till/contract'
import { lazy, Suspense } from 'react'
import { Redirect, Route, Switch } from 'wouter'

import { Counter } from './counter.tsx'
import { RegisterInThisTab } from './register-in-this-tab.tsx'
import { useLiveEvents } from './use-live-events.ts'
import { Waiting } from './waiting.tsx'

// The desk is a manager's, so its code does not weigh on the counter's first load.
const PaymentsDesk = lazy(async () => ({ default: (await import('./payments-desk.tsx')).PaymentsDesk }))

/** The screens of somebody who is signed in. What a role may not do has no address either. */
export function SignedIn({ session }: { readonly session: Session }) {
  useLiveEvents()
  return (
    <Switch>
      {session.permissions.includes('see_payments') && (
        <Route path="/desk/payments">
          <Suspense fallback={<Waiting failure={null} onRetry={() => {}} />}>
            <PaymentsDesk />
          </Suspense>
        </Route>
      )}
      <Route path="/">
        <RegisterInThisTab session={session}>
          <Counter session={session} />
        </RegisterInThisTab>
      </Route>
      <Route>
        <Redirect to="/" replace />
      </Route>
    </Switch>
  )
}
