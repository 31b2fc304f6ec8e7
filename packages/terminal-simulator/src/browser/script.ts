import type { StripeTerminal, TerminalProps } from '@stripe/terminal-js'
import { checkCreateOptions } from './arguments.ts'
import { registerId } from './ids.ts'
import { SimulatedTerminal } from './simulated-terminal.ts'
import { SimulatorApi } from './simulator-api.ts'
import { VirtualReader } from './virtual-reader/virtual-reader.ts'

/** The host page's enums; the types of the package call them values of themselves, so they are given as plain objects. */
const ENUMS = {
  ConnectionStatus: { CONNECTING: 'connecting', CONNECTED: 'connected', NOT_CONNECTED: 'not_connected' },
  PaymentStatus: {
    NOT_READY: 'not_ready',
    READY: 'ready',
    WAITING_FOR_INPUT: 'waiting_for_input',
    PROCESSING: 'processing',
  },
  OutputLogLevel: { NONE: 'none', VERBOSE: 'verbose' },
}

/** Only a classic script knows its own address, and only while it runs for the first time. */
function ownOrigin(): string {
  const script = document.currentScript
  if (!(script instanceof HTMLScriptElement) || script.src === '')
    throw new Error('The Terminal simulator must be loaded with <script src="…/terminal/v1/">.')
  return new URL(script.src).origin
}

const api = new SimulatorApi(ownOrigin())
let virtualReader: VirtualReader | undefined
let terminalsCreated = 0

function create(options: TerminalProps): SimulatedTerminal {
  checkCreateOptions(options)
  virtualReader ??= new VirtualReader(api)
  terminalsCreated += 1
  return new SimulatedTerminal(options, api, virtualReader, registerId(terminalsCreated))
}

window.StripeTerminal = { create, ...ENUMS } as unknown as StripeTerminal
