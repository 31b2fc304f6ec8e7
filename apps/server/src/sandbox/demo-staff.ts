import type { FirstStaff } from '../seed/seed.ts'

/** Who can sign in to the sandbox. The PINs are no secret: with a Stripe key none of them exists. */
export const demoStaff: readonly FirstStaff[] = [
  { name: 'Front counter', initials: 'FC', role: 'cashier', pin: '1234' },
  { name: 'Back office', initials: 'BO', role: 'manager', pin: '9876' },
]
