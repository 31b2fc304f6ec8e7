export { SessionStore } from './session-store.ts'
export { SignInScreen } from './sign-in-screen.tsx'
