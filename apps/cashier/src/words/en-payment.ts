/** Taking a card. Every message keeps the order: what happened, what it means for the money, what to do next. */
export const payment = {
  region: 'Card payment',
  sale: (number: number) => `Sale ${number}`,
  progress: {
    label: (step: number, of: number, name: string) => `Step ${step} of ${of}: ${name}`,
    prepare: 'Payment ready',
    card: 'Card',
    bank: 'Bank',
    done: 'Done',
  },
  cancel: 'Cancel payment',
  backToSale: 'Back to the sale',
  tryAgain: 'Ask for the card again',
  anotherCard: 'Ask for another card',
  sameCard: 'Try this card again',
  connectReader: 'Connect a reader',
  newSale: 'New sale',
  total: 'Total',
  printReceipt: 'Print receipt',
  showReceipt: 'Receipt',
  preparing: {
    title: 'Getting the payment ready',
    money: 'Nothing is charged yet.',
  },
  collecting: {
    title: 'Ask the customer to tap, insert or swipe',
    deadline: (time: string) => `The reader is waiting. It stops by itself in ${time}.`,
    waitLimit: { title: 'Nobody presented a card', money: 'Nothing was charged. The reader is stopping.' },
    totalChanged: { title: 'The total has changed', money: 'Nothing was charged. The reader is stopping.' },
  },
  processing: {
    title: 'The bank is deciding',
    money: 'From here on it cannot be canceled: the card may be charged at any moment.',
    next: 'A customer who is asked for a PIN enters it on the reader.',
    trying: (time: number) =>
      `The connection was interrupted. This is try ${time} with the same card and the same payment.`,
  },
  approved: {
    title: 'Approved',
    partly: 'A part of the sale is paid. The rest is still due.',
    noChange: 'Paid by card. No change is due.',
    paidMore: (amount: string) => `${amount} in all, tip included.`,
    recording: 'The payment is being recorded…',
    recordingSlow:
      'The till’s server does not answer. The card is charged once and stays charged. Keep this page open: the till keeps asking.',
    canceledTooLate: {
      title: 'The payment was faster than Cancel',
      money: 'The card is charged.',
      next: 'To give the money back, a manager voids the sale.',
    },
    receiptNumber: (number: string) => `Receipt ${number}`,
  },
  declined: {
    title: (card: string) => `${card} was declined`,
    unknownCard: 'The card',
    card: (brand: string, last4: string) => `${brand} ···· ${last4}`,
    money: 'No money was taken.',
  },
  declineReasons: {
    generic: {
      reason: 'The bank gave no reason.',
      next: 'Ask for another card. It is still the same payment.',
    },
    insufficient_funds: {
      reason: 'There is not enough money on it.',
      next: 'Ask for another card. It is still the same payment.',
    },
    over_limit: {
      reason: 'It has reached its limit.',
      next: 'Ask for another card. It is still the same payment.',
    },
    expired: { reason: 'It has expired.', next: 'Ask for another card. It is still the same payment.' },
    not_accepted: {
      reason: 'This kind of card or purchase is not allowed on it.',
      next: 'Ask for another card. It is still the same payment.',
    },
    ask_bank: {
      reason: 'The bank wants to hear from its customer.',
      next: 'Ask for another card; the customer may call the bank.',
    },
    wrong_pin: { reason: 'The PIN was wrong.', next: 'The customer may try again, or use another card.' },
    pin_needed: {
      reason: 'The bank asks for the PIN.',
      next: 'Ask the customer to insert the card and enter the PIN.',
    },
    pin_blocked: {
      reason: 'The PIN was wrong too many times.',
      next: 'Ask for another card. It is still the same payment.',
    },
    unlock_phone: {
      reason: 'The phone has to be unlocked first.',
      next: 'Ask the customer to unlock the phone and to hold it to the reader again.',
    },
    try_again: {
      reason: 'The bank could not be asked just now.',
      next: 'The same card may work if you try again.',
    },
  },
  interrupted: {
    canceled_by_customer: {
      title: 'The customer canceled on the reader',
      money: 'No money was taken.',
      next: 'Ask for the card again, or go back to the sale.',
    },
    card_wait_limit: {
      title: 'Nobody presented a card for two minutes',
      money: 'No money was taken, and the reader is free again.',
      next: 'Ask for the card again when the customer is ready.',
    },
    reader_lost: {
      title: 'The connection to the reader was lost',
      money: 'No card had been read, so no money was taken.',
      next: 'The till connects again by itself. Then ask for the card again.',
    },
    reader_failed: {
      reader_error: {
        title: 'The reader could not read a card',
        money: 'No money was taken.',
        next: 'Ask for the card again. If it goes on, choose another reader.',
      },
      reader_busy: {
        title: 'The reader is still busy with something else',
        money: 'No card had been read, so no money was taken.',
        next: 'Wait a moment, then ask for the card again.',
      },
      payment_refused: {
        title: 'Stripe does not take a card for this payment any more',
        money: 'No card had been read for it now.',
        next: 'Cancel this payment, which makes sure with Stripe, then press Charge again.',
      },
      token_refused: {
        title: 'The till was not allowed to use the reader',
        money: 'No card had been read, so no money was taken.',
        next: 'Ask for the card again. If it goes on, sign out and in again.',
      },
      stripe_unreachable: {
        title: 'This till has no connection to Stripe',
        money: 'No card had been read, so no money was taken.',
        next: 'Check the internet connection, then ask for the card again.',
      },
      till_fault: {
        title: 'The till asked the reader wrongly',
        money: 'No card had been read, so no money was taken.',
        next: 'Reload the page, then ask for the card again. The sale is kept.',
      },
    },
    total_changed: {
      title: 'The total changed while the reader was waiting',
      money: 'No money was taken.',
      next: 'Ask for the card again: the reader then shows the new total.',
    },
    nothing_authorized: {
      title: 'Checked with Stripe: the card was not charged',
      money: 'No money was taken.',
      next: 'Ask for the card again. It is still the same payment.',
    },
    page_reloaded: {
      title: 'This page was reloaded while the reader was waiting',
      money: 'No card had been read, and Stripe confirms that no money was taken.',
      next: 'Ask for the card again. It is still the same payment.',
    },
  },
  canceling: {
    releasing: {
      title: 'Stopping the reader',
      money: 'Whether the cancel was in time is known in a moment.',
    },
    verifying: { title: 'Making sure that nothing was charged', money: 'The till is asking Stripe.' },
    slow: {
      title: 'The cancel is not confirmed yet',
      money: 'The till’s server does not answer, so it is not known whether it was in time.',
      next: 'The till keeps asking by itself. Please do not charge this customer again.',
    },
  },
  canceled: {
    cashier: {
      title: 'You canceled the payment',
      money: 'Stripe confirms that no money was taken.',
      next: 'The sale is still open.',
    },
    customer: {
      title: 'The customer canceled the payment',
      money: 'Stripe confirms that no money was taken.',
      next: 'The sale is still open.',
    },
    card_wait_limit: {
      title: 'Canceled: nobody presented a card',
      money: 'Stripe confirms that no money was taken.',
      next: 'The sale is still open.',
    },
    elsewhere: {
      title: 'The payment was ended somewhere else',
      money: 'Stripe holds no money for it.',
      next: 'The sale is still open. Ask a manager who ended the payment.',
    },
  },
  unknown: {
    title: 'Paid or not paid: not known yet',
    money: 'The card may have been charged. It is never charged twice.',
    next: 'The till keeps asking Stripe by itself. Please keep the customer here and do not charge again.',
    elapsed: (time: string) => `Asking for ${time}`,
    askingNow: 'Asking now…',
    askingAgain: (seconds: number) => `Asking again in ${seconds} s`,
    doubts: {
      page_reloaded: 'This page was loaded again while a card was being taken.',
      page_reloaded_before_card: 'This page was loaded again while the reader was waiting for a card.',
      reader_lost: 'The connection to the reader was lost while the bank was deciding.',
      reader_did_not_say: 'The reader did not say what the bank decided.',
      reader_silent: 'The reader has not answered for a long time.',
      canceled_on_reader: 'It was canceled on the reader after the card was read.',
      processing_kept_failing: 'The connection broke each time the card was sent.',
      payment_over: 'The server says that this payment has already ended.',
      checked_again: 'Somebody asked to make sure.',
      another_payment_live: 'Another payment is under way for this sale.',
    },
  },
  problems: {
    server_unreachable: {
      title: 'The till’s server does not answer',
      money: 'Nothing was charged.',
      next: 'Check the network and press Charge again.',
    },
    server_refused: {
      title: 'The payment could not be prepared',
      money: 'Nothing was charged.',
      next: 'Press Charge again. If it goes on, ask a manager.',
    },
    no_such_payment: {
      title: 'The server does not know this payment',
      money: 'What became of it cannot be read here.',
      next: 'Ask a manager to look it up in Stripe before charging again.',
    },
    storage_unavailable: {
      title: 'This browser cannot remember the payment',
      money: 'Nothing was charged: a payment is only started when it can be found again.',
      next: 'Allow this site to store data, or free some space, then press Charge again.',
    },
    amount_differs: {
      title: (prepared: string) => `The payment was prepared for ${prepared}, not for this total`,
      money: 'Nothing was charged.',
      next: 'Wait a moment until the sale is saved, then press Charge again.',
    },
    payment_mismatch: {
      title: 'Stripe’s record of this payment does not match the sale',
      money: 'The card may have been charged.',
      next: 'Do not charge again. A manager must look at this payment in Stripe.',
    },
  },
  noReader: {
    title: 'No reader is connected',
    money: 'Nothing is charged until a reader is connected.',
    next: 'Connect a reader and the payment starts there at once.',
  },
}
