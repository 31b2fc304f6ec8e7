import { failures } from './en-failures.ts'
import { payment } from './en-payment.ts'
import { paymentsList } from './en-payments-list.ts'
import { reader } from './en-reader.ts'
import { receipt } from './en-receipt.ts'
import { selling } from './en-selling.ts'
import { signIn } from './en-sign-in.ts'

/** Everything the till says, in English. */
export const en = {
  common: {
    close: 'Close',
    cancel: 'Cancel',
    tryAgain: 'Try again',
    loading: 'Loading…',
    reload: 'Reload the page',
  },
  serverAway: {
    title: 'The till cannot reach its server.',
    text: 'The sale is kept, and no payment is lost. Check the network; the till keeps trying.',
  },
  otherTab: {
    elsewhere: {
      title: (register: string) => `${register} is open in another tab`,
      money: 'Nothing was charged here.',
    },
    taken: {
      title: (register: string) => `${register} has moved to another tab`,
      money: 'The sale and its payment go on there. Nothing is charged from here.',
    },
    next: 'Go on in the other tab, or use this one: the other lets go of the sale and the reader at once.',
    useThisTab: 'Use this tab instead',
  },
  bug: {
    title: 'The till has stumbled',
    money:
      'The sale is kept. If a card was being charged, the till looks up what became of it after the reload.',
    next: 'Reload the page.',
  },
  failures,
  payment,
  paymentsList,
  reader,
  receipt,
  selling,
  signIn,
}

/** The catalogue of messages. English is its measure: where another language lacks one, the build fails. */
export type Words = typeof en
