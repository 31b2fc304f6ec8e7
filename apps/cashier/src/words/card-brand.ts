/** Brands as customers read them on their cards. Proper names, the same in every language. */
const brandNames: ReadonlyMap<string, string> = new Map([
  ['amex', 'American Express'],
  ['cartes_bancaires', 'Cartes Bancaires'],
  ['diners', 'Diners Club'],
  ['discover', 'Discover'],
  ['eftpos_au', 'eftpos'],
  ['girocard', 'girocard'],
  ['interac', 'Interac'],
  ['jcb', 'JCB'],
  ['mastercard', 'Mastercard'],
  ['unionpay', 'UnionPay'],
  ['visa', 'Visa'],
])

/** Stripe's name of a brand as a proper name; a brand that is not known is shown as Stripe writes it. */
export function cardBrandName(brand: string): string {
  return brandNames.get(brand) ?? brand
}
