import fastifySwagger from '@fastify/swagger'
import fastifySwaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'

/** Hash of the one style that Swagger UI writes into its page. */
const swaggerStyle = "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='"

/** The OpenAPI document, made from the contract's own schemas, and a page to read it. */
export async function documentApi(app: FastifyInstance): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Till',
        version: '1',
        description:
          'What the cashier app asks of the till’s server. Sign in first: the session is a cookie.',
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  await app.register(fastifySwaggerUi, {
    routePrefix: '/api/docs',
    uiConfig: { layout: 'BaseLayout', deepLinking: true },
    theme: { title: 'Till: reference' },
    transformStaticCSP: (policy) =>
      policy
        .replace("style-src 'self'", `style-src 'self' ${swaggerStyle}`)
        .replace("img-src 'self'", "img-src 'self' data:"),
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}
