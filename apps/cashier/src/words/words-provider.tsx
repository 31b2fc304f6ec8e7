import { createContext, use, useEffect, useMemo, type ReactNode } from 'react'

import { createFormats, type Formats } from './formats.ts'
import { wordsOf, type Language, type Words } from './words.ts'

const WordsContext = createContext<Words | null>(null)
const FormatsContext = createContext<Formats | null>(null)

interface WordsProviderProps {
  readonly language: Language
  /** BCP 47 tag of the shop. */
  readonly locale: string
  readonly children: ReactNode
}

/** Gives everything below it its words and its ways of writing amounts and times. */
export function WordsProvider({ language, locale, children }: WordsProviderProps) {
  const formats = useMemo(() => createFormats(locale), [locale])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return (
    <WordsContext value={wordsOf[language]}>
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
