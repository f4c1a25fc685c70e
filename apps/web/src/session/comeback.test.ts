import { CLOSE } from '@optiverse/sync'
import { describe, expect, test } from 'vitest'
import { afterLoss, allWell, type Comeback, type Loss, type NextStep } from './comeback'

const broken: Loss = { code: 1006, retryAfterMs: null, liveForMs: null }
const closed = (code: number, more: Partial<Loss> = {}): Loss => ({ ...broken, code, ...more })

type Retry = Extract<NextStep, { type: 'retry' }>

function retry(before: Comeback, loss: Loss, random = 0.5): Retry {
  const next = afterLoss(before, loss, random)
  if (next.type !== 'retry') throw new Error(`no retry but ${next.type}`)
  return next
}

/** The same end again and again, until the page stops by itself, at most `most` times. */
function again(loss: Loss, most: number): readonly Retry[] {
  const retries: Retry[] = []
  let comeback = allWell
  while (retries.length < most) {
    const next = afterLoss(comeback, loss, 0.5)
    if (next.type !== 'retry') break
    retries.push(next)
    comeback = next.comeback
  }
  return retries
}

describe('a network that is gone', () => {
  test('is tried five times, after anything up to 1, 2, 4, 8, 16 s; then the page stops by itself', () => {
    const retries = again(broken, 100)
    expect(retries.map(({ afterMs }) => afterMs)).toEqual([500, 1_000, 2_000, 4_000, 11_750])
    expect(afterLoss({ ...allWell, failures: 5 }, broken, 0)).toEqual({ type: 'stop', why: 'network' })
    expect(retry({ ...allWell, failures: 3 }, broken, 0).afterMs).toBe(0)
    expect(retry({ ...allWell, failures: 3 }, broken, 0.999).afterMs).toBe(7_992)
  })

  test('the last try is never made before a server that is started again can be back', () => {
    const next = retry({ ...allWell, failures: 4, waitedMs: 2_500 }, broken, 0)
    expect(next.afterMs).toBe(12_500)
    expect(next.comeback.waitedMs).toBe(15_000)
  })

  test('a connection that had brought the state begins the count anew', () => {
    const next = retry({ failures: 4, waitedMs: 9_000, invitations: 2 }, { ...broken, liveForMs: 50 })
    expect(next.comeback).toEqual({ failures: 1, waitedMs: next.afterMs, invitations: 0 })
  })
})

describe('a server that asks to come back', () => {
  test('is obeyed: as late as it says and up to half as long again, all spread out', () => {
    const loss = closed(CLOSE.restart, { retryAfterMs: 4_000, liveForMs: 9e6 })
    const waits = [0, 0.25, 0.5, 0.75].map((random) => retry(allWell, loss, random).afterMs)
    expect(waits).toEqual([4_000, 4_500, 5_000, 5_500])
  })

  test('"at once" is still spread over a second', () => {
    expect(retry(allWell, closed(CLOSE.restart, { retryAfterMs: 0 }), 0.9).afterMs).toBe(900)
  })

  test.each([CLOSE.restart, CLOSE.tryLater])(
    '%i never ends in a button, and costs none of the five tries',
    (code) => {
      const retries = again(closed(code, { retryAfterMs: 500 }), 50)
      expect(retries).toHaveLength(50)
      expect(retries.at(-1)?.comeback.failures).toBe(0)
      expect(retries.at(-1)?.afterMs).toBeGreaterThan(10_000)
    },
  )

  test('its word stands when a proxy has swallowed the code', () => {
    expect(retry(allWell, closed(1006, { retryAfterMs: 3_000 }), 0)).toMatchObject({
      afterMs: 3_000,
      why: 'restart',
      isAsked: true,
    })
  })

  test('an absurd wait is cut to a minute and a half', () => {
    expect(retry(allWell, closed(CLOSE.tryLater, { retryAfterMs: 1e9 }), 0.999).afterMs).toBeLessThanOrEqual(
      90_000,
    )
  })
})

describe('a server that has a complaint', () => {
  test('a full bench is tried again, later than a lost network, then the page stops and says why', () => {
    const retries = again(closed(CLOSE.full), 100)
    expect(retries).toHaveLength(5)
    expect(retries[0]).toMatchObject({ why: 'full', afterMs: 5_500 })
    expect(afterLoss({ ...allWell, failures: 5 }, closed(CLOSE.full), 0)).toEqual({
      type: 'stop',
      why: 'full',
    })
  })

  test.each([
    [CLOSE.flooding, 'flooding'],
    [CLOSE.tooSlow, 'tooSlow'],
    [CLOSE.badFrames, 'network'],
  ] as const)('%i soon after each return is a failure each time: five, then the page stops', (code, why) => {
    const retries = again(closed(code, { liveForMs: 800 }), 100)
    expect(retries).toHaveLength(5)
    expect(retries[0]?.why).toBe(why)
  })

  test('one that comes after ten good seconds is not the old one', () => {
    const next = retry({ ...allWell, failures: 5 }, closed(CLOSE.tooSlow, { liveForMs: 10_000 }))
    expect(next.comeback.failures).toBe(1)
  })
})

test.each([CLOSE.removed, CLOSE.noSession, CLOSE.ended, CLOSE.clientTooOld])('%i ends it', (code) => {
  expect(afterLoss(allWell, closed(code, { retryAfterMs: 100 }), 0)).toEqual({ type: 'end', code })
})

test('4401 sends the person to the door', () => {
  expect(afterLoss(allWell, closed(CLOSE.badToken), 0)).toEqual({ type: 'rejoin' })
})
