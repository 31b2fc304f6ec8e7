export { createFormats, type Formats } from './formats.ts'
export { languageFor, type Language, type Words } from './words.ts'
export { useFormats, useWords, WordsProvider } from './words-provider.tsx'
