import type { FlowProblem } from '@till/payment-flow'

import { Panel } from '../../design/index.ts'
import { useFormats, useWords, type Formats, type Words } from '../../words/index.ts'
import { useFlowState, type FlowPort } from './paying-state.ts'

/** Why the last Charge went no further, beside the button that tries again. */
export function ChargeProblem({ flow }: { readonly flow: FlowPort }) {
  const words = useWords()
  const formats = useFormats()
  const state = useFlowState(flow)
  if (state.kind !== 'idle' || state.problem === null) return null
  return <Panel tone="bad" {...wordsOf(state.problem, words, formats)} />
}

/** Why Charge asks for a reader first. */
export function NoReaderNotice() {
  const { payment: words } = useWords()
  return <Panel tone="info" {...words.noReader} />
}

function wordsOf(problem: FlowProblem, { payment: words, failures }: Words, formats: Formats) {
  switch (problem.kind) {
    case 'amount_differs':
      return {
        ...words.problems.amount_differs,
        title: words.problems.amount_differs.title(formats.amount(problem.prepared)),
      }
    case 'server_refused':
      return isNamed(problem.code, failures.refused)
        ? failures.refused[problem.code]
        : words.problems.server_refused
    case 'server_unreachable':
    case 'no_such_payment':
    case 'storage_unavailable':
      return words.problems[problem.kind]
    default:
      return problem satisfies never
  }
}

/** Whether the till has words for the server's reason; one of a newer server may be unknown here. */
function isNamed<Reasons extends object>(code: string, reasons: Reasons): code is keyof Reasons & string {
  return Object.hasOwn(reasons, code)
}
