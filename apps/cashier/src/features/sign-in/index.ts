export { SessionStore, type SessionState } from './session-store.ts'
export { SignInScreen } from './sign-in-screen.tsx'
