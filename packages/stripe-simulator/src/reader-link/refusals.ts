import type { LinkError } from '@till/terminal-simulator/protocol'
import type { Refusal } from './device-state.ts'

/**
 * What a till is told when its reader refuses a command; the codes are those of the JavaScript SDK's reference.
 * The last group cannot happen to a till: those are refusals of what a person does at the reader.
 */
const COMMAND_ERRORS: Readonly<Record<Refusal, LinkError>> = {
  busy: {
    code: 'command_already_in_progress',
    message: 'The reader is busy with another command. Wait for it to finish, or cancel it.',
  },
  nothing_to_cancel: {
    code: 'no_active_collect_payment_method_attempt',
    message: 'There is nothing under way that could be canceled.',
  },
  too_late_to_cancel: {
    code: 'cancelable_already_completed',
    message: 'The command could not be canceled because it has already completed.',
  },
  not_collected: {
    code: 'reader_error',
    message: 'The reader holds no card for this PaymentIntent. Collect a payment method first.',
  },
  switched_off: { code: 'network_error', message: 'The reader cannot be reached. It is switched off.' },
  no_card_wanted: { code: 'reader_error', message: 'The reader is not waiting for a card.' },
  card_in_the_way: { code: 'reader_error', message: 'There is a card in the reader. Remove it first.' },
  no_pin_wanted: { code: 'reader_error', message: 'The reader is not asking for a PIN.' },
  no_cancel_key: { code: 'reader_error', message: 'There is no cancel key on the screen.' },
  no_card_inserted: { code: 'reader_error', message: 'There is no card in the reader.' },
}

/** The error that a refusal becomes. */
export function refusalError(refusal: Refusal): LinkError {
  return COMMAND_ERRORS[refusal]
}
