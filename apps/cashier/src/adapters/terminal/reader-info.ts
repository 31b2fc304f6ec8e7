import type { Reader } from '@stripe/terminal-js'

/** The bodies that the till can draw; everything else is drawn as a plain reader. */
export type ReaderKind = 'wisepos_e' | 's700' | 'p400' | 'other'

/** A registered reader, copied out of the SDK's object so that it may live in a store. */
export interface ReaderInfo {
  /** Stripe's id, or `SIMULATOR` for the SDK's own test reader. */
  readonly id: string
  readonly label: string
  readonly kind: ReaderKind
  /** Stripe's word, up to two minutes old: a hint for the eye, never a reason to refuse a connection. */
  readonly status: 'online' | 'offline'
  /** Stripe's id of the premises the reader is registered to. */
  readonly locationId: string | null
  readonly serialNumber: string
}

export function toReaderInfo(reader: Reader): ReaderInfo {
  return {
    id: reader.id,
    label: reader.label === '' ? reader.serial_number : reader.label,
    kind: readerKind(reader.device_type),
    status: reader.status === 'offline' ? 'offline' : 'online',
    locationId: typeof reader.location === 'string' ? reader.location : (reader.location?.id ?? null),
    serialNumber: reader.serial_number,
  }
}

/** `simulated_…` are the readers Stripe registers without a device; the till draws the device they stand for. */
function readerKind(deviceType: string): ReaderKind {
  switch (deviceType) {
    case 'bbpos_wisepos_e':
    case 'simulated_wisepos_e':
      return 'wisepos_e'
    case 'stripe_s700':
    case 'stripe_s710':
    case 'simulated_stripe_s700':
    case 'simulated_stripe_s710':
      return 's700'
    case 'verifone_P400':
      return 'p400'
    default:
      return 'other'
  }
}
