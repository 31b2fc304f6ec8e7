export { ReaderChip } from './reader-chip.tsx'
export type { ReaderConnection } from './reader-connection.ts'
export { createReaderDesk, type ReaderDesk } from './reader-desk.ts'
export { ReaderDialog } from './reader-dialog.tsx'
