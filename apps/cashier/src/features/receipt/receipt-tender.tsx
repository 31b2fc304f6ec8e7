import type { CardSummary, EmvDetails, Receipt } from '@till/contract'

import { cardBrandName, useFormats, useWords, type Words } from '../../words/index.ts'
import styles from './receipt-paper.module.css'

type Tender = Receipt['tenders'][number]

/** How one part of the sale was paid, with what the card schemes ask a receipt to show. */
export function ReceiptTender({ tender }: { readonly tender: Tender }) {
  const { receipt: words } = useWords()
  const { amount } = useFormats()
  return (
    <section className={styles.tender}>
      <dl>
        <div className={styles.paid}>
          <dt>{words.paidByCard}</dt>
          <dd>{amount(tender.amount)}</dd>
        </div>
        {tender.card !== null && <CardRows card={tender.card} words={words} />}
      </dl>
      {tender.emv !== null && <EmvRows emv={tender.emv} words={words} />}
    </section>
  )
}

interface CardRowsProps {
  readonly card: CardSummary
  readonly words: Words['receipt']
}

function CardRows({ card, words }: CardRowsProps) {
  const how = [card.wallet, card.readMethod]
    .filter((name) => name !== null)
    .map((name) => named(words.reads, name))
  return (
    <div>
      <dt>{words.card(cardBrandName(card.brand), card.last4)}</dt>
      <dd>{how.join(' · ')}</dd>
    </div>
  )
}

interface EmvRowsProps {
  readonly emv: EmvDetails
  readonly words: Words['receipt']
}

/** What the chip did not give is left out; the order is that of Stripe's own receipts. */
function EmvRows({ emv, words }: EmvRowsProps) {
  const rows: readonly (readonly [label: string, value: string | null])[] = [
    [words.emv.applicationPreferredName, emv.applicationPreferredName],
    [words.emv.dedicatedFileName, emv.dedicatedFileName],
    [words.emv.accountType, nullableNamed(words.accountTypes, emv.accountType)],
    [words.emv.authorizationCode, emv.authorizationCode],
    [
      words.emv.cardholderVerificationMethod,
      nullableNamed(words.verificationMethods, emv.cardholderVerificationMethod),
    ],
    [words.emv.authorizationResponseCode, emv.authorizationResponseCode],
    [words.emv.applicationCryptogram, emv.applicationCryptogram],
    [words.emv.terminalVerificationResults, emv.terminalVerificationResults],
    [words.emv.transactionStatusInformation, emv.transactionStatusInformation],
  ]
  return (
    <dl className={styles.emv}>
      {rows.map(([label, value]) =>
        value === null ? null : (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}

function nullableNamed(names: Readonly<Record<string, string>>, word: string | null): string | null {
  return word === null ? null : named(names, word)
}

/** Stripe's lists are open-ended: a word that is new to us is printed as it came. */
function named(names: Readonly<Record<string, string>>, word: string): string {
  return names[word] ?? word
}
