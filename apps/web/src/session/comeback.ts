import { CLOSE, isFinalClose, MAX_AUTOMATIC_RETRIES, retryDelayMs, stayAwayMs } from '@optiverse/sync'

/** Why there is no connection, as far as it is told to a person. */
export type LossReason = 'network' | 'restart' | 'busy' | 'full' | 'tooSlow' | 'flooding'

/** How the page has fared since all was well. */
export interface Comeback {
  /** Tries in vain: after five of them the page asks its person. */
  readonly failures: number
  /** What was waited before those tries, all together. */
  readonly waitedMs: number
  /** Returns that the server asked for itself. They wait longer and longer, too, and are nobody's to act upon. */
  readonly invitations: number
}

export const allWell: Comeback = { failures: 0, waitedMs: 0, invitations: 0 }

/** How a connection ended. */
export interface Loss {
  /** The close code; 1006 when nobody said goodbye. */
  readonly code: number
  /** What `session:closing` asked for before the end; `null` without one. */
  readonly retryAfterMs: number | null
  /** For how long the connection had brought the state; `null` if it never did. */
  readonly liveForMs: number | null
}

/** What a page does next. */
export type NextStep =
  | {
      readonly type: 'retry'
      readonly afterMs: number
      readonly why: LossReason
      readonly comeback: Comeback
      /** The server has asked for the wait: only a person's own hand shortens it, no event of the browser. */
      readonly isAsked: boolean
    }
  /** Five tries were in vain: the person is offered a button. */
  | { readonly type: 'stop'; readonly why: LossReason }
  /** The token is not good any more. */
  | { readonly type: 'rejoin' }
  /** Nothing brings this session back. */
  | { readonly type: 'end'; readonly code: number }

/** A connection that goes on for this long has not ended for what ended the one before. */
export const SETTLED_AFTER_MS = 10_000
/** The least spread of those who are asked to come back at one time. */
const SPREAD_MS = 1_000
/** No server needs longer; a wrong number must not keep a person out for a day. */
const LONGEST_ASKED_MS = 60_000
/** Where coming back at once would only lead to the same end. */
const EXTRA_WAIT_MS: Partial<Record<LossReason, number>> = { full: 5_000, flooding: 5_000 }

/** Ends that this page has brought about itself: it would bring them about again. */
const complaints: ReadonlySet<number> = new Set([
  CLOSE.unsupportedData,
  CLOSE.badFrames,
  CLOSE.tooSlow,
  CLOSE.flooding,
])

/**
 * What to do after a connection has ended.
 *
 * @param random in [0, 1)
 */
export function afterLoss(before: Comeback, loss: Loss, random: number): NextStep {
  if (loss.code === CLOSE.badToken) return { type: 'rejoin' }
  if (isFinalClose(loss.code)) return { type: 'end', code: loss.code }
  const comeback = hadRecovered(loss) ? allWell : before
  const why = reasonOf(loss)
  if (why === 'restart' || why === 'busy') return invited(comeback, why, loss, random)
  if (comeback.failures >= MAX_AUTOMATIC_RETRIES) return { type: 'stop', why }
  const { failures, waitedMs } = comeback
  const afterMs = (EXTRA_WAIT_MS[why] ?? 0) + retryDelayMs(failures, waitedMs, random)
  return {
    ...{ type: 'retry', afterMs, why, isAsked: why === 'flooding' },
    comeback: { ...comeback, failures: failures + 1, waitedMs: waitedMs + afterMs },
  }
}

/** Whether this connection had brought back what the one before had lost. */
function hadRecovered({ code, liveForMs }: Loss): boolean {
  if (liveForMs === null) return false
  return !complaints.has(code) || liveForMs >= SETTLED_AFTER_MS
}

function reasonOf({ code, retryAfterMs }: Loss): LossReason {
  switch (code) {
    case CLOSE.restart:
      return 'restart'
    case CLOSE.tryLater:
      return 'busy'
    case CLOSE.full:
      return 'full'
    case CLOSE.tooSlow:
      return 'tooSlow'
    case CLOSE.flooding:
      return 'flooding'
    default:
      // The server has said goodbye in words; a proxy in between may have swallowed the code.
      return retryAfterMs === null ? 'network' : 'restart'
  }
}

/** The server goes away for a while and wants its people back: as late as it says, and not all in one instant. */
function invited(comeback: Comeback, why: LossReason, loss: Loss, random: number): NextStep {
  const { invitations } = comeback
  const unaskedMs = stayAwayMs(invitations, random)
  const askedMs =
    loss.retryAfterMs === null ? null : Math.min(LONGEST_ASKED_MS, Math.max(0, loss.retryAfterMs))
  const spreadMs = askedMs === null ? 0 : Math.max(SPREAD_MS, askedMs / 2)
  const afterAskedMs = askedMs === null ? unaskedMs : Math.round(askedMs + spreadMs * random)
  return {
    type: 'retry',
    // Sent away again and again: the server is in need, whatever it says.
    afterMs: invitations === 0 ? afterAskedMs : Math.max(afterAskedMs, unaskedMs),
    why,
    comeback: { ...comeback, invitations: invitations + 1 },
    isAsked: askedMs !== null,
  }
}
