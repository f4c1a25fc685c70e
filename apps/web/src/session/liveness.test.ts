import { describe, expect, test } from 'vitest'
import { CHECK_EVERY_MS, checkLiveness, heard, opening, type Liveness } from './liveness'

const HOUR_MS = 3_600_000

/** A connection that was opened at 0 and has spoken just then. */
const open: Liveness = heard(opening(0), 0)

/** Looks at the given times, in ms, and notes what came out at each. */
function watch(start: Liveness, timesMs: readonly number[]) {
  let liveness = start
  const verdicts = timesMs.map((nowMs) => {
    const step = checkLiveness(liveness, nowMs)
    liveness = step.liveness
    return step.verdict
  })
  return { liveness, verdicts }
}

/** The times at which an awake tab looks, from the first up to the last, in ms. */
const every = (fromMs: number, toMs: number) =>
  Array.from(
    { length: Math.floor((toMs - fromMs) / CHECK_EVERY_MS) + 1 },
    (_, i) => fromMs + i * CHECK_EVERY_MS,
  )

describe('a tab that is awake', () => {
  test('asks after 10 s of silence, once, and gives up 8 s later when no answer has come', () => {
    const times = every(CHECK_EVERY_MS, 20_000)
    const { verdicts } = watch(open, times)
    expect(times.filter((_, i) => verdicts[i] === 'ask')).toEqual([10_000])
    expect(times[verdicts.indexOf('dead')]).toBe(18_000)
  })

  test('any word is an answer: the silence begins anew', () => {
    const asked = watch(open, every(CHECK_EVERY_MS, 12_000)).liveness
    const { verdicts } = watch(heard(asked, 13_000), every(14_000, 22_000))
    expect(new Set(verdicts)).toEqual(new Set(['fine']))
    expect(watch(heard(asked, 13_000), every(14_000, 24_000)).verdicts.at(-1)).toBe('ask')
  })

  test('waits 20 s for a connection that is being opened', () => {
    const times = every(CHECK_EVERY_MS, 20_000)
    const { verdicts } = watch(opening(0), times)
    expect(verdicts.slice(0, -1).every((verdict) => verdict === 'fine')).toBe(true)
    expect(verdicts.at(-1)).toBe('dead')
  })
})

describe('a tab that slept for an hour', () => {
  test('asks first, and stays when it is answered', () => {
    const { liveness, verdicts } = watch(open, [CHECK_EVERY_MS, HOUR_MS])
    expect(verdicts).toEqual(['fine', 'ask'])
    const after = watch(heard(liveness, HOUR_MS + 30), every(HOUR_MS + 2_000, HOUR_MS + 10_000))
    expect(new Set(after.verdicts)).toEqual(new Set(['fine']))
  })

  test('gives up when the answer stays away: 8 s after it woke', () => {
    const { verdicts } = watch(open, [HOUR_MS, ...every(HOUR_MS + 2_000, HOUR_MS + 8_000)])
    expect(verdicts).toEqual(['ask', 'fine', 'fine', 'fine', 'dead'])
  })

  test('asks again when it fell asleep over its question: the answer may lie in the queue', () => {
    const asked = watch(open, every(CHECK_EVERY_MS, 10_000)).liveness
    const { liveness, verdicts } = watch(asked, [HOUR_MS])
    expect(verdicts).toEqual(['ask'])
    expect(watch(liveness, every(HOUR_MS + 2_000, HOUR_MS + 8_000)).verdicts.at(-1)).toBe('dead')
  })

  test('does not give up a connection that it was opening', () => {
    expect(watch(opening(0), [HOUR_MS]).verdicts).toEqual(['ask'])
  })
})

test('a hidden tab that may run once a minute asks twice, then gives up a dead connection', () => {
  const { verdicts } = watch(open, [60_000, 120_000, 180_000])
  expect(verdicts).toEqual(['ask', 'ask', 'dead'])
})

test('a clock that is set back is no sign of death', () => {
  const { verdicts } = watch(heard(opening(HOUR_MS), HOUR_MS), [HOUR_MS + 2_000, 5_000])
  expect(verdicts).toEqual(['fine', 'ask'])
})

test('a network that has changed is asked about at once, and only once', () => {
  const first = checkLiveness(open, 1_000, true)
  expect(first.verdict).toBe('ask')
  expect(checkLiveness(first.liveness, 1_100, true).verdict).toBe('fine')
})
