/** Engines compile what is hot for so long, ms. */
const WARM_UP_MS = 600
const ROUNDS = 25
const MOST_MS = 4_000

/**
 * CPU times of several variants of a work, this process's own: warm, and interleaved so that a machine that slows down
 * slows all of them.
 *
 * @param variants each does the whole of its work whenever it is called
 * @returns of each variant its times in ms, rising
 */
export function cpuMs(variants: readonly (() => void)[]): number[][] {
  for (const variant of variants) warmUp(variant)
  const times: number[][] = variants.map(() => [])
  const began = performance.now()
  for (let round = 0; round < ROUNDS && (round < 3 || performance.now() - began < MOST_MS); round++) {
    variants.forEach((variant, index) => times[index]!.push(once(variant)))
  }
  return times.map((each) => each.sort((a, b) => a - b))
}

/** @param share 0.5 for the median */
export function quantile(rising: readonly number[], share: number): number {
  return rising[Math.min(rising.length - 1, Math.floor(rising.length * share))]!
}

function warmUp(variant: () => void): void {
  const began = performance.now()
  for (let round = 0; round < 2 || performance.now() - began < WARM_UP_MS; round++) variant()
}

/** Work of a few microseconds is repeated until the clock can tell it. */
const LEAST_MS = 5

function once(variant: () => void): number {
  const before = process.cpuUsage()
  let repeats = 0
  for (;;) {
    variant()
    repeats++
    const { user, system } = process.cpuUsage(before)
    const spentMs = (user + system) / 1000
    if (spentMs >= LEAST_MS) return spentMs / repeats
  }
}
