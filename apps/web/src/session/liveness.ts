/** What is known of whether the other end of a socket is still there. A value: every function answers with the next one. */
export interface Liveness {
  /** When something was heard last. */
  readonly heardMs: number
  /** When somebody last looked: a long gap since then is this tab's own sleep. */
  readonly checkedMs: number
  /** What has been asked and not been answered. */
  readonly asked: Question | null
}

interface Question {
  readonly sinceMs: number
  readonly withinMs: number
  /** Asked a second time because the tab slept while it waited. */
  readonly again: boolean
}

/** `ask`: send a ping. `dead`: the answer stays away, give the socket up. */
type Verdict = 'fine' | 'ask' | 'dead'

/** How often to look: with the two below, a dead connection is noticed within 20 s of its last word. */
export const CHECK_EVERY_MS = 2_000
/** A connection that says nothing for this long is asked whether it is still there. */
const PING_AFTER_MS = 10_000
const ANSWER_WITHIN_MS = 8_000
/** A server that is busy may take its time over a new connection. */
const OPEN_WITHIN_MS = 20_000
/** Timers that come so late were held back by the browser: what came meanwhile may still be on its way to us. */
const SLEPT_AFTER_MS = 3 * CHECK_EVERY_MS

/** A socket that is being opened: its first answer is that it is open. */
export function opening(nowMs: number): Liveness {
  return {
    ...{ heardMs: nowMs, checkedMs: nowMs },
    asked: { sinceMs: nowMs, withinMs: OPEN_WITHIN_MS, again: false },
  }
}

/** Any word is an answer. */
export function heard(before: Liveness, nowMs: number): Liveness {
  return { ...before, heardMs: nowMs, asked: null }
}

/**
 * Looks whether the connection lives.
 *
 * A tab that slept (throttled, frozen, a closed lid) is not a dead one: silence before it woke says nothing, for the
 * answer may lie in the queue behind the timer that asks. So it asks first, and only an answer that stays away
 * while the tab is awake means the end.
 *
 * @param isWorried something has happened that may have cost the connection: asks without waiting for silence
 */
export function checkLiveness(
  before: Liveness,
  nowMs: number,
  isWorried = false,
): { readonly liveness: Liveness; readonly verdict: Verdict } {
  const gapMs = nowMs - before.checkedMs
  // A clock that was set back tells no more of the time that has passed than a sleep does.
  const slept = gapMs > SLEPT_AFTER_MS || gapMs < 0
  const liveness = { ...before, checkedMs: nowMs }
  const { asked } = before
  if (!asked) {
    const isSilent = nowMs - before.heardMs >= PING_AFTER_MS
    return slept || isSilent || isWorried ? ask(liveness, nowMs, false) : { liveness, verdict: 'fine' }
  }
  // Once more only: a tab that is allowed a moment every minute would otherwise ask for ever.
  if (slept && !asked.again) return ask(liveness, nowMs, true)
  return { liveness, verdict: nowMs - asked.sinceMs < asked.withinMs ? 'fine' : 'dead' }
}

function ask(liveness: Liveness, nowMs: number, again: boolean): { liveness: Liveness; verdict: 'ask' } {
  const asked = { sinceMs: nowMs, withinMs: ANSWER_WITHIN_MS, again }
  return { liveness: { ...liveness, asked }, verdict: 'ask' }
}
