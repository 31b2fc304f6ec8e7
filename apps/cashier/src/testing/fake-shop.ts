import {
  LineId,
  PreparePayment,
  problems,
  RememberReader,
  routes,
  SaleId,
  SaveSale,
  SignIn,
  TaxRateId,
  type PaymentListItem,
  type Problem,
  type ProblemCode,
  type Sale,
  type SaleLine,
  type Session,
} from '@till/contract'
import type { Result } from '@till/money'
import { priceSale, type LineInput } from '@till/register'

import { FakePayments } from './fake-payments.ts'
import { cashierSession, catalogue, managerSession, signInOptions } from './fixtures.ts'

/** What came to the shop: enough to assert on what the till has asked for. */
export interface HeardRequest {
  readonly route: keyof typeof routes
  readonly body: unknown
}

export interface FakeAnswer {
  readonly status: number
  readonly body: Sale | Problem | object | null
}

/**
 * A server with one shop, in memory: it answers as the contract says, prices by the same rules as the real one, and
 * fails on request. Nothing of it knows how the requests come.
 */
export class FakeShop {
  /** Null: nobody is signed in. */
  session: Session | null = cashierSession
  /** PINs by person. */
  readonly pins = new Map<string, string>([
    [cashierSession.staff.id, '1234'],
    [managerSession.staff.id, '9876'],
  ])
  catalogue = catalogue
  payments: PaymentListItem[] = []
  readonly sales = new Map<string, Sale>()
  readonly cards = new FakePayments(this.sales)
  readonly heard: HeardRequest[] = []
  /** While true no request has an answer. */
  isDown = false
  /** Routes that refuse every request, and why. */
  readonly refusals = new Map<keyof typeof routes, { code: ProblemCode; retryAfterMs?: number }>()
  #saleNumber = 1041

  /** Null: no answer at all. */
  answer(method: string, path: string, body: unknown): FakeAnswer | null {
    if (this.isDown) return null
    const [name, params] = matchRoute(method, path)
    this.heard.push({ route: name, body })
    const refused = this.refusals.get(name)
    if (refused !== undefined) return problem(refused.code, refused.retryAfterMs)
    if (routes[name].needs !== null && this.session === null) return problem('not_signed_in')
    return this.#serve(name, params, body)
  }

