import type { Faults } from './faults.ts'
import type { Scheduler } from './scheduler.ts'
import type { HttpAnswer, HttpRequest, WorldServer } from './world-server.ts'

/** How long a page waits for an answer before it counts as none. */
const answerTimeoutMs = 15_000
const latestMs = 90_000

/** Between the browsers of a shop and its server: requests and answers are lost, late, or there twice. */
export class ShopNetwork {
  faults: Faults
  /** Nothing comes through before this moment. */
  offlineUntil = 0
  readonly #scheduler: Scheduler
  readonly #server: WorldServer

  constructor(scheduler: Scheduler, server: WorldServer, faults: Faults) {
    this.#scheduler = scheduler
    this.#server = server
    this.faults = faults
  }

  get isOffline(): boolean {
    return this.#scheduler.now < this.offlineUntil
  }

  /** Null where the page had no answer in time. The request may arrive nevertheless, also after that. */
  async ask(device: string, request: HttpRequest): Promise<HttpAnswer | null> {
    const scheduler = this.#scheduler
    const { faults } = this
    const name = `${device} ${request.method} ${request.url.replaceAll(/[0-9a-f]{8}-[0-9a-f-]+/g, '')}`
    const fate = scheduler.fate(name)
    const there = fate.between(5, 60) + (fate.chance(faults.delayed) ? fate.below(latestMs) : 0)
    const back = fate.between(5, 60) + (fate.chance(faults.delayed) ? fate.below(latestMs) : 0)
    const isRequestLost = fate.chance(faults.browserRequestLost)
    const isAnswerLost = fate.chance(faults.browserAnswerLost)
    const again = fate.chance(faults.duplicated) ? fate.below(5_000) : null
    return new Promise((resolve) => {
      const give = (answer: HttpAnswer | null) => {
        scheduler.tick()
        resolve(answer)
      }
      if (this.isOffline) {
        scheduler.after(there, `${name}: no network`, () => give(null))
        return
      }
      const stopWaiting = scheduler.after(answerTimeoutMs, `${name}: no answer in time`, () => give(null))
      const serve = async (label: string, hear: (answer: HttpAnswer | null) => void) => {
        // A server that is away or dies is an answer as well: the connection breaks.
        const answer = await this.#server.ask(request).catch(() => null)
        scheduler.note(`${label} → ${answer?.status ?? 'connection lost'}`)
        hear(answer)
      }
      const hear = (answer: HttpAnswer | null) => {
        if (isAnswerLost) return
        scheduler.after(back, `${name}: answered`, () => {
          stopWaiting()
          give(answer)
        })
      }
      if (!isRequestLost) scheduler.after(there, `server: gets ${name}`, () => void serve(name, hear))
      if (again !== null) {
        scheduler.after(
          there + again,
          `server: gets ${name} again`,
          () => void serve(`${name} again`, () => {}),
        )
      }
    })
  }

  /** The server's news on their way to one browser. */
  tell(device: string, hear: () => void): void {
    if (this.isOffline) return
    const fate = this.#scheduler.fate(`news for ${device}`)
    if (fate.chance(this.faults.newsLost)) return
    const delay = fate.between(5, 100) + (fate.chance(this.faults.delayed) ? fate.below(latestMs) : 0)
    this.#scheduler.after(delay, `${device}: hears news`, hear)
  }
}
