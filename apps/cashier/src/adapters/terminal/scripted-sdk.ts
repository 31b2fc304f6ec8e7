import type { Reader } from '@stripe/terminal-js'

import type { TerminalSdk, TerminalSdkCallbacks } from './terminal-sdk.ts'

/** For tests: a reader as the SDK describes it. */
export function sdkReader(some: Partial<Reader> & Pick<Reader, 'id'>): Reader {
  return {
    object: 'terminal.reader',
    action: null,
    device_sw_version: '2.42.0',
    device_type: 'bbpos_wisepos_e',
    ip_address: '192.168.1.40',
    label: 'Front',
    last_seen_at: 1_700_000_000_000,
    livemode: false,
    location: 'tml_harbour',
    metadata: {},
    serial_number: 'WPE-0001',
    status: 'online',
    ...some,
  }
}

/** For tests: the SDK's surface, answering well unless a test says otherwise, and writing down what it was asked. */
export class ScriptedSdk {
  readonly calls: (keyof TerminalSdk)[] = []
  readonly sdk: TerminalSdk
  #callbacks: TerminalSdkCallbacks | null = null

  constructor(script: Partial<TerminalSdk> = {}) {
    const answers = {
      discoverReaders: () => Promise.resolve({ discoveredReaders: [sdkReader({ id: 'tmr_front' })] }),
      connectReader: (reader) => Promise.resolve({ reader }),
      disconnectReader: () => Promise.resolve({}),
      setReaderDisplay: () => Promise.resolve({}),
      clearReaderDisplay: () => Promise.resolve({}),
      collectPaymentMethod: () => Promise.reject(new Error('not scripted')),
      cancelCollectPaymentMethod: () => Promise.resolve({}),
      processPayment: () => Promise.reject(new Error('not scripted')),
      cancelProcessPayment: () => Promise.resolve({}),
      ...script,
    } satisfies TerminalSdk
    this.sdk = new Proxy(answers, {
      get: (target, name: keyof TerminalSdk) => {
        this.calls.push(name)
        return target[name]
      },
    })
  }

  /** What `CardTerminal` loads in place of Stripe's script. */
  load = (callbacks: TerminalSdkCallbacks) => {
    this.#callbacks = callbacks
    return Promise.resolve({ ok: true, value: this.sdk } as const)
  }

  /** The SDK asks the till for a token, as it does before it speaks to Stripe. */
  fetchToken(): Promise<string> {
    if (this.#callbacks === null) throw new Error('The SDK is not loaded.')
    return this.#callbacks.onFetchConnectionToken()
  }

  /** The SDK finds out by itself that the reader is gone. */
  loseReader(): void {
    this.#callbacks?.onUnexpectedReaderDisconnect({})
  }
}
