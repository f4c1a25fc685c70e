/** Tries that a page makes by itself before it offers a button. */
export const MAX_AUTOMATIC_RETRIES = 5

const FIRST_AT_MOST_MS = 1_000
const EVER_AT_MOST_MS = 16_000
/** A server that is started again is back by then: the last try is not made before. */
const LAST_NOT_BEFORE_MS = 15_000

/**
 * How long to wait before a retry: exponential with full jitter, that is anything from nothing to a limit that doubles,
 * so that a room full of people does not come back in one instant.
 *
 * @param attempt 0 for the first retry
 * @param random in [0, 1)
 */
export function backoffMs(attempt: number, random: number): number {
  return Math.round(limitMs(attempt) * random)
}

/**
 * How long to stay away from a server that is in need and has sent people off: exponential too, but never at once, for
 * whoever comes back adds to what it has to do.
 *
 * @param times it has sent people off before, without all having been well in between
 * @param random in [0, 1)
 */
export function stayAwayMs(times: number, random: number): number {
  return Math.round(limitMs(times) * (0.5 + random))
}

function limitMs(attempt: number): number {
  return Math.min(EVER_AT_MOST_MS, FIRST_AT_MOST_MS * 2 ** attempt)
}

/**
 * How long to wait before one of the tries that a page makes by itself.
 *
 * @param attempt 0 for the first retry
 * @param waitedMs before the retries so far, all together
 * @param random in [0, 1)
 */
export function retryDelayMs(attempt: number, waitedMs: number, random: number): number {
  if (attempt < MAX_AUTOMATIC_RETRIES - 1) return backoffMs(attempt, random)
  // Drawn from what is left of the wait: a floor by itself would bring half of all pages back in one instant.
  const leastMs = Math.max(0, LAST_NOT_BEFORE_MS - waitedMs)
  return Math.round(leastMs + Math.max(0, EVER_AT_MOST_MS - leastMs) * random)
}
