import type { Words } from './en.ts'

export const reader: Words['reader'] = {
  title: 'カードリーダー',
  chipLabel: (state) => `カードリーダー：${state}`,
  chip: {
    none: '未接続',
    connecting: '接続中…',
    connected: '使用可',
    waiting: '再接続中…',
    inUseElsewhere: '他で使用中',
  },
  kinds: { wisepos_e: 'WisePOS E', s700: 'Reader S700', p400: 'Verifone P400', other: 'カードリーダー' },
  status: { online: 'オンライン', offline: 'オフライン' },
  rememberedReader: '前回このレジで使ったリーダー',
  listTitle: 'この店舗のリーダー',
  looking: 'リーダーを探しています…',
  connect: '接続',
  connectTo: (label) => `${label}に接続`,
  connectingTo: (label) => `${label}に接続しています…`,
  disconnect: '切断',
  forget: '再接続をやめる',
  retryNow: '今すぐ試す',
  retryIn: (seconds) => `${seconds}秒後にもう一度試します`,
  reload: 'ページを再読み込み',
  ready: '会計内容を表示し、カードを読み取れます。',
  stripeSays: (detail) => `詳細：${detail}`,
  takeOver: '他のレジから引き継ぐ',
  leaveIt: 'そのままにする',
  inUse: {
    title: (label) => `${label}は他のレジで使用中です`,
    money: 'そのレジで進行中の支払いがあれば中断されます。',
    next: '他のレジの様子を確かめてから引き継いでください。',
  },
  lost: {
    title: (label) => `${label}との接続が切れました`,
    money: 'この会計は残っています。リーダーなしでカードに請求されることはありません。',
    next: '電源とネットワークを確認してください。自動で再接続します。',
  },
  takenOver: {
    title: (label) => `${label}は現在、他のレジで使われています`,
    money: 'この会計は残っています。他のレジでこの会計が請求されることはありません。',
    next: '空くと自動で再接続します。すぐに続ける場合は、別のリーダーを選ぶか引き継いでください。',
  },
  returning: {
    title: (label) => `${label}からまだ応答がありません`,
    money: 'この会計は残っています。リーダーなしでカードに請求されることはありません。',
  },
  noReaders: {
    title: 'この店舗に登録されたリーダーがありません',
    money: '登録するまでカード払いは使えません。',
    next: 'StripeダッシュボードのTerminalで登録してください。登録すると自動で表示されます。',
  },
  noLocation: {
    title: 'このレジには店舗が設定されていません',
    money: '設定するまでカード払いは使えません。',
    next: 'StripeダッシュボードのTerminalで店舗を作成し、ページを再読み込みしてください。',
  },
  faults: {
    script_failed: {
      title: 'Stripeのリーダー用プログラムを読み込めませんでした',
      money: 'カード払いは使えません。支払い済みの会計に影響はありません。',
      next: 'インターネット接続を確認し、ページを再読み込みしてください。',
    },
    token_refused: {
      title: 'リーダーを使う許可が得られませんでした',
      money: '今はカード払いを使えません。請求はされていません。',
      next: 'サーバーが動いているか確認してください。続く場合はサインインし直してください。',
    },
    stripe_unreachable: {
      title: 'Stripeから応答がありません',
      money: '今はカード払いを使えません。請求はされていません。',
      next: 'インターネット接続を確認してください。自動で問い合わせを続けます。',
    },
    reader_missing: {
      title: 'このリーダーは登録されていません',
      money: '請求はされていません。',
      next: '別のリーダーを選ぶか、Stripeダッシュボードで登録し直してください。',
    },
    reader_in_use: {
      title: 'リーダーは他のレジで使用中です',
      money: 'このレジでは請求されていません。',
      next: '空くのを待つか、別のリーダーを選ぶか、引き継いでください。',
    },
    reader_offline: {
      title: 'リーダーがオフラインです',
      money: '請求はされていません。',
      next: '電源とネットワークを確認するか、別のリーダーを選んでください。',
    },
    reader_unreachable: {
      title: 'このレジからリーダーに接続できません',
      money: '請求はされていません。',
      next: '同じネットワークにあることと、ブラウザーにローカルネットワークの利用が許可されていることを確認してください。',
    },
    reader_outdated: {
      title: 'リーダーのソフトウェアが古すぎます',
      money: '請求はされていません。',
      next: '電源とネットワークをつないだまま更新を待ち、その間は別のリーダーを使ってください。',
    },
    reader_busy: {
      title: 'リーダーは別の処理の途中です',
      money: '請求はされていません。',
      next: '少し待ってから、もう一度試してください。',
    },
    too_many_readers: {
      title: 'この店舗のリーダーが多すぎて一覧にできません',
      money: '請求はされていません。',
      next: '責任者がStripeダッシュボードで使っていないリーダーを削除するか、店舗を分けてください。',
    },
    unrecognised: {
      title: 'リーダーに接続できませんでした',
      money: '請求はされていません。',
      next: 'もう一度試すか、別のリーダーを選んでください。',
    },
  },
}
