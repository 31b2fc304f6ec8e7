import { defineKind } from '../../store/store.ts'

/** The premises that readers are registered to. */
export interface LocationEntity {
  id: string
  displayName: string
  address: Record<(typeof ADDRESS_FIELDS)[number], string | null>
  phone: string | null
  metadata: Record<string, string>
  isDeleted: boolean
}

export const ADDRESS_FIELDS = ['city', 'country', 'line1', 'line2', 'postal_code', 'state'] as const

export const locations = defineKind<LocationEntity>({ name: 'terminal.location' })
