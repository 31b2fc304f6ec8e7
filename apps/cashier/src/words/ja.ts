import type { Words } from './en.ts'
import { failures } from './ja-failures.ts'
import { payment } from './ja-payment.ts'
import { paymentsList } from './ja-payments-list.ts'
import { reader } from './ja-reader.ts'
import { receipt } from './ja-receipt.ts'
import { selling } from './ja-selling.ts'
import { signIn } from './ja-sign-in.ts'

export const ja: Words = {
  common: {
    close: '閉じる',
    cancel: 'キャンセル',
    tryAgain: 'もう一度試す',
    loading: '読み込み中…',
    reload: 'ページを再読み込み',
  },
  serverAway: {
    title: 'サーバーに接続できません。',
    text: '会計内容は保持され、支払いも失われません。ネットワークを確認してください。自動で再試行します。',
  },
  otherTab: {
    elsewhere: {
      title: (register) => `${register}は別のタブで開いています`,
      money: 'この画面では何も請求されていません。',
    },
    taken: {
      title: (register) => `${register}は別のタブに移りました`,
      money: '会計と支払いは別のタブで続いています。この画面から請求されることはありません。',
    },
    next: '別のタブで続けるか、このタブに切り替えてください。切り替えると、別のタブは会計とリーダーをすぐに手放します。',
    useThisTab: 'このタブを使う',
  },
  bug: {
    title: 'レジで問題が発生しました',
    money: '会計内容は保持されています。カードの請求中だった場合は、再読み込み後に結果を確認します。',
    next: 'ページを再読み込みしてください。',
  },
  failures,
  payment,
  paymentsList,
  reader,
  receipt,
  selling,
  signIn,
}
