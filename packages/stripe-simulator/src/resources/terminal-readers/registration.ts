import { newId, type Ids } from '../../ids.ts'
import type { DeviceType, ReaderEntity } from './entity.ts'

interface Model {
  deviceType: DeviceType
  /** How its serial numbers begin; the rest are digits. */
  serialPrefix: string
  serialDigits: number
  software: string
}

const WISEPOS_E: Model = {
  deviceType: 'bbpos_wisepos_e',
  serialPrefix: 'WSC5',
  serialDigits: 12,
  software: '2.42.0.0',
}
const S700: Model = {
  deviceType: 'stripe_s700',
  serialPrefix: 'STRM2',
  serialDigits: 10,
  software: '2.42.0.0',
}
const P400: Model = {
  deviceType: 'verifone_P400',
  serialPrefix: '275-',
  serialDigits: 9,
  software: '3.0.1.16',
}

/**
 * What a registration code brings. The first three are Stripe's and give the device types that Stripe gives. Ours begin with
 * `virtual-` and give readers that a till cannot tell from the real machine; Stripe has no code for that.
 */
const MODELS: Record<string, Model> = {
  'simulated-wpe': { ...WISEPOS_E, deviceType: 'simulated_wisepos_e' },
  'simulated-s700': { ...S700, deviceType: 'simulated_stripe_s700' },
  'simulated-s710': { ...S700, deviceType: 'simulated_stripe_s710' },
  'virtual-wisepos-e': WISEPOS_E,
  'virtual-stripe-s700': S700,
  'virtual-stripe-s710': { ...S700, deviceType: 'stripe_s710' },
  'virtual-verifone-p400': P400,
}

/** A real device shows three words, such as the `puppies-plug-could` of Stripe's documentation. */
const THREE_WORDS = /^[a-z]+-[a-z]+-[a-z]+$/

/** The reader behind a registration code; undefined when no device shows that code. */
export function readerFor(
  code: string,
  ids: Ids,
): Pick<ReaderEntity, 'id' | 'deviceType' | 'serialNumber' | 'ipAddress' | 'deviceSwVersion'> | undefined {
  const wanted = code.trim().toLowerCase()
  const model = MODELS[wanted] ?? (THREE_WORDS.test(wanted) ? WISEPOS_E : undefined)
  if (!model) return undefined
  return {
    id: newId(ids, 'reader'),
    deviceType: model.deviceType,
    serialNumber: model.serialPrefix + digits(ids, model.serialDigits),
    ipAddress: wanted.startsWith('simulated-') ? '0.0.0.0' : '127.0.0.1',
    deviceSwVersion: model.software,
  }
}

function digits(ids: Ids, count: number): string {
  return Array.from(ids.random(count), (letter) => (letter.codePointAt(0) ?? 0) % 10).join('')
}
