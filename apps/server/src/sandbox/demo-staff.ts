import type { FirstStaff } from '../seed/seed.ts'

/** People of the sandbox. Their PINs are no secret: with a Stripe key none of them exists. */
export const demoStaff: readonly FirstStaff[] = [
  { name: 'Mika Kato', initials: 'MK', role: 'cashier', pin: '1234' },
  { name: 'Ana Reyes', initials: 'AR', role: 'manager', pin: '9876' },
]
