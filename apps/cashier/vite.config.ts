import react from '@vitejs/plugin-react'
import { msw } from 'msw/vite'
import { defineConfig, loadEnv, type Plugin } from 'vite'

const defaults = { PORT: '4242', STRIPE_SIMULATOR_PORT: '12111', STRIPE_SECRET_KEY: '' }

export default defineConfig(({ mode }) => {
  const env = { ...defaults, ...loadEnv(mode, '.', ['PORT', 'STRIPE_', 'VITEST']) }
  return {
    build: {
      // A picture inlined as a data: address would need an exception in the content security policy.
      assetsInlineLimit: 0,
      target: 'es2024',
    },
    ...('VITEST' in env ? forTests() : forDevelopment(env)),
  }
})

/** The worker script that answers the tests' requests is served here and never built. */
function forTests() {
  return {
    plugins: [react(), msw({ mode: 'worker-only' })],
    // Named, because a library that is met only while tests run makes Vite reload them in the middle.
    optimizeDeps: {
      include: [
        '@tanstack/react-query',
        'axe-core',
        'msw',
        'msw/browser',
        'react',
        'react-dom',
        'react-dom/client',
        'react/jsx-dev-runtime',
        'vitest-browser-react',
        'wouter',
        'zod/mini',
        'zustand',
        'zustand/vanilla',
      ],
    },
  }
}

function forDevelopment(env: typeof defaults) {
  const isSandbox = env.STRIPE_SECRET_KEY === ''
  return {
    plugins: [react(), isSandbox ? sandboxScript(env.STRIPE_SIMULATOR_PORT) : null],
    server: {
      host: '127.0.0.1',
      proxy: {
        // The server refuses what another site sends, so the page's own address must reach it.
        '/api': { target: `http://127.0.0.1:${env.PORT}`, changeOrigin: false },
      },
    },
  }
}

/** What the server does to the built page, for the development server: offers the sandbox's `StripeTerminal`. */
function sandboxScript(port: string): Plugin {
  return {
    name: 'till-sandbox-script',
    apply: 'serve',
    transformIndexHtml: () => [
      { tag: 'script', attrs: { src: `http://127.0.0.1:${port}/terminal/v1/` }, injectTo: 'head' },
    ],
  }
}
