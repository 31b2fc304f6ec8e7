import '@fontsource-variable/inter'
import './design/tokens.css'
import './design/base.css'

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { App } from './app/app.tsx'
import { Wiring } from './app/wiring.ts'

/** Draws the till into the page, in its language from the first moment. */
async function start(root: HTMLElement): Promise<void> {
  const wiring = new Wiring()
  await wiring.language.load(navigator.languages)
  createRoot(root).render(
    <StrictMode>
      <App wiring={wiring} />
    </StrictMode>,
  )
}

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element #root')
void start(root)
