/** Who is selling, and at which register. */
export const signIn = {
  title: 'Who is selling?',
  register: 'Register',
  language: 'Language',
  staff: 'Staff',
  roles: { cashier: 'Cashier', manager: 'Manager' },
  pinOf: (name: string) => `PIN of ${name}`,
  digits: (count: number) => (count === 1 ? '1 digit entered' : `${count} digits entered`),
  enter: 'Sign in',
  entering: 'Signing in…',
  notMe: 'Somebody else',
  sessionEnded: {
    title: 'You have been signed out',
    money: 'The sale is kept on this register. A payment that was under way goes on.',
    next: 'Sign in to go on.',
  },
  lockedOutFor: (seconds: number) => `Try again in ${seconds} s, or let somebody else sign in.`,
}
