import type {} from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sessionMsMax } from '../auth/sessions.ts'

/** With `__Host-` the browser takes the cookie only over https, for this host and every path. */
const secureName = '__Host-till-session'
/** Over http, on the till's own machine, browsers refuse the prefix. */
const plainName = 'till-session'

const attributes = { path: '/', httpOnly: true, sameSite: 'strict' } as const

export function readSessionCookie(request: FastifyRequest): string | undefined {
  return request.cookies[secureName] ?? request.cookies[plainName]
}

export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, secret: string): void {
  const isSecure = isHttps(request)
  reply.setCookie(isSecure ? secureName : plainName, secret, {
    ...attributes,
    secure: isSecure,
    maxAge: sessionMsMax / 1_000,
  })
}

export function clearSessionCookie(reply: FastifyReply): void {
  reply.clearCookie(secureName, { ...attributes, secure: true })
  reply.clearCookie(plainName, attributes)
}

/** A proxy that speaks https for us is told by the page's own origin, which the browser vouches for. */
function isHttps(request: FastifyRequest): boolean {
  return request.protocol === 'https' || request.headers.origin?.startsWith('https://') === true
}
