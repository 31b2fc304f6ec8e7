import { hash, verify } from '@node-rs/argon2'

// Argon2id with OWASP's first choice of parameters: 19 MiB, two passes, one lane. The library's default is argon2id.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Salted; the same PIN gives another hash every time. */
export async function hashPin(pin: string): Promise<string> {
  return hash(pin, options)
}

export async function isRightPin(pin: string, pinHash: string): Promise<boolean> {
  return verify(pinHash, pin)
}
