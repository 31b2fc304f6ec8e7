import type { ICollectConfig, Terminal, TerminalCallbacks } from '@stripe/terminal-js'

/** The slice of Stripe's Terminal SDK that the till uses. */
export type TerminalSdk = Pick<
  Terminal,
  | 'cancelCollectPaymentMethod'
  | 'cancelProcessPayment'
  | 'clearReaderDisplay'
  | 'collectPaymentMethod'
  | 'connectReader'
  | 'disconnectReader'
  | 'discoverReaders'
  | 'processPayment'
  | 'setReaderDisplay'
>

/** The slice of what the SDK calls back. Older scripts refuse to start without the disconnect handler. */
export type TerminalSdkCallbacks = Required<
  Pick<TerminalCallbacks, 'onFetchConnectionToken' | 'onUnexpectedReaderDisconnect'>
>

/** What `collectPaymentMethod` takes. The cancel button on the reader is documented but missing from the SDK's own types. */
export interface CollectConfig extends ICollectConfig {
  readonly enable_customer_cancellation: boolean
}
