import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { webhookEventTypes, webhookUrl } from './webhook-inbox.ts'

it('the README says where Stripe is to send which events', () => {
  const readme = readFileSync(new URL('../../../../README.md', import.meta.url), 'utf8')
  expect(readme).toContain(`https://your-till${webhookUrl}`)
  for (const type of webhookEventTypes) expect(readme).toContain(`\`${type}\``)
})
