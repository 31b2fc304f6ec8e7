export { bundleTerminalScript, READER_PAGE_SCRIPT_PATH } from './bundle.ts'
export type { TerminalBundle } from './bundle.ts'
export { DECK } from './deck.ts'
export type { DeckCard } from './deck.ts'
