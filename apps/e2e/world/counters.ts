/** Rare situations that a run must have met, or its schedules are blind to them (G5). */
export const situations = [
  'answer lost after a capture',
  'server killed between capture and commit',
  'webhook before anybody asked',
  'reader did not say, then the card was charged',
  'cancel won the race against the card',
  'card won the race against the cancel',
  'authorization expired',
  'key older than 24 hours',
  '500 with effect',
  'page reloaded while collecting',
  'two devices on one sale',
  'idempotent replay',
  'lock timeout',
  'clock set back',
  'orphan listed',
  'orphan resolved',
  'held money of an open sale left to a person',
  'held money of an open sale released with it',
  'server killed',
  'disk refused',
  'sale voided',
  'sale paid',
  'card declined, then another accepted',
  'total changed after a preparation',
] as const
export type Situation = (typeof situations)[number]

/** How often each situation occurred. */
export class Counters {
  readonly #counts = new Map<Situation, number>()

  count(situation: Situation): void {
    this.#counts.set(situation, this.of(situation) + 1)
  }

  of(situation: Situation): number {
    return this.#counts.get(situation) ?? 0
  }

  toObject(): Record<string, number> {
    return Object.fromEntries(this.#counts)
  }
}
