import axe from 'axe-core'

import { animationsEnd } from './animations-end.ts'

/** What axe finds wrong with the page as it is now, one sentence each; empty is good. */
export async function accessibilityFaults(): Promise<string[]> {
  await animationsEnd()
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'] })
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary ?? ''}`),
  )
}
