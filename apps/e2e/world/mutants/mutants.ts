import { flowMutants } from './flow-mutants.ts'
import type { Mutant } from './mutant.ts'
import { paymentMutants } from './payment-mutants.ts'
import { saleMutants } from './sale-mutants.ts'
import { stripeMutants } from './stripe-mutants.ts'

/** Every bug that the world must find. */
export const mutants: readonly Mutant[] = [
  ...stripeMutants,
  ...paymentMutants,
  ...saleMutants,
  ...flowMutants,
]
