import { expect, test } from 'vitest'
import { lightOf, type TestPath } from '../test/lightOf'
import { rayColors } from './lightColor'
import { rayBatches, rayEnds } from './rays'
import { lightOnGround, lightTransferables, sortLight } from './sortedLight'

const ray = (more: Partial<TestPath> = {}): TestPath => ({
  points: [
    [0, 0],
    [100, 7],
  ],
  powers: [1],
  end: 1,
  ...more,
})
const light = lightOf([
  ray(),
  ray({ wavelengthNm: 532 }),
  ray({ powers: [0.01], end: 4 }),
  ray({ source: 1 }),
  ray({ source: 2, wavelengthNm: 450 }),
])
const chosen = [null, '#3366cc', null]

test.each(['dark', 'light'] as const)(
  'sorted once, light looks on %s as if it were sorted for it',
  (theme) => {
    const colorOf = rayColors(chosen, theme)
    expect(lightOnGround(sortLight(light, chosen), theme)).toEqual({
      batches: rayBatches(light, colorOf),
      ends: rayEnds(light, colorOf),
    })
  },
)

test('two sources of one chosen colour are drawn together', () => {
  const two = lightOf([ray(), ray({ source: 1, wavelengthNm: 532 })])
  expect(sortLight(two, ['#3366cc', '#3366cc']).batches).toHaveLength(1)
})

test('handed to another thread it arrives whole, and nothing of it stays behind', () => {
  const sorted = sortLight(light, chosen)
  const before = structuredClone(sorted)
  const arrived = structuredClone(sorted, { transfer: lightTransferables(sorted) })
  expect(arrived).toEqual(before)
  expect(sorted.batches.map(({ segments }) => segments.length)).toEqual(sorted.batches.map(() => 0))
  expect(sorted.ends.map(({ points }) => points.length)).toEqual(sorted.ends.map(() => 0))
})

test('all segments travel in one buffer', () => {
  const { batches } = sortLight(light, chosen)
  expect(batches.length).toBeGreaterThan(2)
  expect(new Set(batches.map(({ segments }) => segments.buffer)).size).toBe(1)
})
