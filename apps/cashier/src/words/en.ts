import { payment } from './en-payment.ts'
import { reader } from './en-reader.ts'
import { receipt } from './en-receipt.ts'

/** Everything the till says, in English. Other languages satisfy its type, so a missing translation does not compile. */
export const en = {
  common: {
    close: 'Close',
    cancel: 'Cancel',
    tryAgain: 'Try again',
  },
  signIn: {
    title: 'Who is selling?',
  },
  selling: {
    charge: 'Charge',
  },
  payment,
  reader,
  receipt,
}
