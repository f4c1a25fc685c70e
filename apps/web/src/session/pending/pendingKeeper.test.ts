import type { PendingOp } from '@optiverse/sync'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { PendingKeeper } from './pendingKeeper'
import type { PendingShelf } from './pendingShelf'

const one = (opId: string, xMm = 0): PendingOp => ({
  ...{ opId, gestureId: null, sent: false, offered: false },
  op: { type: 'component:move', data: { id: 'lens', x_mm: xMm, y_mm: 0 } },
})
const [a, b, c] = [one('a'), one('b'), one('c')]

/** A shelf whose writes end when the test says so. */
class SlowShelf implements PendingShelf {
  readonly writes: (readonly PendingOp[])[] = []
  left: readonly PendingOp[] = []
  #ends: { resolve(): void; reject(error: Error): void }[] = []

  write(pending: readonly PendingOp[]): Promise<void> {
    this.writes.push(pending)
    return new Promise((resolve, reject) => this.#ends.push({ resolve, reject }))
  }

  async takeOver(): Promise<readonly PendingOp[]> {
    return this.left
  }

  async end(error?: Error): Promise<void> {
    const ended = this.#ends.shift()
    if (error) ended?.reject(error)
    else ended?.resolve()
    await settled()
  }
}

/** Every promise that can go on has gone on. */
const settled = () => new Promise<void>((resolve) => setTimeout(resolve))

let shelf: SlowShelf
let keeper: PendingKeeper
let due: (() => void)[]
const onTrouble = vi.fn()

beforeEach(() => {
  vi.clearAllMocks()
  shelf = new SlowShelf()
  due = []
  keeper = new PendingKeeper(shelf, { after: (_, run) => due.push(run), onTrouble })
})

const timePasses = () => due.splice(0).forEach((run) => run())

test('what is answered before it is due is never written', () => {
  keeper.note([a])
  keeper.note([])
  timePasses()
  expect(shelf.writes).toEqual([])
})

test('operations count as kept from the moment that their write has ended', async () => {
  keeper.note([a])
  expect(keeper.isKept([a])).toBe(false)
  timePasses()
  expect(keeper.isKept([a])).toBe(false)
  await shelf.end()
  expect(keeper.isKept([a])).toBe(true)
  expect(keeper.isKept([{ ...a, sent: true }]), 'that it is under way changes nothing').toBe(true)
  expect(keeper.isKept([a, b])).toBe(false)
})

test('a drag that goes on under the same name is not kept until its newest place is', async () => {
  keeper.note([a])
  timePasses()
  await shelf.end()
  const further = one('a', 5)
  keeper.note([further])
  expect(keeper.isKept([further])).toBe(false)
  timePasses()
  await shelf.end()
  expect(keeper.isKept([further])).toBe(true)
})

test('what comes during a write is written after it, the newest list only', async () => {
  keeper.note([a])
  timePasses()
  keeper.note([a, b])
  keeper.note([a, b, c])
  timePasses()
  expect(shelf.writes).toEqual([[a]])
  await shelf.end()
  expect(shelf.writes).toEqual([[a], [a, b, c]])
  keeper.note([])
  await shelf.end()
  timePasses()
  await settled()
  expect(shelf.writes.at(-1), 'when all is answered the shelf is cleared').toEqual([])
})

test('a page that goes away does not wait until the write is due', async () => {
  keeper.note([a])
  const flushed = keeper.flush()
  expect(shelf.writes).toEqual([[a]])
  await shelf.end()
  await flushed
})

describe('a browser that keeps nothing', () => {
  test('leaves the page to work, says so once, and what is unsent does not count as kept', async () => {
    for (const pending of [[a], [a, b]]) {
      keeper.note(pending)
      timePasses()
      await shelf.end(new DOMException('full', 'QuotaExceededError'))
    }
    expect(keeper.isKept([a])).toBe(false)
    expect(keeper.canKeep.getState()).toBe(false)
    expect(keeper.pending).toEqual([a, b])
    expect(onTrouble).toHaveBeenCalledOnce()
  })

  test('is tried again with the next change', async () => {
    keeper.note([a])
    timePasses()
    await shelf.end(new Error('full'))
    keeper.note([a, b])
    timePasses()
    await shelf.end()
    expect(keeper.isKept([a, b])).toBe(true)
    expect(keeper.canKeep.getState()).toBe(true)
  })

  test('does not keep the page from opening', async () => {
    shelf.takeOver = () => Promise.reject(new Error('no database'))
    await keeper.takeOver()
    expect(keeper.pending).toEqual([])
    expect(keeper.canKeep.getState()).toBe(false)
  })
})

describe('what a page that is gone has left', () => {
  test('is pending here, after what this one has, each once', async () => {
    keeper.note([a, b])
    const taking = keeper.takeOver()
    shelf.left = [b, c]
    await settled()
    await shelf.end()
    await taking
    expect(keeper.pending.map(({ opId }) => opId)).toEqual(['a', 'b', 'c'])
    expect(keeper.isKept([c])).toBe(true)
  })

  test('is found by whoever opens the session, also when it is opened twice at once', async () => {
    const answers = [[a], []]
    shelf.takeOver = async () => {
      const answer = answers.shift() ?? []
      // The one who finds something has more to do.
      if (answer.length > 0) await settled()
      return answer
    }
    void keeper.takeOver()
    await keeper.takeOver()
    expect(keeper.pending).toEqual([a])
  })
})
