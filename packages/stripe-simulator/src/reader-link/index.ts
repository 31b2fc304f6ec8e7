export { ReaderLink } from './reader-link.ts'
export { registerReaderLink } from './routes.ts'
export { stripePorts } from './stripe-ports.ts'
