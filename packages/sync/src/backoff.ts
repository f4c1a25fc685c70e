/** Tries that a page makes by itself before it offers a button. */
export const MAX_AUTOMATIC_RETRIES = 5

const FIRST_DELAY_MS = 1_000
const LONGEST_DELAY_MS = 16_000

/**
 * How long to wait before a retry: exponential, and spread over as much as its middle, so that a room full of people
 * does not come back in one instant. It is not spread down to nothing: five of them take at least a quarter of a
 * minute, and a server that is started again is back by then.
 *
 * @param attempt 0 for the first retry
 * @param random in [0, 1)
 */
export function retryDelayMs(attempt: number, random: number): number {
  const middle = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt)
  return Math.round(middle * (0.5 + random))
}
