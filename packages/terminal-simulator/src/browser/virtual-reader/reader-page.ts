import type { DeviceAction, DeviceState } from '../../protocol.ts'
import { SimulatorApi } from '../simulator-api.ts'
import { element, icon, styleSheet } from './dom.ts'
import { ICONS } from './icons.ts'
import pageCss from './page.css'
import readerCss from './reader.css'
import { ReaderView } from './reader-view.ts'

const MODEL_NAMES = { wisepos_e: 'WisePOS E', s700: 'Stripe Reader S700', p400: 'Verifone P400' }

const api = new SimulatorApi(location.origin)

/** One reader on a screen of its own: for a phone or a tablet that stands where a customer would stand. */
function showReader(id: string): void {
  const act = (action: DeviceAction) => void api.act(id, action).catch(() => undefined)
  const view = new ReaderView(act)
  const title = element('h1', {}, 'Virtual reader')
  let powered = false
  const power = element(
    'button',
    {
      type: 'button',
      class: 'power',
      'aria-label': 'Power',
      click: () => act({ type: 'power', on: !powered }),
    },
    icon(ICONS.power),
  )
  const back = element(
    'a',
    { class: 'back', href: '/reader/', 'aria-label': 'All readers' },
    icon(ICONS.hide),
  )
  document.body.replaceChildren(
    element('main', { class: 'alone' }, element('div', { class: 'top' }, back, title, power), view.element),
  )
  api.deviceEvents(id).addEventListener('device', (event) => {
    const device = JSON.parse((event as MessageEvent<string>).data) as DeviceState
    powered = device.power === 'on'
    title.textContent = device.label
    document.title = `${device.label} · Virtual reader`
    power.setAttribute('aria-pressed', String(powered))
    view.show(device)
  })
}

async function listReaders(): Promise<void> {
  const answer = await api.devices()
  const devices = answer.ok ? answer.value.data : []
  document.body.replaceChildren(
    element(
      'main',
      { class: 'list' },
      element('h1', {}, 'Virtual readers'),
      element(
        'p',
        {},
        devices.length === 0 ? 'No reader is registered yet.' : 'Open one on a phone or a second screen.',
      ),
      element('ul', {}, ...devices.map((device) => element('li', {}, readerLink(device)))),
    ),
  )
}

function readerLink(device: DeviceState): HTMLElement {
  const place = device.location ? ` · ${device.location.display_name}` : ''
  const state = stateInWords(device)
  return element(
    'a',
    { href: `/reader/${device.reader}` },
    element('b', {}, device.label),
    element('small', {}, MODEL_NAMES[device.model] + place),
    element('em', { class: state.toLowerCase() }, state),
  )
}

function stateInWords({ power, in_use }: DeviceState): string {
  if (power === 'off') return 'Off'
  return in_use ? 'In use' : 'Free'
}

document.adoptedStyleSheets = [styleSheet(readerCss), styleSheet(pageCss)]
const id = location.pathname.split('/')[2] ?? ''
if (id === '') void listReaders()
else showReader(decodeURIComponent(id))
