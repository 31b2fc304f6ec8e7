import { Component, type ReactNode } from 'react'

import { Button, FullScreen, Panel } from '../design/index.ts'
import type { Words } from '../words/index.ts'

interface BugScreenProps {
  readonly words: Words
  readonly children: ReactNode
}

/** Takes the place of a screen that threw. The sale is in storage, so a reload loses nothing. */
export class BugScreen extends Component<BugScreenProps, { readonly hasThrown: boolean }> {
  override state = { hasThrown: false }

  static getDerivedStateFromError() {
    return { hasThrown: true }
  }

  override render(): ReactNode {
    const { words, children } = this.props
    if (!this.state.hasThrown) return children
    const reload = (
      <Button
        look="solid"
        onClick={() => {
          location.reload()
        }}
      >
        {words.common.reload}
      </Button>
    )
    return (
      <FullScreen>
        <Panel tone="bad" {...words.bug} actions={reload} />
      </FullScreen>
    )
  }
}
