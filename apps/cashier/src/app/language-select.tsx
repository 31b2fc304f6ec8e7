import { useStore } from 'zustand'

import { languageNames, languages } from '../words/index.ts'
import { useWiring } from './wiring-context.tsx'

/** Chooses what the till speaks; each language is written in itself. */
export function LanguageSelect() {
  const { language } = useWiring()
  const spoken = useStore(language.state, (state) => state.language)
  return (
    <select
      value={spoken}
      onChange={(event) => {
        const chosen = languages.find((known) => known === event.target.value)
        if (chosen !== undefined) void language.choose(chosen)
      }}
    >
      {languages.map((known) => (
        <option key={known} value={known} lang={known}>
          {languageNames[known]}
        </option>
      ))}
    </select>
  )
}
