import { en, type Words } from './en.ts'

/** What the till can speak, as BCP 47 language subtags. */
export const languages = ['en', 'ja'] as const
export type Language = (typeof languages)[number]

/** Each language's name in itself. */
export const languageNames: Record<Language, string> = { en: 'English', ja: '日本語' }

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value)
}

/** The first of the browser's languages (BCP 47 tags) that the till speaks, or English. */
export function languageFor(preferred: readonly string[]): Language {
  return preferred.map((tag) => tag.split('-')[0]).find(isLanguage) ?? 'en'
}

/** English is at hand; other catalogues are loaded when somebody reads them. */
export async function loadWords(language: Language): Promise<Words> {
  switch (language) {
    case 'en':
      return en
    case 'ja':
      return (await import('./ja.ts')).ja
    default:
      return language satisfies never
  }
}
