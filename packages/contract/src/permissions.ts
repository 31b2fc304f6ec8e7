import * as z from 'zod/mini'

export const Role = z.enum(['cashier', 'manager'])
export type Role = z.infer<typeof Role>

export const Permission = z.enum(['sell', 'see_payments'])
export type Permission = z.infer<typeof Permission>

/** The one table of who may do what. */
export const permissionsOf = {
  cashier: ['sell'],
  manager: ['sell', 'see_payments'],
} as const satisfies Record<Role, readonly Permission[]>
