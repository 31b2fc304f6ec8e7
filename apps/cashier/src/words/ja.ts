import { payment } from './ja-payment.ts'
import { reader } from './ja-reader.ts'
import { receipt } from './ja-receipt.ts'
import type { Words } from './words.ts'

export const ja: Words = {
  common: {
    close: '閉じる',
    cancel: 'キャンセル',
    tryAgain: 'もう一度試す',
  },
  signIn: {
    title: '担当者を選んでください',
  },
  selling: {
    charge: '支払いへ',
  },
  payment,
  reader,
  receipt,
}
