/**
 * Who imports whom. Arrows only go down:
 * cashier, server → contract → (types of) register, payment-flow → money.
 * `.ci/rules/boundary-cases.ts` holds a file that breaks each rule, and one that does not.
 */

import type { IConfiguration, IRegularForbiddenRuleType } from 'dependency-cruiser'

/** A rule that forbids; there are no others, and breaking one is always an error. */
type Rule = Omit<IRegularForbiddenRuleType, 'severity'> & { readonly name: string; readonly comment: string }

/** Tests, and the helpers that only tests use. */
const TESTS = '(\\.test\\.tsx?$|/src/testing/)'

/** The workspace packages that a package may import. The simulators are named where they are allowed. */
const MAY_IMPORT = [
  {
    name: 'money-imports-nothing',
    comment: 'Everything stands on money, so it stands on nothing.',
    folder: 'packages/money',
    allowed: [],
  },
  {
    name: 'register-imports-only-money',
    comment: 'What a till adds up must not depend on how it is paid, sent or shown.',
    folder: 'packages/register',
    allowed: ['packages/money'],
  },
  {
    name: 'payment-flow-imports-only-money',
    comment:
      'The payment flow is run by tests in thousands of minutes per second: it knows ports, not products.',
    folder: 'packages/payment-flow',
    allowed: ['packages/money'],
  },
  {
    name: 'contract-imports-only-what-it-describes',
    comment: 'The contract describes what crosses the wire, so it knows neither of its two ends.',
    folder: 'packages/contract',
    allowed: ['packages/money', 'packages/register', 'packages/payment-flow'],
  },
  {
    name: 'terminal-simulator-imports-no-till-package',
    comment: 'A fake that shares our rules would share our mistakes.',
    folder: 'packages/terminal-simulator',
    allowed: [],
  },
  {
    name: 'stripe-simulator-imports-only-its-terminal',
    comment:
      'A fake that shares our rules would share our mistakes; it only serves the script of the virtual reader.',
    folder: 'packages/stripe-simulator',
    allowed: ['packages/terminal-simulator'],
  },
  {
    name: 'cashier-imports-only-what-runs-in-a-browser',
    comment: 'The browser holds no keys and no database, and gets the same bytes in the sandbox and live.',
    folder: 'apps/cashier',
    allowed: ['packages/contract', 'packages/register', 'packages/payment-flow', 'packages/money'],
  },
  {
    name: 'server-imports-no-screen',
    comment: 'The server serves the built cashier as files and shares only the contract with it.',
    folder: 'apps/server',
    allowed: [
      'packages/contract',
      'packages/register',
      'packages/payment-flow',
      'packages/money',
      'packages/stripe-simulator',
    ],
  },
]

const RULES: readonly Rule[] = [
  ...MAY_IMPORT.map(({ name, comment, folder, allowed }) => ({
    name,
    comment,
    from: { path: `^${folder}/` },
    to: { path: '^(apps|packages)/', pathNot: [folder, ...allowed].map((path) => `^${path}/`) },
  })),
  {
    name: 'contract-takes-only-types',
    comment: 'A schema that ran the rules it describes could not be checked against them.',
    from: { path: '^packages/contract/', pathNot: TESTS },
    to: { path: '^packages/(register|payment-flow)/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'pure-packages-take-few-libraries',
    comment: 'Pure code runs on any machine that runs JavaScript; only the contract needs a library, Zod.',
    from: { path: '^packages/(money|register|payment-flow|contract)/', pathNot: TESTS },
    to: {
      dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer'],
      pathNot: ['/node_modules/zod/', '^packages/'],
    },
  },
  {
    name: 'only-the-sandbox-starts-a-simulator',
    comment: 'The choice between Stripe and its simulator is made once, where the server is composed.',
    from: { path: '^apps/', pathNot: ['^apps/server/src/sandbox/', '^apps/e2e/world/', TESTS] },
    to: { path: '^packages/(stripe|terminal)-simulator/' },
  },
  {
    name: 'only-the-stripe-folder-speaks-to-stripe',
    comment: 'One folder turns Stripe into our words and its errors into our problems.',
    from: { path: '^(apps/(cashier|server)|packages)/', pathNot: ['^apps/server/src/stripe/', TESTS] },
    to: { path: '/node_modules/stripe/' },
  },
  {
    name: 'only-the-terminal-adapter-speaks-to-the-reader',
    comment: 'The Terminal SDK is one way to reach a reader; the screens know the port, not the SDK.',
    from: { path: '^apps/', pathNot: '^apps/cashier/src/adapters/terminal/' },
    to: { path: '/node_modules/@stripe/terminal-js/' },
  },
  {
    name: 'simulated-reader-checks-itself-with-types-only',
    comment: 'The stand-in is checked against the real SDK, and must not contain it.',
    from: { path: '^packages/terminal-simulator/', pathNot: TESTS },
    to: { path: '/node_modules/@stripe/terminal-js/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'features-do-not-know-each-other',
    comment: 'A feature can be read, changed and removed alone; src/app composes them.',
    from: { path: '^apps/cashier/src/features/([^/]+)/' },
    to: { path: '^apps/cashier/src/features/', pathNot: '^apps/cashier/src/features/$1/' },
  },
  {
    name: 'e2e-knows-the-product-from-outside',
    comment:
      'The end-to-end tests do what a person can do; benchmarks and the world may call a public index.',
    from: { path: '^apps/e2e/', pathNot: '^apps/e2e/(bench|world)/' },
    to: { path: '^(apps/(?!e2e/)|packages/)' },
  },
  {
    name: 'auditor-stands-alone',
    comment:
      'An auditor that shared code with the till, or with the world it lives in, would share its mistakes.',
    from: { path: '^apps/e2e/world/auditor/' },
    to: { path: '.', pathNot: ['^apps/e2e/world/auditor/', '^node:', '^sqlite$'] },
  },
  {
    name: 'packages-are-entered-by-their-exports',
    comment: 'What a package.json does not export is free to change.',
    from: { path: '^((?:apps|packages)/[^/]+)/' },
    to: { path: '^(apps|packages)/', pathNot: '^$1/', dependencyTypes: ['local'] },
  },
  {
    name: 'no-detour-through-the-own-index',
    comment: 'A file that imports its own public index makes a circle of the whole package.',
    from: { path: '^(packages/[^/]+)/src/', pathNot: TESTS },
    to: { path: '^$1/src/index\\.ts$' },
  },
  {
    name: 'no-circle',
    comment: 'Two files that need each other are one file, or lack a third.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'product-code-does-not-import-tests',
    comment: 'What only tests need is not shipped.',
    from: { path: '^(apps/(cashier|server)|packages)/', pathNot: TESTS },
    to: { path: TESTS },
  },
  {
    name: 'only-declared-dependencies',
    comment: 'What a package imports stands in its own package.json, or it breaks on another machine.',
    from: { path: '^(apps|packages)/' },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'no-development-dependency-in-the-product',
    comment: 'What the product runs on is a dependency, not a development dependency.',
    from: { path: '^(apps/(cashier|server)|packages)/[^/]+/', pathNot: [TESTS, '\\.config\\.ts$'] },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'nothing-unresolvable',
    comment: 'An import that leads nowhere is a typing mistake or a missing dependency.',
    from: {},
    to: { couldNotResolve: true },
  },
]

export default {
  forbidden: RULES.map((rule) => ({ ...rule, severity: 'error' as const })),
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(apps|packages)/[^/]+/dist/' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
} satisfies IConfiguration
