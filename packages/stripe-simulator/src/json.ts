export type Json = string | number | boolean | null | undefined | Json[] | JsonObject

/** `undefined` fields are absent on the wire. */
export interface JsonObject {
  [field: string]: Json
}

/** A Stripe object as it is sent: it always says what it is. */
export interface WireObject extends JsonObject {
  object: string
  id?: string
  status?: string | null
}

export function isJsonObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Stripe indents its answers; people read them with curl. */
export function toWire(value: Json): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
