import type { ISdkManagedPaymentIntent, Reader, SimulatorConfiguration } from '@stripe/terminal-js'
import { SIMULATOR_READER_ID } from '../protocol.ts'
import type { CommandResult } from '../protocol.ts'
import { isRecord } from './arguments.ts'

/** The reader that `discoverReaders({simulated: true})` finds. [2019 script; Stripe's demo still looks for the id] */
export const SIMULATOR_READER = {
  id: SIMULATOR_READER_ID,
  object: 'terminal.reader',
  device_type: 'verifone_P400',
  device_sw_version: '',
  ip_address: '0.0.0.0',
  label: 'Reader Simulator',
  livemode: false,
  location: 'st_simulated',
  serial_number: SIMULATOR_READER_ID,
  status: 'online',
  // Stripe's type of today asks for fields that the simulated reader of the script never had.
} as unknown as Reader

/**
 * What collectPaymentMethod hands back. It claims `requires_confirmation` although the PaymentIntent at Stripe is untouched,
 * and carries the mark by which processPayment knows it. Card details are not in it since v1 of the script.
 */
export function collectedPaymentIntent({
  payment_intent,
  tip_amount,
}: CommandResult): ISdkManagedPaymentIntent {
  const sdk_payment_details = {
    card_payment: null,
    tip_selection: typeof tip_amount === 'number' ? { amount: tip_amount } : null,
  }
  const claimed = { ...payment_intent, status: 'requires_confirmation', sdk_payment_details }
  return claimed as unknown as ISdkManagedPaymentIntent
}

/** A simulator configuration with its known fields only; the script drops the others. */
export function simulatorConfiguration(config: unknown): SimulatorConfiguration {
  const given = (isRecord(config) ? config : {}) as SimulatorConfiguration
  return {
    testCardNumber: given.testCardNumber ?? null,
    testPaymentMethod: given.testPaymentMethod ?? null,
    tipAmount: given.tipAmount ?? null,
    collectInputsResult: given.collectInputsResult ?? null,
    paymentMethodType: given.paymentMethodType ?? null,
  }
}
