import type { WireObject } from '../json.ts'
import type { Kind, PageQuery } from '../store/store.ts'
import type { View } from '../work.ts'
import { integer, text } from './params.ts'
import { invalidRequest, noSuch, type Refusal } from './refusal.ts'

const LIMIT_DEFAULT = 10
const LIMIT_MAX = 100

/** The parameters that every list endpoint takes. */
export const listParams = {
  limit: integer({ min: 1, max: LIMIT_MAX }),
  starting_after: text(),
  ending_before: text(),
}

export interface ListParams {
  limit: number | undefined
  starting_after: string | undefined
  ending_before: string | undefined
}

export interface ListOf<E extends { id: string }> extends Pick<PageQuery<E>, 'parent' | 'matches'> {
  kind: Kind<E>
  /** Stripe's word for the thing in "No such …", when it differs from the kind's name. */
  noun?: string
  url: string
  format: (entity: E, view: View) => WireObject
}

/** One page as a list object, newest first. */
export function listPage<E extends { id: string }>(
  view: View,
  params: ListParams,
  list: ListOf<E>,
): WireObject | Refusal {
  const { limit = LIMIT_DEFAULT, starting_after: startingAfter, ending_before: endingBefore } = params
  if (startingAfter !== undefined && endingBefore !== undefined) {
    return invalidRequest('You cannot parameterize both starting_after and ending_before.')
  }
  for (const [param, id] of Object.entries({ starting_after: startingAfter, ending_before: endingBefore })) {
    if (id !== undefined && !view.store.find(list.kind, id)) {
      return noSuch(list.noun ?? list.kind.name, id, param)
    }
  }
  const { kind, parent, matches } = list
  const page = view.store.page(kind, {
    limit,
    parent,
    startingAfter,
    endingBefore,
    ...(matches && { matches }),
  })
  const data = page.entities.map((entity) => list.format(entity, view))
  return wireList(list.url, data, page.hasMore)
}

export function wireList(url: string, data: WireObject[], hasMore = false): WireObject {
  return { object: 'list', data, has_more: hasMore, url }
}
