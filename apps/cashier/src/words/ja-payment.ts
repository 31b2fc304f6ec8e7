import type { Words } from './en.ts'

const anotherCard = '別のカードをお願いしてください。同じ支払いのまま続けられます。'

export const payment: Words['payment'] = {
  region: 'カード払い',
  sale: (number) => `会計 ${number}`,
  progress: {
    label: (step, of, name) => `${of}段階中${step}：${name}`,
    prepare: '準備',
    card: 'カード',
    bank: '銀行',
    done: '完了',
  },
  cancel: '支払いを中止',
  backToSale: '会計に戻る',
  tryAgain: 'もう一度カードをお願いする',
  anotherCard: '別のカードをお願いする',
  sameCard: '同じカードでもう一度',
  connectReader: 'リーダーを接続',
  newSale: '新しい会計',
  total: '合計',
  printReceipt: 'レシートを印刷',
  showReceipt: 'レシート',
  preparing: {
    title: '支払いを準備しています',
    money: 'まだ請求されていません。',
  },
  collecting: {
    title: 'お客様にカードのタッチ・挿入・スワイプをお願いしてください',
    deadline: (time) => `リーダーが待っています。あと${time}で自動的に止まります。`,
    waitLimit: {
      title: 'カードが提示されませんでした',
      money: '請求はされていません。リーダーを止めています。',
    },
    totalChanged: { title: '合計が変わりました', money: '請求はされていません。リーダーを止めています。' },
  },
  processing: {
    title: '銀行に確認しています',
    money: 'ここからは中止できません。いつでも請求が成立する可能性があります。',
    next: '暗証番号を求められたら、お客様にリーダーで入力していただいてください。',
    trying: (time) => `接続が途切れました。同じカード・同じ支払いで${time}回目を試しています。`,
  },
  approved: {
    title: '支払い完了',
    partly: '会計の一部が支払われました。残りはまだ支払われていません。',
    noChange: 'カードで支払われました。お釣りはありません。',
    paidMore: (amount) => `チップを含めて${amount}です。`,
    recording: '支払いを記録しています…',
    recordingSlow:
      'サーバーから応答がありません。請求は1回だけ成立しています。確認を続けますので、このページを閉じないでください。',
    canceledTooLate: {
      title: '中止よりも先に支払いが成立しました',
      money: 'カードに請求されています。',
      next: '返金するには、責任者が会計を取り消してください。',
    },
    receiptNumber: (number) => `レシート ${number}`,
  },
  declined: {
    title: (card) => `${card}は承認されませんでした`,
    unknownCard: 'カード',
    card: (brand, last4) => `${brand} ···· ${last4}`,
    money: '請求はされていません。',
  },
  declineReasons: {
    generic: { reason: '銀行から理由は示されていません。', next: anotherCard },
    insufficient_funds: { reason: '残高が足りません。', next: anotherCard },
    over_limit: { reason: '利用限度額に達しています。', next: anotherCard },
    expired: { reason: '有効期限が切れています。', next: anotherCard },
    not_accepted: { reason: 'このカードではこの支払いができません。', next: anotherCard },
    ask_bank: {
      reason: 'お客様から銀行への連絡が必要です。',
      next: '別のカードをお願いしてください。お客様は銀行に問い合わせることができます。',
    },
    wrong_pin: { reason: '暗証番号が違います。', next: 'もう一度試すか、別のカードをお願いしてください。' },
    pin_needed: {
      reason: '暗証番号が必要です。',
      next: 'カードを挿入して暗証番号を入力していただいてください。',
    },
    pin_blocked: { reason: '暗証番号を何度も間違えました。', next: anotherCard },
    unlock_phone: {
      reason: '先にスマートフォンのロック解除が必要です。',
      next: 'ロックを解除して、もう一度リーダーにかざすようお願いしてください。',
    },
    try_again: {
      reason: '今は銀行に確認できませんでした。',
      next: '同じカードでもう一度試すと成功するかもしれません。',
    },
  },
  interrupted: {
    canceled_by_customer: {
      title: 'お客様がリーダーで中止しました',
      money: '請求はされていません。',
      next: 'もう一度カードをお願いするか、会計に戻ってください。',
    },
    card_wait_limit: {
      title: '2分間カードが提示されませんでした',
      money: '請求はされていません。リーダーは止まりました。',
      next: 'お客様の準備ができたら、もう一度カードをお願いしてください。',
    },
    reader_lost: {
      title: 'リーダーとの接続が切れました',
      money: 'カードはまだ読み取られておらず、請求はされていません。',
      next: '自動で再接続します。そのあともう一度カードをお願いしてください。',
    },
    reader_failed: {
      reader_error: {
        title: 'リーダーがカードを読み取れませんでした',
        money: '請求はされていません。',
        next: 'もう一度カードをお願いしてください。続く場合は別のリーダーを選んでください。',
      },
      reader_busy: {
        title: 'リーダーは別の処理の途中です',
        money: 'カードはまだ読み取られておらず、請求はされていません。',
        next: '少し待ってから、もう一度カードをお願いしてください。',
      },
      payment_refused: {
        title: 'この支払いではカードを受け付けられなくなりました',
        money: '今回カードは読み取られていません。',
        next: 'この支払いを中止し（Stripeで確認します）、もう一度会計してください。',
      },
      token_refused: {
        title: 'リーダーを使う許可が得られませんでした',
        money: 'カードはまだ読み取られておらず、請求はされていません。',
        next: 'もう一度カードをお願いしてください。続く場合はサインインし直してください。',
      },
      stripe_unreachable: {
        title: 'このレジはStripeに接続できていません',
        money: 'カードはまだ読み取られておらず、請求はされていません。',
        next: 'インターネット接続を確認し、もう一度カードをお願いしてください。',
      },
      till_fault: {
        title: 'レジからリーダーへの指示に誤りがありました',
        money: 'カードはまだ読み取られておらず、請求はされていません。',
        next: 'ページを再読み込みし、もう一度カードをお願いしてください。会計は残ります。',
      },
    },
    total_changed: {
      title: 'リーダーの待機中に合計が変わりました',
      money: '請求はされていません。',
      next: 'もう一度カードをお願いしてください。新しい合計が表示されます。',
    },
    nothing_authorized: {
      title: 'Stripeに確認しました：請求されていません',
      money: '請求はされていません。',
      next: 'もう一度カードをお願いしてください。同じ支払いのまま続けられます。',
    },
    page_reloaded: {
      title: 'カードの待機中にこのページが再読み込みされました',
      money: 'カードはまだ読み取られておらず、請求されていないことをStripeで確認しました。',
      next: 'もう一度カードをお願いしてください。同じ支払いのまま続けられます。',
    },
  },
  canceling: {
    releasing: { title: 'リーダーを止めています', money: '中止が間に合ったかどうかはすぐに分かります。' },
    verifying: { title: '請求されていないことを確認しています', money: 'Stripeに問い合わせています。' },
    slow: {
      title: '中止がまだ確認できていません',
      money: 'サーバーから応答がないため、間に合ったかどうか分かりません。',
      next: '自動で確認を続けます。このお客様にもう一度請求しないでください。',
    },
  },
  canceled: {
    cashier: {
      title: '支払いを中止しました',
      money: '請求されていないことをStripeで確認しました。',
      next: '会計はまだ開いています。',
    },
    customer: {
      title: 'お客様が支払いを中止しました',
      money: '請求されていないことをStripeで確認しました。',
      next: '会計はまだ開いています。',
    },
    card_wait_limit: {
      title: 'カードが提示されず、中止しました',
      money: '請求されていないことをStripeで確認しました。',
      next: '会計はまだ開いています。',
    },
    elsewhere: {
      title: '支払いは別の場所で終了されました',
      money: 'Stripeでこの支払いに確保されているお金はありません。',
      next: '会計はまだ開いています。誰が終了したか責任者に確認してください。',
    },
  },
  unknown: {
    title: '支払われたかどうか、まだ分かりません',
    money: 'カードに請求された可能性があります。二重に請求されることはありません。',
    next: '自動でStripeに確認を続けます。お客様にお待ちいただき、もう一度請求しないでください。',
    elapsed: (time) => `確認を始めて${time}`,
    askingNow: '確認しています…',
    askingAgain: (seconds) => `${seconds}秒後にもう一度確認します`,
    doubts: {
      page_reloaded: 'カードの処理中にこのページが再読み込みされました。',
      page_reloaded_before_card: 'カードの待機中にこのページが再読み込みされました。',
      reader_lost: '銀行の確認中にリーダーとの接続が切れました。',
      reader_did_not_say: '銀行の判断がリーダーから伝えられませんでした。',
      reader_silent: 'リーダーから長い間応答がありません。',
      canceled_on_reader: 'カードの読み取り後にリーダーで中止されました。',
      processing_kept_failing: 'カードの送信中に毎回接続が切れました。',
      payment_over: 'この支払いは終了しているとサーバーが答えています。',
      checked_again: '念のため確認しています。',
      another_payment_live: 'この会計では別の支払いが進行中です。',
    },
  },
  problems: {
    server_unreachable: {
      title: 'サーバーから応答がありません',
      money: '請求はされていません。',
      next: 'ネットワークを確認し、もう一度「請求」を押してください。',
    },
    server_refused: {
      title: '支払いを準備できませんでした',
      money: '請求はされていません。',
      next: 'もう一度「請求」を押してください。続く場合は責任者を呼んでください。',
    },
    no_such_payment: {
      title: 'サーバーにこの支払いの記録がありません',
      money: '支払いの結果をここでは確認できません。',
      next: 'もう一度請求する前に、責任者がStripeで確認してください。',
    },
    storage_unavailable: {
      title: 'このブラウザーは支払いを記憶できません',
      money: '請求はされていません。あとで確認できる支払いだけを始めます。',
      next: 'このサイトのデータ保存を許可するか空き容量を増やし、もう一度「請求」を押してください。',
    },
    amount_differs: {
      title: (prepared) => `支払いの準備額は${prepared}で、この合計と違います`,
      money: '請求はされていません。',
      next: '会計が保存されるまで少し待ち、もう一度「請求」を押してください。',
    },
    payment_mismatch: {
      title: 'Stripeの記録がこの会計と一致しません',
      money: 'カードに請求された可能性があります。',
      next: 'もう一度請求しないでください。責任者がStripeで確認する必要があります。',
    },
  },
  noReader: {
    title: 'リーダーが接続されていません',
    money: 'リーダーを接続するまで請求されません。',
    next: 'リーダーを接続すると、すぐに支払いが始まります。',
  },
}
