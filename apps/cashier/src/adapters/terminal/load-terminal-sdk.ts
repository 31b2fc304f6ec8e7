import { fail, succeed, type Result } from '@till/money'

import type { TerminalSdk, TerminalSdkCallbacks } from './terminal-sdk.ts'

/** Longest wait for Stripe's script. A script that failed before the loader listened never answers at all. */
const scriptLoadTimeoutMs = 20_000

/**
 * Loads Stripe's script and starts the SDK. A failure is final for this page: the loader keeps its first answer, so
 * only a reload can try again.
 *
 * The package is imported here and not at the top because importing it injects the script, which is not wanted before
 * somebody has signed in. (Its `pure` entry would wait, but ships sources that do not type-check.)
 */
export async function loadTerminalSdk(
  callbacks: TerminalSdkCallbacks,
): Promise<Result<TerminalSdk, 'script_failed'>> {
  try {
    const { loadStripeTerminal } = await import('@stripe/terminal-js')
    const stripeTerminal = await Promise.race([loadStripeTerminal(), afterTimeout()])
    return stripeTerminal === null ? fail('script_failed') : succeed(stripeTerminal.create(callbacks))
  } catch {
    return fail('script_failed')
  }
}

function afterTimeout(): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), scriptLoadTimeoutMs)
  })
}
