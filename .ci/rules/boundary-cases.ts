/** For every import rule of `.dependency-cruiser.ts`: a file that breaks it, and one that stays within it. */

import type { RuleCase } from './repository-copy.ts'

const EXPORTING = "export const packageName = 'any'\n"

export const BOUNDARY_CASES: readonly RuleCase[] = [
  {
    rule: 'money-imports-nothing',
    bad: { 'packages/money/src/knows-a-sale.ts': importing('../../register/src/index.ts') },
    good: { 'packages/money/src/knows-a-sale.ts': 'export const exponent = 2\n' },
  },
  {
    rule: 'register-imports-only-money',
    bad: { 'packages/register/src/knows-payments.ts': importing('../../payment-flow/src/index.ts') },
    good: { 'packages/register/src/knows-payments.ts': importing('@till/money') },
  },
  {
    rule: 'payment-flow-imports-only-money',
    bad: { 'packages/payment-flow/src/knows-the-wire.ts': importing('../../contract/src/index.ts') },
    good: { 'packages/payment-flow/src/knows-the-wire.ts': importing('@till/money') },
  },
  {
    rule: 'contract-imports-only-what-it-describes',
    bad: { 'packages/contract/src/knows-an-end.ts': importing('../../../apps/server/src/index.ts') },
    good: { 'packages/contract/src/knows-an-end.ts': importingTypes('@till/payment-flow') },
  },
  {
    rule: 'contract-takes-only-types',
    bad: { 'packages/contract/src/runs-rules.ts': importing('@till/payment-flow') },
    good: { 'packages/contract/src/runs-rules.ts': importingTypes('@till/payment-flow') },
  },
  {
    rule: 'pure-packages-take-few-libraries',
    bad: { 'packages/contract/src/reads-files.ts': importing('node:fs', 'readFileSync') },
    good: { 'packages/contract/src/reads-files.ts': importing('zod', 'z') },
  },
  {
    rule: 'terminal-simulator-imports-no-till-package',
    bad: { 'packages/terminal-simulator/src/shares-rules.ts': importing('../../money/src/index.ts') },
    good: { 'packages/terminal-simulator/src/shares-rules.ts': 'export const amountDecimals = 2\n' },
  },
  {
    rule: 'stripe-simulator-imports-only-its-terminal',
    bad: { 'packages/stripe-simulator/src/shares-rules.ts': importing('../../payment-flow/src/index.ts') },
    good: { 'packages/stripe-simulator/src/shares-rules.ts': importing('@till/terminal-simulator') },
  },
  {
    rule: 'simulated-reader-checks-itself-with-types-only',
    bad: {
      'packages/terminal-simulator/src/is-the-sdk.ts': importing('@stripe/terminal-js', 'loadStripeTerminal'),
    },
    good: {
      'packages/terminal-simulator/src/is-the-sdk.ts': importingTypes('@stripe/terminal-js', 'Reader'),
    },
  },
  {
    rule: 'cashier-imports-only-what-runs-in-a-browser',
    bad: { 'apps/cashier/src/reads-the-database.ts': importing('../../server/src/index.ts') },
    good: { 'apps/cashier/src/reads-the-database.ts': importing('@till/contract') },
  },
  {
    rule: 'server-imports-no-screen',
    bad: { 'apps/server/src/draws-a-screen.ts': importing('../../cashier/src/index.ts') },
    good: { 'apps/server/src/draws-a-screen.ts': importing('@till/payment-flow') },
  },
  {
    rule: 'only-the-sandbox-starts-a-simulator',
    bad: { 'apps/server/src/payments/starts-a-simulator.ts': importing('@till/stripe-simulator') },
    good: { 'apps/server/src/sandbox/starts-a-simulator.ts': importing('@till/stripe-simulator') },
  },
  {
    rule: 'only-the-stripe-folder-speaks-to-stripe',
    bad: { 'apps/server/src/payments/speaks-to-stripe.ts': importing('stripe', 'Stripe') },
    good: { 'apps/server/src/stripe/speaks-to-stripe.ts': importing('stripe', 'Stripe') },
  },
  {
    rule: 'only-the-terminal-adapter-speaks-to-the-reader',
    bad: {
      'apps/cashier/src/features/readers/finds-one.ts': importingTypes('@stripe/terminal-js', 'Reader'),
    },
    good: {
      'apps/cashier/src/adapters/terminal/finds-one.ts': importingTypes('@stripe/terminal-js', 'Reader'),
    },
  },
  {
    rule: 'features-do-not-know-each-other',
    bad: {
      'apps/cashier/src/features/tips/percentages.ts': EXPORTING,
      'apps/cashier/src/features/refunds/knows-tips.ts': importing('../tips/percentages.ts'),
    },
    good: {
      'apps/cashier/src/features/tips/percentages.ts': EXPORTING,
      'apps/cashier/src/features/tips/knows-tips.ts': importing('./percentages.ts'),
    },
  },
  {
    rule: 'e2e-knows-the-product-from-outside',
    bad: { 'apps/e2e/src/knows-internals.ts': importing('@till/money') },
    good: { 'apps/e2e/src/knows-internals.ts': importing('stripe', 'Stripe') },
  },
  {
    rule: 'auditor-stands-alone',
    bad: { 'apps/e2e/world/auditor/shares-sums.ts': importing('@till/money') },
    good: {
      'apps/e2e/world/auditor/sums.ts': EXPORTING,
      'apps/e2e/world/auditor/shares-sums.ts': importing('./sums.ts'),
    },
  },
  {
    rule: 'packages-are-entered-by-their-exports',
    bad: {
      'packages/money/src/private.ts': EXPORTING,
      'packages/register/src/goes-behind.ts': importing('../../money/src/private.ts'),
    },
    good: {
      'packages/money/src/private.ts': EXPORTING,
      'packages/register/src/goes-behind.ts': importing('@till/money'),
    },
  },
  {
    rule: 'no-detour-through-the-own-index',
    bad: { 'packages/money/src/takes-a-detour.ts': importing('./index.ts') },
    good: {
      'packages/money/src/neighbour.ts': EXPORTING,
      'packages/money/src/takes-a-detour.ts': importing('./neighbour.ts'),
    },
  },
  {
    rule: 'no-circle',
    bad: {
      'packages/money/src/hen.ts': `import { packageName } from './egg.ts'\n${EXPORTING}`,
      'packages/money/src/egg.ts': `import { packageName } from './hen.ts'\n${EXPORTING}`,
    },
    good: {
      'packages/money/src/hen.ts': importing('./egg.ts'),
      'packages/money/src/egg.ts': EXPORTING,
    },
  },
  {
    rule: 'product-code-does-not-import-tests',
    bad: {
      'packages/register/src/sums.test.ts': EXPORTING,
      'packages/register/src/needs-a-test.ts': importing('./sums.test.ts'),
    },
    good: {
      'packages/register/src/sums.ts': EXPORTING,
      'packages/register/src/needs-a-test.ts': importing('./sums.ts'),
    },
  },
  {
    rule: 'only-declared-dependencies',
    bad: { 'apps/server/src/borrows-a-tool.ts': importing('knip', 'main') },
    good: { 'apps/server/src/borrows-a-tool.ts': importing('zod', 'z') },
  },
  {
    rule: 'no-development-dependency-in-the-product',
    bad: { 'apps/server/src/runs-on-a-test-tool.ts': importing('vitest', 'test') },
    good: { 'apps/server/src/runs-on-a-test-tool.test.ts': importing('vitest', 'test') },
  },
  {
    rule: 'nothing-unresolvable',
    bad: { 'packages/register/src/misspells.ts': importing('./mispelt.ts') },
    good: { 'packages/register/src/misspells.ts': importing('@till/money') },
  },
]

function importing(from: string, name = 'packageName'): string {
  return `import { ${name} } from '${from}'\n\nexport const used = ${name}\n`
}

function importingTypes(from: string, name = 'packageName'): string {
  return `import type { ${name} } from '${from}'\n\nexport type Used = typeof ${name}\n`
}
