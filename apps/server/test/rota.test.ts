import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Rota } from '../src/rota'

const EVERY_MS = 6_400

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('each of many is visited once in every turn, a few at a time', () => {
  const visits = new Map<number, number>()
  let mostAtOnce = 0
  let atOnce = 0
  const rota = new Rota<number>(EVERY_MS, (item) => {
    visits.set(item, (visits.get(item) ?? 0) + 1)
    mostAtOnce = Math.max(mostAtOnce, ++atOnce)
  })
  for (let item = 0; item < 1_000; item++) rota.add(item)
  for (let ms = 0; ms < 2 * EVERY_MS; ms += 100) {
    atOnce = 0
    vi.advanceTimersByTime(100)
  }
  expect(visits.size).toBe(1_000)
  expect([...new Set(visits.values())]).toEqual([2])
  expect(mostAtOnce).toBe(16)
  rota.stop()
})

test('who is taken off is not visited any more, and nobody is after the end', () => {
  const visits: string[] = []
  const rota = new Rota<string>(EVERY_MS, (item) => visits.push(item))
  const takeOff = rota.add('one')
  rota.add('two')
  vi.advanceTimersByTime(EVERY_MS)
  takeOff()
  vi.advanceTimersByTime(EVERY_MS)
  expect(visits).toEqual(['one', 'two', 'two'])
  rota.stop()
  vi.advanceTimersByTime(EVERY_MS)
  expect(visits).toHaveLength(3)
})
