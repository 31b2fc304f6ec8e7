export { bundleTerminalScript, READER_PAGE_SCRIPT_PATH } from './bundle.ts'
export type { TerminalBundle } from './bundle.ts'
