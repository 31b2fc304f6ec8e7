import { createContext, use, useEffect, useMemo, type ReactNode } from 'react'

import type { Words } from './en.ts'
import { createFormats, type Formats } from './formats.ts'
import type { Language } from './language.ts'

const WordsContext = createContext<Words | null>(null)
const FormatsContext = createContext<Formats | null>(null)

interface WordsProviderProps {
  readonly language: Language
  readonly words: Words
  /** BCP 47 tag of the shop, which decides how amounts and times are written. */
  readonly locale: string
  readonly children: ReactNode
}

/** Gives everything below it its words and its ways of writing amounts and times. */
export function WordsProvider({ language, words, locale, children }: WordsProviderProps) {
  const formats = useMemo(() => createFormats(locale), [locale])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return (
    <WordsContext value={words}>
      <FormatsContext value={formats}>{children}</FormatsContext>
    </WordsContext>
  )
}

export function useWords(): Words {
  const words = use(WordsContext)
  if (words === null) throw new Error('useWords needs a WordsProvider above it')
  return words
}

export function useFormats(): Formats {
  const formats = use(FormatsContext)
  if (formats === null) throw new Error('useFormats needs a WordsProvider above it')
  return formats
}
