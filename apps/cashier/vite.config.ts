import react from '@vitejs/plugin-react'
import { msw } from 'msw/vite'
import { defineConfig, loadEnv, type Plugin } from 'vite'

const serverPortDefault = '4242'
const stripeSimulatorPortDefault = '12111'

export default defineConfig(({ mode }) => {
  const env = loadEnv(mode, '.', ['PORT', 'STRIPE_', 'VITEST'])
  const plugins = [react()]
  const inTests = env['VITEST'] !== undefined
  const inSandbox = env['STRIPE_SECRET_KEY'] === undefined
  return {
    plugins: [
      ...plugins,
      ...(inTests ? [msw({ mode: 'worker-only' })] : []),
      ...(inSandbox ? [sandboxScript(env['STRIPE_SIMULATOR_PORT'] ?? stripeSimulatorPortDefault)] : []),
    ],
    server: {
      host: '127.0.0.1',
      proxy: { '/api': `http://127.0.0.1:${env['PORT'] ?? serverPortDefault}` },
    },
    build: {
      // A picture inlined as a data: address would need an exception in the content security policy.
      assetsInlineLimit: 0,
      target: 'es2024',
    },
  }
})

/** What the server does to the built page, for the development server: offers the sandbox's `StripeTerminal`. */
function sandboxScript(port: string): Plugin {
  return {
    name: 'till-sandbox-script',
    apply: (_config, { command, isPreview }) => command === 'serve' && isPreview !== true,
    transformIndexHtml: () => [
      { tag: 'script', attrs: { src: `http://127.0.0.1:${port}/terminal/v1/` }, injectTo: 'head' },
    ],
  }
}
