import { isAhead } from '../index'
import type { Elsewhere, News } from './bus.testkit'
import type { Whereabouts } from './presenceTable.testkit'
import { isSamePlace, type Place } from './store.testkit'

/** A question who is elsewhere and how far the store has come, on its way. */
export interface Beat {
  /** Where the room stood when it was asked. */
  readonly known: Place
  /** Who came to other nodes and left them meanwhile. */
  readonly meanwhile: News[]
  answer: Elsewhere | null
  /** The answer has been looked at, and what was written until then is being fetched. */
  isHeard: boolean
}

/** Whether what is stored may have come of what was known, as far as can be seen from where both end. */
export function mayLeadTo(known: Place, end: Place): boolean {
  return isAhead(end.head, known.head) || isSamePlace(end, known)
}

/** Who is present, with the comings and goings that were heard of while it was asked. */
export function withNews(
  present: readonly Whereabouts[],
  meanwhile: readonly News[],
): readonly Whereabouts[] {
  const all = new Map(present.map((one) => [one.join(' '), one]))
  for (const news of meanwhile) {
    const one = whereaboutsOf(news)
    if (news.kind === 'entered' && one) all.set(one.join(' '), one)
    else if (news.kind === 'left' && one) all.delete(one.join(' '))
  }
  return [...all.values()]
}

function whereaboutsOf(news: News): Whereabouts | null {
  if (news.kind === 'entered') return [news.member.user_id, news.node]
  return news.kind === 'left' ? [news.userId, news.node] : null
}
