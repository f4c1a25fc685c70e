/** Tries that a page makes by itself before it offers a button. */
export const MAX_AUTOMATIC_RETRIES = 5

const FIRST_DELAY_MS = 500
const LONGEST_DELAY_MS = 10_000

/**
 * How long to wait before a retry: exponential with full jitter, so that a room full of people
 * does not come back in one instant.
 *
 * @param attempt 0 for the first retry
 * @param random in [0, 1)
 */
export function retryDelayMs(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt)
  return Math.round(ceiling * (0.2 + 0.8 * random))
}
