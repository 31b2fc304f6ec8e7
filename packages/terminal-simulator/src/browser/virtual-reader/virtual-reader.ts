import type { DeviceAction, DeviceState, Screen } from '../../protocol.ts'
import type { ReaderWatcher } from '../simulated-terminal.ts'
import type { SimulatorApi } from '../simulator-api.ts'
import dockCss from './dock.css'
import { recallDock, rememberDock } from './dock-memory.ts'
import type { DockMemory } from './dock-memory.ts'
import { element, icon, styleSheet } from './dom.ts'
import { moveHandle } from './handle.ts'
import { ICONS } from './icons.ts'
import readerCss from './reader.css'
import { ReaderView } from './reader-view.ts'
import { stayInReach } from './stay-in-reach.ts'

const TAG = 'stripe-terminal-virtual-reader'

/** Screens on which the reader has nothing to say to a customer. */
const QUIET_SCREENS: readonly Screen['name'][] = ['splash', 'cart', 'offline']

/**
 * The virtual reader that floats over the page: a handle at the edge while nobody needs it, the reader while a customer does. It
 * opens by itself when a card is wanted and folds when all is said, unless a person has opened or closed it by hand.
 */
export class VirtualReader implements ReaderWatcher {
  readonly #api: SimulatorApi
  readonly #memory: DockMemory = recallDock()
  readonly #view: ReaderView
  readonly #dock: HTMLElement
  readonly #handle: HTMLButtonElement
  readonly #title = element('h2', {}, 'Virtual reader')
  readonly #power: HTMLButtonElement
  readonly #secondScreen: HTMLAnchorElement
  readonly #content = element('div', { class: 'content' })
  #device: DeviceState | undefined
  /** A customer is being served; the person may have closed the reader for the rest of it. */
  #serving = false
  #open: boolean

  constructor(api: SimulatorApi) {
    this.#api = api
    this.#open = this.#memory.keptOpen
    this.#view = new ReaderView((action) => this.#act(action))
    this.#handle = element(
      'button',
      {
        type: 'button',
        class: 'handle',
        'aria-label': 'Open the virtual reader',
        click: () => this.#keep(true),
      },
      element('i', { class: 'mini', 'aria-hidden': 'true' }),
      element('span', {}, 'Reader'),
    )
    this.#power = this.#barButton('power', 'Power', ICONS.power, () =>
      this.#act({ type: 'power', on: this.#device?.power !== 'on' }),
    )
    this.#secondScreen = element(
      'a',
      {
        target: '_blank',
        rel: 'noopener',
        'aria-label': 'Open on a second screen',
        title: 'Open on a second screen',
      },
      icon(ICONS.secondScreen),
    )
    this.#dock = element(
      'section',
      { 'aria-label': 'Virtual reader' },
      this.#handle,
      element('div', { class: 'panel' }, this.#bar(), this.#content),
    )
    moveHandle(this.#handle, (place) => this.#place(place))
    this.clear()
    this.#mount()
  }

  /** Shows the reader that the page is connected to. */
  show(device: DeviceState): void {
    const connected = this.#device === undefined
    this.#device = device
    if (connected) this.#content.replaceChildren(this.#view.element)
    this.#view.show(device)
    this.#title.textContent = device.label
    this.#power.hidden = device.automatic
    this.#power.setAttribute('aria-pressed', String(device.power === 'on'))
    this.#secondScreen.hidden = device.automatic
    this.#secondScreen.href = this.#api.readerPage(device.reader)
    this.#serve(!QUIET_SCREENS.includes(device.screen.name) && !device.automatic)
    this.#draw()
  }

  /** Shows that the page is connected to no reader; one that was switched off can be switched on again. */
  clear(): void {
    const off = this.#device?.power === 'off' ? this.#device : undefined
    this.#device = undefined
    this.#title.textContent = 'Virtual reader'
    this.#power.hidden = true
    this.#secondScreen.hidden = false
    this.#secondScreen.href = this.#api.readerPage('')
    this.#content.replaceChildren(off ? this.#switchedOff(off) : nobody())
    this.#serve(false)
    this.#draw()
  }

  #serve(serving: boolean): void {
    if (serving !== this.#serving) this.#open = serving || this.#memory.keptOpen
    this.#serving = serving
  }

  /** A person opens or closes the reader by hand. */
  #keep(open: boolean): void {
    this.#open = open
    this.#place({ keptOpen: open })
    const focused = open ? this.#dock.querySelector<HTMLElement>('.hide') : this.#handle
    focused?.focus()
  }

  #place(change: Partial<DockMemory>): void {
    Object.assign(this.#memory, change)
    rememberDock(this.#memory)
    this.#draw()
  }

  #draw(): void {
    const { side, handleTop } = this.#memory
    this.#dock.className = `dock ${side} ${this.#open ? 'open' : ''} ${this.#device ? '' : 'alone'}`
    this.#handle.style.setProperty('--handle-top', `${handleTop * 100}%`)
    const waiting = this.#serving ? 'waiting' : 'ready'
    this.#handle.dataset['state'] = this.#device?.power === 'on' ? waiting : 'off'
  }

  #bar(): HTMLElement {
    const otherSide = () => this.#place({ side: this.#memory.side === 'right' ? 'left' : 'right' })
    return element(
      'div',
      { class: 'bar' },
      this.#title,
      this.#power,
      this.#secondScreen,
      this.#barButton('side', 'Move to the other side', ICONS.otherSide, otherSide),
      this.#barButton('hide', 'Hide the virtual reader', ICONS.hide, () => this.#keep(false)),
    )
  }

  #barButton(
    className: string,
    name: string,
    paths: readonly string[],
    press: () => void,
  ): HTMLButtonElement {
    return element(
      'button',
      { type: 'button', class: className, 'aria-label': name, title: name, click: press },
      icon(paths),
    )
  }

  #switchedOff({ reader, label }: DeviceState): HTMLElement {
    const switchOn = async () => {
      const answer = await this.#api.act(reader, { type: 'power', on: true }).catch(() => undefined)
      if (answer?.ok === true && !this.#device) this.#content.replaceChildren(nobody())
    }
    return element(
      'div',
      { class: 'nobody' },
      element('b', {}, `${label} is switched off`),
      'The page has lost it.',
      element('button', { type: 'button', click: () => void switchOn() }, 'Switch it on'),
    )
  }

  #act(action: DeviceAction): void {
    // A refusal needs no words: the screen shows what the reader is doing instead. An unreachable simulator shows itself.
    if (this.#device) void this.#api.act(this.#device.reader, action).catch(() => undefined)
  }

  #mount(): void {
    const host = document.createElement(TAG)
    const root = host.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [styleSheet(readerCss), styleSheet(dockCss)]
    root.append(this.#dock)
    stayInReach(host)
  }
}

function nobody(): HTMLElement {
  return element(
    'div',
    { class: 'nobody' },
    element('b', {}, 'No reader connected'),
    'Connect one from the page; it then stands here.',
  )
}
