import type { LinkError, PaymentIntentJson } from '@till/terminal-simulator/protocol'
import type { Timers } from '../clock.ts'
import { Refusal } from '../http/refusal.ts'
import { newId, type Ids } from '../ids.ts'
import {
  authorizeCardPresent,
  collectCardPresent,
  type PresentedCard,
} from '../resources/payment-intents/card-present.ts'
import { paymentIntents, type PaymentIntentEntity } from '../resources/payment-intents/entity.ts'
import { formatPaymentIntent } from '../resources/payment-intents/formatter.ts'
import { paymentMethods } from '../resources/payment-methods/entity.ts'
import { formatPaymentMethod } from '../resources/payment-methods/formatter.ts'
import { connectionTokens, findConnectionToken } from '../resources/terminal-connection-tokens/entity.ts'
import { locations } from '../resources/terminal-locations/entity.ts'
import { readers } from '../resources/terminal-readers/entity.ts'
import type { Store } from '../store/store.ts'
import type { Work } from '../work.ts'
import type { CardOnReader, ReaderLinkPorts, RegisteredReader } from './ports.ts'

/** The Terminal script hands out PaymentIntents of this old version: with `charges`, without `latest_charge`. */
const SCRIPT_API_VERSION = '2018-08-23'

/** A session's secret is as long as a connection token's. */
const SESSION_SECRET_LENGTH = 43

/** How the reader link reaches the simulated Stripe around it. */
interface Surroundings {
  /** Runs a piece of work in one transaction of its own. */
  perform: <T>(work: (work: Work) => T) => T
  store: Store
  timers: Timers
  ids: Ids
  /** How long the network and the issuer seem to take over an authorization, in ms. */
  authorizationMs: number
}

/** The reader link's ports, played by the simulator's own resources. */
export function stripePorts({ perform, store, timers, ids, authorizationMs }: Surroundings): ReaderLinkPorts {
  return {
    schedule: (delayMs, run) => timers.after(delayMs, run),
    newSecret: () => ids.random(SESSION_SECRET_LENGTH),
    authorizationMs,
    readers: () => perform(registeredReaders),
    watchReaders: (changed) => {
      store.watch((kinds) => {
        if (kinds.has(readers.name)) changed()
      })
    },
    connectionToken: (secret) =>
      perform((work) => {
        const token = findConnectionToken(work, secret)
        return token === undefined || token.isUsed ? null : { location: token.locationId }
      }),
    useConnectionToken: (secret) =>
      perform((work) => {
        const token = findConnectionToken(work, secret)
        if (token) work.store.put(connectionTokens, { ...token, isUsed: true })
      }),
    paymentIntent: (clientSecret) =>
      perform((work) => {
        const intent = work.store.find(paymentIntents, clientSecret.split('_secret_')[0] ?? '')
        return intent?.clientSecret === clientSecret ? scriptPaymentIntent(work, intent) : null
      }),
    attach: (card) =>
      perform((work) => {
        const intent = collectCardPresent(work, view(work), presented(card))
        return intent instanceof Refusal
          ? { error: linkError(intent, ids) }
          : { payment_intent: { ...scriptPaymentIntent(work, intent), ...expandedMethod(work, intent) } }
      }),
    authorize: (card) =>
      perform((work) => {
        const intent = authorizeCardPresent(work, view(work), presented(card))
        return intent instanceof Refusal
          ? { error: linkError(intent, ids) }
          : { payment_intent: scriptPaymentIntent(work, intent) }
      }),
    setOnline: (id, online) =>
      perform((work) => {
        const reader = work.store.find(readers, id)
        if (reader) work.store.put(readers, { ...reader, status: online ? 'online' : 'offline' })
      }),
  }
}

function view({ store }: Work) {
  return { store, apiVersion: SCRIPT_API_VERSION }
}

function registeredReaders({ store }: Work): RegisteredReader[] {
  return store
    .all(readers)
    .filter((reader) => !reader.isDeleted)
    .map(({ id, deviceType, label, locationId, status }) => {
      const location = locationId === null ? undefined : store.find(locations, locationId)
      return {
        id,
        device_type: deviceType,
        label,
        online: status === 'online',
        location: location
          ? {
              id: location.id,
              display_name: location.displayName,
              country: location.address.country ?? '',
            }
          : null,
      }
    })
}

function presented({ payment_intent, reader, card, tip_amount, collected }: CardOnReader): PresentedCard {
  const signedFor = card.verification === 'none'
  return {
    paymentIntentId: payment_intent,
    card: card.card,
    readMethod: card.read_method,
    readerId: reader,
    collected,
    ...(tip_amount === null ? {} : { tipAmount: tip_amount }),
    // Without a PIN the issuer's own rule for that way of reading applies.
    ...(signedFor ? {} : { verification: card.verification }),
  }
}

function scriptPaymentIntent(work: Work, intent: PaymentIntentEntity): PaymentIntentJson {
  return scriptShape(formatPaymentIntent(intent, view(work)))
}

function scriptShape(wire: ReturnType<typeof formatPaymentIntent>): PaymentIntentJson {
  const { latest_charge: _unknownThen, ...fields } = wire
  return { ...fields, id: String(fields['id']), status: String(fields['status']) }
}

/** After a collect with `update_payment_intent` the payment method is given in full. [Stripe: inspect card details] */
function expandedMethod({ store }: Work, { paymentMethodId }: PaymentIntentEntity) {
  const method = paymentMethodId === null ? undefined : store.find(paymentMethods, paymentMethodId)
  return method ? { payment_method: formatPaymentMethod(method) } : {}
}

function linkError({ error }: Refusal, ids: Ids): LinkError {
  const { message, type, code, decline_code, payment_intent } = error
  return {
    message,
    type,
    request_id: newId(ids, 'request'),
    ...(code === undefined ? {} : { code }),
    ...(decline_code === undefined ? {} : { decline_code }),
    ...(payment_intent === undefined ? {} : { payment_intent: scriptShape(payment_intent) }),
  }
}
