import type { Words } from './en.ts'

export const signIn: Words['signIn'] = {
  title: '担当者を選んでください',
  register: 'レジ',
  language: '言語',
  staff: '担当者',
  roles: { cashier: 'レジ担当', manager: '責任者' },
  pinOf: (name) => `${name}のPIN`,
  digits: (count) => `${count}桁入力済み`,
  enter: 'サインイン',
  entering: 'サインインしています…',
  notMe: '別の担当者',
  sessionEnded: {
    title: 'サインアウトしました',
    money: '会計内容はこのレジに保存されています。進行中の支払いはそのまま続きます。',
    next: '続けるにはサインインしてください。',
  },
  lockedOutFor: (seconds) => `${seconds}秒後にもう一度お試しいただくか、別の担当者がサインインしてください。`,
}
