import { en } from './en.ts'
import { ja } from './ja.ts'

/** The catalogue of messages; English is its measure. */
export type Words = typeof en

export type Language = 'en' | 'ja'

export const wordsOf: Record<Language, Words> = { en, ja }

/** The first of the browser's languages (BCP 47) that the till speaks, or English. */
export function languageFor(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const language = tag.split('-')[0]
    if (language === 'en' || language === 'ja') return language
  }
  return 'en'
}
