import type { ConnectionPhase } from './sessionStore'

/**
 * Whether the browser should ask before this page goes away.
 *
 * A page that asks without need is soon clicked away unread. So it does not ask while it is connected and this
 * browser has what is unsent: that goes out within a moment, or with the next opening of the link. It asks where
 * something would be gone for good; and, written down or not, where the connection is lost, for then nobody else
 * sees these changes until this very browser opens the link again, which a person who shuts the lid should know.
 *
 * @param isKept whether this browser has written down everything that is unsent
 */
export function asksBeforeLeaving({ phase }: ConnectionPhase, unsentCount: number, isKept: boolean): boolean {
  if (unsentCount === 0) return false
  return !isKept || phase === 'reconnecting' || phase === 'lost'
}
