import type { WireObject } from '../../json.ts'
import type { ReaderEntity } from './entity.ts'

export function formatReader(reader: ReaderEntity): WireObject {
  const { id, deviceType, serialNumber } = reader
  if (reader.isDeleted) {
    return {
      id,
      object: 'terminal.reader',
      deleted: true,
      device_type: deviceType,
      serial_number: serialNumber,
    }
  }
  return {
    id,
    object: 'terminal.reader',
    action: null,
    device_sw_version: reader.deviceSwVersion,
    device_type: deviceType,
    ip_address: reader.ipAddress,
    label: reader.label,
    last_seen_at: reader.lastSeenAtMs,
    livemode: false,
    location: reader.locationId,
    metadata: reader.metadata,
    serial_number: serialNumber,
    status: reader.status,
  }
}
