import type { Words } from './en.ts'

const nothingCharged = 'この操作で請求は発生していません。'

export const failures: Words['failures'] = {
  unreachable: {
    title: 'サーバーに接続できません',
    money: '会計内容はこのレジに保存されています。進行中だった支払いは、再接続後に最初に確認します。',
    next: 'ネットワークを確認してください。接続は自動で再試行します。',
  },
  unreadable: {
    title: 'この画面とサーバーのバージョンが異なります',
    money: nothingCharged,
    next: 'ページを再読み込みしてください。会計内容は保持されます。',
  },
  refused: {
    invalid_request: {
      title: 'サーバーが要求を理解できませんでした',
      money: nothingCharged,
      next: 'ページを再読み込みしてください。会計内容は保持されます。',
    },
    not_signed_in: {
      title: 'サインインしていません',
      money: nothingCharged,
      next: 'PINでサインインしてください。',
    },
    wrong_pin: { title: 'PINが違います', money: nothingCharged, next: 'もう一度入力してください。' },
    foreign_origin: {
      title: 'レジの正しいアドレスではありません',
      money: nothingCharged,
      next: 'レジの正しいアドレスを開いてください。',
    },
    not_permitted: {
      title: 'この操作の権限がありません',
      money: nothingCharged,
      next: '責任者にサインインを依頼してください。',
    },
    not_found: {
      title: 'サーバーに該当するデータがありません',
      money: nothingCharged,
      next: 'ページを再読み込みしてください。',
    },
    sale_changed: {
      title: '会計が別の場所で変更されました',
      money: nothingCharged,
      next: '内容を確認して続けてください。',
    },
    sale_closed: {
      title: 'この会計はすでに終了しています',
      money: '支払い済みの金額はそのままです。',
      next: '新しい会計を始めてください。',
    },
    payment_live: {
      title: 'この会計のカード支払いが進行中です',
      money: 'カードに請求される可能性があります。',
      next: '先にその支払いを完了または取り消してください。',
    },
    payment_over: {
      title: 'この支払いはすでに終了しています',
      money: '結果は支払い一覧で確認できます。',
      next: '再度請求する前に一覧を確認してください。',
    },
    payment_mismatch: {
      title: 'Stripeの記録と会計が一致しません',
      money: 'カードに請求されている可能性があります。',
      next: '再度請求しないでください。責任者がStripeで確認する必要があります。',
    },
    no_location: {
      title: 'このレジにTerminalのロケーションがありません',
      money: nothingCharged,
      next: '責任者がStripeダッシュボードのTerminalでロケーションを作成してください。',
    },
    body_too_large: {
      title: '会計が大きすぎて保存できません',
      money: nothingCharged,
      next: '明細を減らし、残りは次の会計にしてください。',
    },
    unsupported_media_type: {
      title: 'サーバーが要求を理解できませんでした',
      money: nothingCharged,
      next: 'ページを再読み込みしてください。会計内容は保持されます。',
    },
    unpriceable_sale: {
      title: 'サーバーがこの会計を計算できません',
      money: nothingCharged,
      next: '最後に追加または変更した明細を削除してください。',
    },
    unpayable_amount: {
      title: 'この金額はカードで請求できません',
      money: nothingCharged,
      next: '会計内容を変更してください。',
    },
    locked_out: {
      title: 'PINの誤入力が多すぎます',
      money: nothingCharged,
      next: 'しばらく待つか、別の担当者がサインインしてください。',
    },
    too_many_requests: {
      title: '要求が多すぎます',
      money: nothingCharged,
      next: '少しお待ちください。自動で再試行します。',
    },
    internal: {
      title: 'サーバーで問題が発生しました',
      money: nothingCharged,
      next: 'もう一度お試しください。繰り返す場合は責任者に連絡してください。',
    },
    stripe_refused: {
      title: 'Stripeが要求を拒否しました',
      money: '会計内容は保持されています。',
      next: 'もう一度お試しください。繰り返す場合は責任者に連絡してください。',
    },
    stripe_unreachable: {
      title: 'Stripeに接続できません',
      money: '二重に請求されることはありません。先にStripeに確認します。',
      next: 'お待ちください。自動で確認を続けます。',
    },
  },
}
