import { createStore } from 'zustand/vanilla'

import type { Storage } from '../adapters/storage/storage.ts'
import { en, isLanguage, languageFor, loadWords, type Language, type Words } from '../words/index.ts'

interface Spoken {
  readonly language: Language
  readonly words: Words
}

const storageKey = 'language'

/** The language of this till: the one chosen here before, or the browser's. */
export class LanguageStore {
  readonly state = createStore<Spoken>(() => ({ language: 'en', words: en }))
  readonly #storage: Storage

  constructor(storage: Storage) {
    this.#storage = storage
  }

  /** Loads the catalogue of the till's language. If that fails the till speaks English. */
  async load(browserLanguages: readonly string[]): Promise<void> {
    const stored = this.#storage.read(storageKey)
    await this.#speak(isLanguage(stored) ? stored : languageFor(browserLanguages))
  }

  async choose(language: Language): Promise<void> {
    this.#storage.write(storageKey, language)
    await this.#speak(language)
  }

  async #speak(language: Language): Promise<void> {
    const words = await loadWords(language).catch(() => null)
    if (words !== null) this.state.setState({ language, words })
  }
}
