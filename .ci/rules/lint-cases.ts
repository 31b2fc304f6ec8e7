/** For every rule that `.oxlintrc.json` chooses by name: a file that breaks it, and one that does the same rightly. */

import type { RuleCase } from './repository-copy.ts'

const FEATURE = 'apps/cashier/src/features/sale'

export const LINT_CASES: readonly RuleCase[] = [
  // Till's own rules.
  {
    rule: 'till/explain-disabling',
    ...inFile('apps/server/src/silences.ts', {
      bad: '// oxlint-disable-next-line no-debugger\ndebugger\n',
      good: '// oxlint-disable-next-line no-debugger -- shows how a reason is given\ndebugger\n',
    }),
  },
  {
    rule: 'till/no-export-star',
    ...inFile('packages/money/src/sweeps.ts', {
      bad: "export * from './index.ts'\n",
      good: "export { packageName } from './index.ts'\n",
    }),
  },
  {
    rule: 'till/no-simulator-knowledge',
    ...inFile('apps/server/src/payments/asks-who-it-talks-to.ts', {
      bad: 'export const captureAfterMs = (simulated: boolean) => (simulated ? 0 : 1000)\n',
      good: '/** The same against Stripe and the simulator. */\nexport const captureAfterMs = 1000\n',
    }),
  },
  {
    rule: 'till/no-simulator-knowledge',
    ...inFile('apps/cashier/src/features/readers/recognises-a-stand-in.ts', {
      bad: "export const isStandIn = (deviceType: string) => deviceType.startsWith('simulated_')\n",
      good: "export const isCounterModel = (deviceType: string) => deviceType.startsWith('stripe_')\n",
    }),
  },
  {
    rule: 'till/no-simulator-knowledge',
    ...inFile('apps/cashier/src/adapters/terminal/branches-on-a-stand-in.ts', {
      bad: 'export const waitMs = (isSimulated: boolean) => (isSimulated ? 0 : 1000)\n',
      good: "export const isWisePos = (type: string) => type === 'bbpos_wisepos_e' || type === 'simulated_wisepos_e'\n",
    }),
  },

  // Names and files.
  {
    rule: 'import/no-default-export',
    ...inFile('packages/register/src/is-the-default.ts', {
      bad: 'export default 1\n',
      good: 'export const quantity = 1\n',
    }),
  },
  {
    rule: 'unicorn/filename-case',
    bad: { 'packages/register/src/priceSale.ts': 'export const total = 1\n' },
    good: { 'packages/register/src/price-sale.ts': 'export const total = 1\n' },
  },
  {
    rule: 'unicorn/prefer-node-protocol',
    ...inFile('apps/server/src/reads-files.ts', {
      bad: "import { readFileSync } from 'fs'\n\nexport const read = readFileSync\n",
      good: "import { readFileSync } from 'node:fs'\n\nexport const read = readFileSync\n",
    }),
  },

  // Types.
  {
    rule: 'typescript/ban-ts-comment',
    ...inFile('apps/server/src/overrules-the-compiler.ts', {
      bad: "// @ts-ignore\nexport const minor: number = 'ten'\n",
      good: 'export const minor: number = 10\n',
    }),
  },
  {
    rule: 'typescript/consistent-type-imports',
    ...inFile('apps/server/src/imports-a-type.ts', {
      bad: "import { Server } from 'node:http'\n\nexport type Running = { readonly server: Server }\n",
      good: "import type { Server } from 'node:http'\n\nexport type Running = { readonly server: Server }\n",
    }),
  },
  {
    rule: 'typescript/no-explicit-any',
    ...inFile('apps/server/src/takes-anything.ts', {
      bad: 'export type Body = any\n',
      good: 'export type Body = unknown\n',
    }),
  },
  {
    rule: 'typescript/no-non-null-assertion',
    ...inFile('apps/server/src/insists.ts', {
      bad: 'export const first = (amounts: number[]) => amounts[0]!\n',
      good: 'export const first = (amounts: number[]) => amounts[0] ?? 0\n',
    }),
  },
  {
    rule: 'typescript/no-unsafe-argument',
    ...inFile('apps/server/src/passes-unread-input.ts', {
      bad: "export const amount = Math.abs(JSON.parse('1'))\n",
      good: "export const amount = Math.abs(Number('1'))\n",
    }),
  },
  {
    rule: 'typescript/no-unsafe-assignment',
    ...inFile('apps/server/src/keeps-unread-input.ts', {
      bad: "const body = JSON.parse('{}')\nexport const text = String(body)\n",
      good: "const body: unknown = JSON.parse('{}')\nexport const text = JSON.stringify(body)\n",
    }),
  },
  {
    rule: 'typescript/no-unsafe-call',
    ...inFile('apps/server/src/calls-unread-input.ts', {
      bad: "export const run = () => void JSON.parse('{}')()\n",
      good: "export const run = (): unknown => JSON.parse('{}')\n",
    }),
  },
  {
    rule: 'typescript/no-unsafe-member-access',
    ...inFile('apps/server/src/reaches-into-unread-input.ts', {
      bad: "export const amount = Number(JSON.parse('{}').amount)\n",
      good: 'export const amount = (body: { amount: number }) => body.amount\n',
    }),
  },
  {
    rule: 'typescript/no-unsafe-return',
    ...inFile('apps/server/src/hands-on-unread-input.ts', {
      bad: 'export const read = (text: string): string => JSON.parse(text)\n',
      good: 'export const read = (text: string): unknown => JSON.parse(text)\n',
    }),
  },
  {
    rule: 'typescript/no-deprecated',
    ...inFile('apps/server/src/uses-the-old-way.ts', {
      bad: "/** @deprecated Use refund. */\nconst giveBack = () => 'refund'\n\nexport const word = giveBack()\n",
      good: "/** Gives money back. */\nconst refund = () => 'refund'\n\nexport const word = refund()\n",
    }),
  },
  {
    rule: 'typescript/no-unnecessary-condition',
    ...inFile('apps/server/src/doubts-the-impossible.ts', {
      bad: 'export const total = (lines: number[]) => (lines ? lines.length : 0)\n',
      good: 'export const total = (lines?: number[]) => (lines ? lines.length : 0)\n',
    }),
  },
  {
    rule: 'typescript/strict-boolean-expressions',
    ...inFile('packages/register/src/overlooks-zero.ts', {
      bad: "export const label = (minor: number) => (minor ? 'due' : 'missing')\n",
      good: "export const label = (minor?: number) => (minor === undefined ? 'missing' : 'due')\n",
    }),
  },
  {
    rule: 'typescript/prefer-nullish-coalescing',
    ...inFile('apps/server/src/falls-back-on-empty.ts', {
      bad: "export const name = (label: string | null) => label || 'reader'\n",
      good: "export const name = (label: string | null) => label ?? 'reader'\n",
    }),
  },
  {
    rule: 'typescript/switch-exhaustiveness-check',
    ...inFile('packages/payment-flow/src/forgets-a-state.ts', {
      bad: switching("    case 'approved':\n      return 'Paid'\n    default:\n      return 'Not paid'\n"),
      good: switching(
        "    case 'approved':\n      return 'Paid'\n    case 'declined':\n      return 'Not paid'\n",
      ),
    }),
  },
  {
    rule: 'typescript/switch-exhaustiveness-check',
    ...inFile('packages/payment-flow/src/in-state/leaves-a-gap.ts', {
      bad: switching("    case 'approved':\n      return 'Paid'\n"),
      good: switching("    case 'approved':\n      return 'Paid'\n    default:\n      return 'Not paid'\n"),
    }),
  },
  {
    rule: 'typescript/consistent-type-assertions',
    ...inFile('apps/server/src/asserts-a-shape.ts', {
      bad: 'export const sale = { id: 1 } as { id: number; total?: number }\n',
      good: 'export const sale: { id: number; total?: number } = { id: 1 }\n',
    }),
  },

  // Promises and errors.
  {
    rule: 'typescript/no-floating-promises',
    ...inFile('apps/server/src/does-not-wait.ts', {
      bad: 'export function capture(send: () => Promise<void>): void {\n  send()\n}\n',
      good: 'export async function capture(send: () => Promise<void>): Promise<void> {\n  await send()\n}\n',
    }),
  },
  {
    rule: 'typescript/no-misused-promises',
    ...inFile('apps/server/src/takes-a-promise-for-an-answer.ts', {
      bad: "export const word = (isPaid: () => Promise<boolean>) => (isPaid() ? 'paid' : 'due')\n",
      good: "export const word = async (isPaid: () => Promise<boolean>) => ((await isPaid()) ? 'paid' : 'due')\n",
    }),
  },
  {
    rule: 'typescript/only-throw-error',
    ...inFile('apps/server/src/throws-a-word.ts', {
      bad: "export function fail(): never {\n  throw 'declined'\n}\n",
      good: "export function fail(): never {\n  throw new Error('declined')\n}\n",
    }),
  },
  {
    rule: 'typescript/prefer-promise-reject-errors',
    ...inFile('apps/server/src/rejects-with-a-word.ts', {
      bad: "export const failed = () => Promise.reject('declined')\n",
      good: "export const failed = () => Promise.reject(new Error('declined'))\n",
    }),
  },
  {
    rule: 'typescript/return-await',
    ...inFile('apps/server/src/leaves-the-try-early.ts', {
      bad: tryingTo('return send()'),
      good: tryingTo('return await send()'),
    }),
  },
  {
    rule: 'typescript/use-unknown-in-catch-callback-variable',
    ...inFile('apps/server/src/trusts-an-error.ts', {
      bad: 'export const word = (sent: Promise<string>) => sent.catch((error) => String(error))\n',
      good: 'export const word = (sent: Promise<string>) => sent.catch((error: unknown) => String(error))\n',
    }),
  },

  // Plain code.
  {
    rule: 'eslint/eqeqeq',
    ...inFile('apps/server/src/compares-loosely.ts', {
      bad: 'export const same = (one: unknown, other: unknown) => one == other\n',
      good: 'export const same = (one: unknown, other: unknown) => one === other\n',
    }),
  },
  {
    rule: 'eslint/max-lines-per-function',
    ...inFile('apps/server/src/goes-on.ts', { bad: adding(80), good: adding(60) }),
  },
  {
    rule: 'eslint/no-console',
    ...inFile('apps/server/src/talks.ts', {
      bad: "console.log('captured')\n",
      good: "export const log = (write: (text: string) => void) => write('captured')\n",
    }),
  },
  {
    rule: 'eslint/no-nested-ternary',
    ...inFile('apps/server/src/nests.ts', {
      bad: "export const word = (due: number) => (due > 0 ? 'due' : due < 0 ? 'change' : 'paid')\n",
      good: "export const word = (due: number) => (due > 0 ? 'due' : 'paid')\n",
    }),
  },
  {
    rule: 'eslint/no-param-reassign',
    ...inFile('packages/register/src/rewrites-its-input.ts', {
      bad: 'export function total(minor: number): number {\n  minor += 1\n  return minor\n}\n',
      good: 'export function total(minor: number): number {\n  return minor + 1\n}\n',
    }),
  },
  {
    rule: 'eslint/no-var',
    ...inFile('apps/server/src/hoists.ts', {
      bad: 'export var count = 1\n',
      good: 'export const count = 1\n',
    }),
  },
  {
    rule: 'eslint/no-warning-comments',
    ...inFile('apps/server/src/postpones.ts', {
      bad: '// TODO: count the drawer\nexport const count = 1\n',
      good: '// The drawer is counted by the manager.\nexport const count = 1\n',
    }),
  },
  {
    rule: 'eslint/prefer-const',
    ...inFile('apps/server/src/never-changes.ts', {
      bad: 'let count = 1\nexport const twice = count * 2\n',
      good: 'const count = 1\nexport const twice = count * 2\n',
    }),
  },
  {
    rule: 'import/no-mutable-exports',
    ...inFile('apps/server/src/shares-a-variable.ts', {
      bad: 'export let count = 1\n\nexport const next = () => count++\n',
      good: 'let count = 1\n\nexport const next = () => count++\n',
    }),
  },
  {
    rule: 'import/no-unassigned-import',
    ...inFile('apps/cashier/src/imports-for-the-effect.ts', {
      bad: "import 'zod'\n",
      good: "import './till.css'\n",
    }),
  },
  {
    rule: 'unicorn/no-array-for-each',
    ...inFile('apps/server/src/calls-back.ts', {
      bad: 'export const each = (ids: string[], run: (id: string) => void) => ids.forEach((id) => run(id))\n',
      good: 'export function each(ids: string[], run: (id: string) => void): void {\n  for (const id of ids) run(id)\n}\n',
    }),
  },
  {
    rule: 'node/no-process-env',
    bad: { 'apps/server/src/payments/reads-a-setting.ts': 'export const port = process.env.PORT\n' },
    good: { 'apps/server/src/env.ts': "export const port = process.env['PORT']\n" },
  },
  {
    rule: 'unused-disable-directive',
    ...inFile('apps/server/src/excuses-nothing.ts', {
      bad: '// oxlint-disable-next-line no-debugger -- there is none\nexport const count = 1\n',
      good: 'export const count = 1\n',
    }),
  },

  // Pure packages.
  {
    rule: 'eslint/no-restricted-globals',
    ...inFile('packages/payment-flow/src/looks-at-the-clock.ts', {
      bad: 'export const startedAtMs = Date.now()\n',
      good: 'export const startedAtMs = (clock: { nowMs(): number }) => clock.nowMs()\n',
    }),
  },
  {
    rule: 'eslint/no-restricted-globals',
    ...inFile('packages/payment-flow/src/waits-by-itself.ts', {
      bad: 'export const wait = (done: () => void) => setTimeout(done, 1000)\n',
      good: 'export const wait = (clock: { after(ms: number): void }) => clock.after(1000)\n',
    }),
  },
  {
    rule: 'eslint/no-restricted-properties',
    ...inFile('packages/register/src/rolls-dice.ts', {
      bad: 'export const saleNumber = Math.random()\n',
      good: 'export const saleNumber = (next: () => number) => next()\n',
    }),
  },
  {
    rule: 'eslint/no-restricted-properties',
    ...inFile('packages/register/src/rounds-namelessly.ts', {
      bad: 'export const half = (minor: number) => Math.round(minor / 2)\n',
      good: 'export const half = (minor: number, divide: (minor: number, by: number) => number) => divide(minor, 2)\n',
    }),
  },
  {
    rule: 'eslint/no-restricted-imports',
    ...inFile('packages/register/src/needs-node.ts', {
      bad: "import { randomUUID } from 'node:crypto'\n\nexport const id = randomUUID\n",
      good: 'export const id = (newId: () => string) => newId()\n',
    }),
  },

  // The server.
  {
    rule: 'eslint/no-restricted-properties',
    ...inFile('apps/server/src/payments/looks-at-the-clock.ts', {
      bad: 'export const nowMs = () => Date.now()\n',
      good: 'export const nowMs = (clock: { nowMs(): number }) => clock.nowMs()\n',
    }),
  },

  // The cashier.
  {
    rule: 'eslint/no-restricted-globals',
    bad: { [`${FEATURE}/calls-the-server.ts`]: "export const load = () => fetch('/api/v1/sales')\n" },
    good: {
      'apps/cashier/src/adapters/calls-the-server.ts': "export const load = () => fetch('/api/v1/sales')\n",
    },
  },
  {
    rule: 'eslint/no-restricted-properties',
    ...inFile(`${FEATURE}/formats-by-hand.ts`, {
      bad: 'export const price = (minor: number) => (minor / 100).toFixed(2)\n',
      good: 'export const price = (minor: number, format: (minor: number) => string) => format(minor)\n',
    }),
  },
  {
    rule: 'react/button-has-type',
    ...inFile(`${FEATURE}/typeless-button.tsx`, {
      bad: 'export const Charge = () => <button>Charge</button>\n',
      good: 'export const Charge = () => <button type="button">Charge</button>\n',
    }),
  },
  {
    rule: 'react/exhaustive-deps',
    ...inFile(`${FEATURE}/stale-effect.tsx`, { bad: showingTotal('[]'), good: showingTotal('[total]') }),
  },
  {
    rule: 'react/rules-of-hooks',
    ...inFile(`${FEATURE}/conditional-hook.tsx`, {
      bad: countingWhen(
        'if (open) {\n    const [count] = useState(0)\n    return <b>{count}</b>\n  }\n  return null',
      ),
      good: countingWhen('const [count] = useState(0)\n  return open ? <b>{count}</b> : null'),
    }),
  },
  {
    rule: 'react/jsx-no-target-blank',
    ...inFile(`${FEATURE}/opens-the-door.tsx`, {
      bad: 'export const Link = () => (\n  <a href="https://example.com" target="_blank">\n    Terms\n  </a>\n)\n',
      good: 'export const Link = () => (\n  <a href="https://example.com" target="_blank" rel="noreferrer">\n    Terms\n  </a>\n)\n',
    }),
  },
  {
    rule: 'react/jsx-no-useless-fragment',
    ...inFile(`${FEATURE}/wraps-nothing.tsx`, {
      bad: 'export const Total = () => (\n  <>\n    <b>Total</b>\n  </>\n)\n',
      good: 'export const Total = () => <b>Total</b>\n',
    }),
  },
  {
    rule: 'react/no-array-index-key',
    ...inFile(`${FEATURE}/key-by-place.tsx`, {
      bad: listing('(line, index)', 'index'),
      good: listing('(line)', 'line'),
    }),
  },
  {
    rule: 'react/no-danger',
    ...inFile(`${FEATURE}/raw-markup.tsx`, {
      bad: 'export const Note = ({ html }: { html: string }) => <p dangerouslySetInnerHTML={{ __html: html }} />\n',
      good: 'export const Note = ({ text }: { text: string }) => <p>{text}</p>\n',
    }),
  },
  {
    rule: 'jsx-a11y/control-has-associated-label',
    ...inFile(`${FEATURE}/nameless-button.tsx`, {
      bad: 'export const Close = () => <button type="button" />\n',
      good: 'export const Close = () => <button type="button" aria-label="Close" />\n',
    }),
  },
  {
    rule: 'jsx-a11y/no-static-element-interactions',
    ...inFile(`${FEATURE}/pressable-box.tsx`, {
      bad: 'export const Tile = ({ press }: { press: () => void }) => <div onClick={press} />\n',
      good: 'export const Tile = ({ press }: { press: () => void }) => (\n  <button type="button" onClick={press}>\n    Tea\n  </button>\n)\n',
    }),
  },
  {
    // Not chosen by name: shows that the plugin's own set is on.
    rule: 'jsx-a11y/alt-text',
    ...inFile(`${FEATURE}/nameless-picture.tsx`, {
      bad: 'export const Picture = () => <img src="/tea.png" />\n',
      good: 'export const Picture = () => <img src="/tea.png" alt="Tea" />\n',
    }),
  },

  // Tests.
  {
    rule: 'eslint/no-restricted-globals',
    ...inFile('apps/server/src/sleeps.test.ts', {
      bad: testing('await new Promise((resolve) => setTimeout(resolve, 50))\n  expect(1).toBe(1)'),
      good: testing('await Promise.resolve()\n  expect(1).toBe(1)'),
    }),
  },
  {
    rule: 'eslint/no-restricted-imports',
    ...inFile('apps/server/src/sleeps-politely.test.ts', {
      bad: `import { setTimeout as sleep } from 'node:timers/promises'\n${testing('await sleep(50)\n  expect(1).toBe(1)')}`,
      good: testing('await Promise.resolve()\n  expect(1).toBe(1)'),
    }),
  },
  {
    rule: 'eslint/no-restricted-properties',
    ...inFile('apps/e2e/src/sleeps.ts', {
      bad: 'export const wait = (page: { waitForTimeout(ms: number): Promise<void> }) => page.waitForTimeout(50)\n',
      good: "export const wait = (page: { waitForURL(url: string): Promise<void> }) => page.waitForURL('/')\n",
    }),
  },
  {
    rule: 'vitest/expect-expect',
    ...inFile('packages/money/src/cannot-fail.test.ts', {
      bad: testing('await Promise.resolve()'),
      good: testing('expect(await Promise.resolve(1)).toBe(1)'),
    }),
  },
  {
    rule: 'vitest/no-focused-tests',
    ...inFile('packages/money/src/hides-the-others.test.ts', {
      bad: testing('expect(await Promise.resolve(1)).toBe(1)').replace('test(', 'test.only('),
      good: testing('expect(await Promise.resolve(1)).toBe(1)'),
    }),
  },
  {
    rule: 'vitest/no-disabled-tests',
    ...inFile('packages/money/src/does-not-run.test.ts', {
      bad: testing('expect(await Promise.resolve(1)).toBe(1)').replace('test(', 'test.skip('),
      good: testing('expect(await Promise.resolve(1)).toBe(1)'),
    }),
  },
  {
    rule: 'vitest/no-commented-out-tests',
    ...inFile('packages/money/src/is-only-a-comment.test.ts', {
      bad: `${testing('expect(await Promise.resolve(1)).toBe(1)')}// test('rounds', () => {})\n`,
      good: testing('expect(await Promise.resolve(1)).toBe(1)'),
    }),
  },
]