  #serve(name: keyof typeof routes, params: Readonly<Record<string, string>>, body: unknown): FakeAnswer {
    const { saleId = '', attemptId = '' } = params
    switch (name) {
      case 'signInOptions':
        return ok(signInOptions)
      case 'signIn':
        return this.#signIn(SignIn.parse(body))
      case 'session':
        return this.session === null ? problem('not_signed_in') : ok(this.session)
      case 'signOut':
        this.session = null
        return { status: 204, body: null }
      case 'catalogue':
        return ok(this.catalogue)
      case 'saveSale':
        return this.#saveSale(SaleId.parse(params['saleId']), SaveSale.parse(body))
      case 'sale':
      case 'voidSale': {
        const sale = this.sales.get(params['saleId'] ?? '')
        if (sale === undefined) return problem('not_found')
        if (name === 'sale') return ok(sale)
        if (sale.state === 'completed') return problem('sale_closed')
        return ok(this.put({ ...sale, state: 'voided' }))
      }
      case 'payments':
        return ok({ items: this.payments, nextCursor: null })
      case 'paymentTimeline':
        // The fake keeps no journal.
        return problem('not_found')
      case 'rememberReader':
        return this.#rememberReader(RememberReader.parse(body))
      case 'createConnectionToken':
        return ok({ secret: 'pst_test_1' })
      case 'receipt':
        return answerOf(this.cards.receipt(saleId))
      case 'preparePayment':
        return answerOf(this.cards.prepare(saleId, attemptId, PreparePayment.parse(body).saleRevision))
      case 'confirmPayment':
        return answerOf(this.cards.confirm(saleId, attemptId))
      case 'cancelPayment':
        return answerOf(this.cards.cancel(saleId, attemptId))
      default:
        return name satisfies never
    }
  }

  #signIn({ staffId, pin, registerId }: SignIn): FakeAnswer {
    if (this.pins.get(staffId) !== pin) return problem('wrong_pin')
    const session = staffId === managerSession.staff.id ? managerSession : cashierSession
    const register = signInOptions.registers.find(({ id }) => id === registerId)
    this.session = { ...session, register: { ...session.register, ...register } }
    return ok(this.session)
  }

  #rememberReader({ readerId }: RememberReader): FakeAnswer {
    if (this.session === null) return problem('not_signed_in')
    this.session = { ...this.session, register: { ...this.session.register, readerId } }
    return ok(this.session)
  }

  #saveSale(id: SaleId, { baseRevision, lines }: SaveSale): FakeAnswer {
    const known = this.sales.get(id)
    if (known === undefined && baseRevision !== null) return problem('not_found')
    if (known !== undefined && isSameDraft(known, lines)) return ok(known)
    if (known !== undefined && known.state !== 'open') return problem('sale_closed')
    if (known !== undefined && known.revision !== baseRevision) return problem('sale_changed')
    const priced = this.#price(lines)
    if (priced === null) return problem('unpriceable_sale')
    return ok(
      this.put({
        id,
        number: known?.number ?? (this.#saleNumber += 1),
        state: 'open',
        revision: (known?.revision ?? 0) + 1,
        registerId: cashierSession.register.id,
        cashierId: cashierSession.staff.id,
        ...priced,
        balanceDue: priced.total,
        payments: [],
        receiptNumber: null,
        createdAt: 0,
        completedAt: null,
      }),
    )
  }

  put(sale: Sale): Sale {
    this.sales.set(sale.id, sale)
    return sale
  }

  #price(lines: SaveSale['lines']) {
    const inputs: LineInput[] = []
    for (const line of lines) {
      const product =
        line.kind === 'product' ? this.catalogue.products.find(({ id }) => id === line.productId) : undefined
      if (line.kind === 'product' && product === undefined) return null
      const rateId = product === undefined ? this.catalogue.customAmountTaxRateId : product.taxRateId
      inputs.push({
        lineId: line.lineId,
        description: line.kind === 'custom' ? line.description : (product?.name ?? ''),
        unitPrice: {
          minor: line.kind === 'custom' ? line.unitPriceMinor : (product?.unitPrice.minor ?? 0),
          currency: 'usd',
        },
        quantity: line.quantity,
        taxRate: this.catalogue.taxRates.find(({ id }) => id === rateId) ?? null,
      })
    }
    const priced = priceSale(inputs, 'usd')
    if (!priced.ok) return null
    const { subtotal, total, taxes } = priced.value
    return {
      lines: priced.value.lines.map(({ taxRate, ...line }, index): SaleLine => {
        const drafted = lines[index]
        return {
          ...line,
          lineId: LineId.parse(line.lineId),
          productId: drafted?.kind === 'product' ? drafted.productId : null,
          taxRateId: taxRate === null ? null : TaxRateId.parse(taxRate.id),
        }
      }),
      subtotal,
      total,
      taxes: taxes.map(({ rate: { id, ...rate }, ...sums }) => ({
        taxRateId: TaxRateId.parse(id),
        ...rate,
        ...sums,
      })),
    }
  }
}

function isSameDraft(sale: Sale, lines: SaveSale['lines']): boolean {
  const seen = sale.lines.map(({ lineId, quantity }) => `${lineId} ${quantity}`)
  return seen.join() === lines.map(({ lineId, quantity }) => `${lineId} ${quantity}`).join()
}

function matchRoute(
  method: string,
  path: string,
): readonly [name: keyof typeof routes, params: Readonly<Record<string, string>>] {
  for (const [name, route] of Object.entries(routes)) {
    const pattern = new RegExp(`^${route.url.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`)
    const match = method === route.method ? pattern.exec(path) : null
    if (match !== null) return [name as keyof typeof routes, match.groups ?? {}]
  }
  throw new Error(`The contract has no ${method} ${path}`)
}

function answerOf(result: Result<object, ProblemCode>): FakeAnswer {
  return result.ok ? ok(result.value) : problem(result.error)
}

function ok(body: object): FakeAnswer {
  return { status: 200, body }
}

export function problem(code: ProblemCode, retryAfterMs?: number): FakeAnswer {
  const { status, title, advice } = problems[code]
  return {
    status,
    body: {
      type: 'about:blank',
      title,
      status,
      detail: `${title}.`,
      code,
      advice,
      requestId: 'request-1',
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    },
  }
}
