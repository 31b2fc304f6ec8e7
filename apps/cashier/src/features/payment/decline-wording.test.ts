import { describe, expect, it } from 'vitest'

import { en, loadWords } from '../../words/index.ts'
import { declineReason } from './decline-wording.ts'

const declined = (declineCode: string | null, code = 'card_declined') => ({ code, declineCode })

describe('the reason a decline is given', () => {
  it.each([
    ['insufficient_funds', 'insufficient_funds'],
    ['withdrawal_count_limit_exceeded', 'over_limit'],
    ['incorrect_pin', 'wrong_pin'],
    ['pin_try_exceeded', 'pin_blocked'],
    ['offline_pin_required', 'pin_needed'],
    ['call_issuer', 'ask_bank'],
    ['processing_error', 'try_again'],
    ['mobile_device_authentication_required', 'unlock_phone'],
  ])('%s is %s', (declineCode, reason) => {
    expect(declineReason(declined(declineCode))).toBe(reason)
  })

  it.each([
    'lost_card',
    'stolen_card',
    'fraudulent',
    'pickup_card',
    'merchant_blacklist',
    'security_violation',
  ])('%s cannot be told from any other decline', (declineCode) => {
    expect(declineReason(declined(declineCode))).toBe(declineReason(declined('generic_decline')))
  })

  it('takes the outer code where there is no finer one', () => {
    expect(declineReason(declined(null, 'expired_card'))).toBe('expired')
    expect(declineReason(declined(null, 'processing_error'))).toBe('try_again')
  })

  it.each([['constructor'], ['a_code_of_next_year'], ['']])('does not trip over %j', (declineCode) => {
    expect(declineReason(declined(declineCode))).toBe('generic')
  })

  it('names no theft, loss or suspicion in any language', async () => {
    const texts = [en, await loadWords('ja')].flatMap(({ payment }) =>
      Object.values(payment.declineReasons).flatMap((words) => Object.values(words)),
    )
    for (const text of texts) expect(text).not.toMatch(/lost|stolen|fraud|steal|盗|紛失|不正/i)
  })
})