/** The bad and the good text at the same place. */
function inFile(path: string, { bad, good }: { bad: string; good: string }): Omit<RuleCase, 'rule'> {
  return { bad: { [path]: bad }, good: { [path]: good } }
}

function switching(cases: string): string {
  return `export function word(state: 'approved' | 'declined'): string {\n  switch (state) {\n${cases}  }\n}\n`
}

function tryingTo(statement: string): string {
  return `export async function attempt(send: () => Promise<string>): Promise<string> {
  try {
    ${statement}
  } catch {
    return 'unknown'
  }
}
`
}

function adding(lines: number): string {
  return `export function add(values: number[]): number {
  let total = 0
${'  total += values.length\n'.repeat(lines)}  return total
}
`
}

function showingTotal(dependencies: string): string {
  return `import { useEffect } from 'react'

export function Title({ total }: { total: string }) {
  useEffect(() => {
    document.title = total
  }, ${dependencies})
  return null
}
`
}

function countingWhen(body: string): string {
  return `import { useState } from 'react'

export function Count({ open }: { open: boolean }) {
  ${body}
}
`
}

function listing(parameters: string, key: string): string {
  return `export const Lines = ({ lines }: { lines: string[] }) => lines.map(${parameters} => <li key={${key}}>{line}</li>)\n`
}

function testing(body: string): string {
  return `import { expect, test } from 'vitest'

test('waits for an answer', async () => {
  ${body}
})
`
}
