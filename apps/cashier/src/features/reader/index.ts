export { ReaderChip } from './reader-chip.tsx'
export { createReaderDesk, type ReaderDesk } from './reader-desk.ts'
export { ReaderDialog } from './reader-dialog.tsx'
