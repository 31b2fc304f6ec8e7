import { describe, expect, it } from 'vitest'

import { meaningOf } from './sdk-error-codes.ts'

describe('an error of the SDK', () => {
  it.each([
    ['canceled_by_customer', 'canceled'],
    ['cancelable_already_completed', 'nothing_to_cancel'],
    ['network_timeout', 'line_broke'],
    ['authentication_error', 'token_refused'],
    ['discovery_too_many_readers', 'too_many_readers'],
    ['command_already_in_progress', 'reader_busy'],
    ['printer_paperjam', 'printer_failed'],
    ['intent_invalid_state', 'payment_refused'],
    ['invalid_payment_intent_client_secret', 'till_fault'],
  ])('%s comes to %s', (code, meaning) => {
    expect(meaningOf({ code, message: '' })).toBe(meaning)
  })

  it.each([
    [{ code: '', message: 'Invalid State: no established connection' }, 'reader_lost'],
    [{ code: 'reader_error', message: 'Canceled by customer' }, 'canceled'],
    [{ code: 'reader_error', message: 'Chip malfunction' }, 'reader_error'],
    [{ code: '', message: 'Reader is currently in use by another client.' }, 'reader_in_use'],
  ])('without a telling code is told by its sentence: %j', (error, meaning) => {
    expect(meaningOf(error)).toBe(meaning)
  })

  it.each(['', 'constructor', 'a_code_of_next_year'])(
    '%j comes to nothing known, and breaks nothing',
    (code) => {
      expect(meaningOf({ code, message: '' })).toBeNull()
    },
  )
})
