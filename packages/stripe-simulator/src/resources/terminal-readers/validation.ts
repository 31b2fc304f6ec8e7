import { listParams } from '../../http/lists.ts'
import { emptyable, metadata, oneOf, request, required, text } from '../../http/params.ts'

export const createParams = request({
  registration_code: required(text()),
  label: text(),
  location: text(),
  metadata: metadata(),
})

export const updateParams = request({ label: emptyable(text()), metadata: metadata() })

export const listReadersParams = request({
  ...listParams,
  device_type: text(),
  location: text(),
  serial_number: text(),
  status: oneOf('online', 'offline'),
})
