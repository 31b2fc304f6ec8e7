import '@fontsource-variable/inter'
import './design/tokens.css'
import './design/base.css'

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { App } from './app/app.tsx'
import { createWiring } from './app/wiring.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element #root')

const wiring = createWiring()
await wiring.language.load(navigator.languages)

createRoot(root).render(
  <StrictMode>
    <App wiring={wiring} />
  </StrictMode>,
)
