import { expect, test } from 'vitest'

import { languageFor } from './language.ts'

test.each([
  [['ja-JP', 'en'], 'ja'],
  [['de-DE', 'ja', 'en'], 'ja'],
  [['en-GB'], 'en'],
  [['de-DE', 'fr'], 'en'],
  [[], 'en'],
] as const)('a browser that prefers %j gets %s', (preferred, language) => {
  expect(languageFor(preferred)).toBe(language)
})
