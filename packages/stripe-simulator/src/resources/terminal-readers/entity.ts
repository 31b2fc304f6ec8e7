import { defineKind } from '../../store/store.ts'

export type DeviceType =
  | 'bbpos_wisepos_e'
  | 'simulated_wisepos_e'
  | 'simulated_stripe_s700'
  | 'simulated_stripe_s710'
  | 'stripe_s700'
  | 'stripe_s710'
  | 'verifone_P400'

/** A card reader as Stripe knows it. What it shows and who holds it is the reader link's business. */
export interface ReaderEntity {
  id: string
  deviceType: DeviceType
  serialNumber: string
  label: string
  locationId: string | null
  status: 'online' | 'offline'
  /** Milliseconds, unlike every other time in Stripe's API. */
  lastSeenAtMs: number
  ipAddress: string
  deviceSwVersion: string
  metadata: Record<string, string>
  isDeleted: boolean
}

export const readers = defineKind<ReaderEntity>({
  name: 'terminal.reader',
  parentOf: (reader) => reader.locationId,
})
