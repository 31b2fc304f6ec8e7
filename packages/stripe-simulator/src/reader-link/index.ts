export { ReaderLink } from './reader-link.ts'
export { registerReaderLink } from './routes.ts'
export { stripePorts } from './stripe-ports.ts'
export type { Surroundings } from './stripe-ports.ts'
