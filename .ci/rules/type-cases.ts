/** What the compiler itself forbids: pure code that reaches for its surroundings, and syntax that Node cannot erase. */

import type { RuleCase } from './repository-copy.ts'

// The compiler's numbers for what it complains about.
const CANNOT_FIND_NAME = 'TS2304'
const CANNOT_FIND_NAME_OF_NODE = 'TS2591'
const CANNOT_FIND_NAME_OF_DOM = 'TS2584'
const NOT_ERASABLE = 'TS1294'
const POSSIBLY_UNDEFINED = 'TS2322'

export const TYPE_CASES: readonly RuleCase[] = [
  {
    rule: CANNOT_FIND_NAME,
    bad: { 'packages/payment-flow/src/takes-a-timer.ts': 'export const wait = setTimeout\n' },
    good: {
      'packages/payment-flow/src/takes-a-timer.ts': 'export type Wait = (ms: number) => Promise<void>\n',
    },
  },
  {
    rule: CANNOT_FIND_NAME,
    bad: { 'packages/register/src/takes-the-network.ts': "export const rates = () => fetch('/rates')\n" },
    good: { 'packages/register/src/takes-the-network.ts': 'export type Rates = () => Promise<number[]>\n' },
  },
  {
    rule: CANNOT_FIND_NAME_OF_NODE,
    bad: { 'packages/money/src/takes-a-setting.ts': 'export const currency = process.env\n' },
    good: { 'packages/money/src/takes-a-setting.ts': "export const currency = 'usd'\n" },
  },
  {
    rule: CANNOT_FIND_NAME_OF_DOM,
    bad: { 'packages/contract/src/takes-the-page.ts': 'export const title = document.title\n' },
    good: { 'packages/contract/src/takes-the-page.ts': "export const title = 'Till'\n" },
  },
  {
    rule: NOT_ERASABLE,
    bad: { 'packages/money/src/needs-a-build.ts': 'export enum Rounding {\n  HalfUp,\n}\n' },
    good: { 'packages/money/src/needs-a-build.ts': "export type Rounding = 'half_up'\n" },
  },
  {
    rule: POSSIBLY_UNDEFINED,
    bad: {
      'packages/money/src/trusts-an-index.ts': 'export const first = (all: number[]): number => all[0]\n',
    },
    good: { 'packages/money/src/trusts-an-index.ts': 'export const first = (all: number[]) => all[0]\n' },
  },
]
