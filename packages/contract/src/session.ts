import * as z from 'zod/mini'

import { LocationId, ReaderId, RegisterId, StaffId } from './ids.ts'
import { CurrencyCode } from './money.ts'
import { Permission, Role } from './permissions.ts'

export const pinDigitsMin = 4
export const pinDigitsMax = 8

export const Pin = z.string().check(z.minLength(pinDigitsMin), z.maxLength(pinDigitsMax), z.regex(/^[0-9]+$/))

export const Shop = z
  .strictObject({
    name: z.string(),
    currency: CurrencyCode,
    /** BCP 47 tag that amounts and dates are written in. */
    locale: z.string(),
    /** Printed at the head of the receipt, a line each. */
    addressLines: z.array(z.string()),
  })
  .check(z.meta({ id: 'Shop' }))
export type Shop = z.infer<typeof Shop>

export const Register = z
  .strictObject({
    id: RegisterId,
    name: z.string(),
    /** Null while the Stripe account has no Terminal location; readers cannot be used until it has one. */
    locationId: z.nullable(LocationId),
    /** The reader this register last connected to, to be connected again on load. */
    readerId: z.nullable(ReaderId),
  })
  .check(z.meta({ id: 'Register' }))
export type Register = z.infer<typeof Register>

export const StaffMember = z
  .strictObject({ id: StaffId, name: z.string(), initials: z.string(), role: Role })
  .check(z.meta({ id: 'StaffMember' }))
export type StaffMember = z.infer<typeof StaffMember>

/** What the sign-in screen shows before anybody is signed in. */
export const SignInOptions = z
  .strictObject({
    shop: Shop,
    registers: z.array(z.strictObject({ id: RegisterId, name: z.string() })),
    staff: z.array(StaffMember),
  })
  .check(z.meta({ id: 'SignInOptions' }))
export type SignInOptions = z.infer<typeof SignInOptions>

export const SignIn = z
  .strictObject({ staffId: StaffId, pin: Pin, registerId: RegisterId })
  .check(z.meta({ id: 'SignIn' }))
export type SignIn = z.infer<typeof SignIn>

/** Who is signed in at which register, and what that person may do. */
export const Session = z
  .strictObject({
    staff: StaffMember,
    permissions: z.array(Permission),
    register: Register,
    shop: Shop,
    /** True where the SDK's own test reader may be offered beside the registered ones. */
    testReaderOffered: z.boolean(),
  })
  .check(z.meta({ id: 'Session' }))
export type Session = z.infer<typeof Session>

export const RememberReader = z
  .strictObject({ readerId: z.nullable(ReaderId) })
  .check(z.meta({ id: 'RememberReader' }))
export type RememberReader = z.infer<typeof RememberReader>

/** A connection token's secret: fetched for one connection, never cached, never logged. */
export const ConnectionToken = z.strictObject({ secret: z.string() }).check(z.meta({ id: 'ConnectionToken' }))
export type ConnectionToken = z.infer<typeof ConnectionToken>
