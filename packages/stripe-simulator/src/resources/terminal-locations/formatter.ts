import type { WireObject } from '../../json.ts'
import type { LocationEntity } from './entity.ts'

export function formatLocation(location: LocationEntity): WireObject {
  if (location.isDeleted) return { id: location.id, object: 'terminal.location', deleted: true }
  return {
    id: location.id,
    object: 'terminal.location',
    address: location.address,
    display_name: location.displayName,
    livemode: false,
    metadata: location.metadata,
    phone: location.phone ?? undefined,
  }
}
