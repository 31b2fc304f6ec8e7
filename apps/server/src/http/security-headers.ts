import type { FastifyHelmetOptions } from '@fastify/helmet'

const stripeScript = 'https://js.stripe.com'

/** What Stripe's Terminal script connects to: Stripe, and smart readers in the shop's own network. */
const stripeConnections = [
  'https://api.stripe.com',
  'https://gator.stripe.com',
  'https://terminal-simulator.stripe.com',
  'https://*.device.stripe-terminal-local-reader.net:4443',
]

/** @param terminalScript An additional script's address, which the page loads and which talks to its own origin. */
export function securityHeaders(terminalScript: URL | null): FastifyHelmetOptions {
  const terminalOrigin = terminalScript === null ? [] : [terminalScript.origin]
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", stripeScript, ...terminalOrigin],
        connectSrc: ["'self'", ...stripeConnections, ...terminalOrigin],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // The Terminal script is another origin's, and is not served with the header this would ask for.
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
    // Counts only over https; other hosts of the same domain are not the till's to decide for.
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
    referrerPolicy: { policy: 'no-referrer' },
  }
}
