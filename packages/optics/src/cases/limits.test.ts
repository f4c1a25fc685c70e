import { expect, test } from 'vitest'
import { near } from '../../test/near'
import { from, notes, rayFrom, traced, uprightAt } from '../../test/onTheBench'
import { block, detector, mirror, splitter } from '../../test/parts'

// Where a trace stops, and that the power of what it leaves is told.

test.each([1, 2, 80, 1000])(
  'two parallel mirrors 10 mm apart: max_events %d is as many segments',
  (maxEvents) => {
    const bench = [mirror(uprightAt(-5)), mirror(uprightAt(5))]
    const result = traced(bench, [rayFrom(0, 0, 0)], { maxEvents })
    expect(result.stats).toMatchObject({ segments: maxEvents, events: maxEvents, paths: 1, truncated: false })
    expect(result.books.cutOffMw).toBe(1)
  },
)

// Between mirrors of 90 %: the power falls below 1e-4 after 88 bounces, 0.9^88 = 9.4e-5.
test('of R = 0.9 the floor of 1e-4 is passed at the 88th bounce, and 0.9^88 is cut off', () => {
  const bench = [mirror(uprightAt(-5), 0.9), mirror(uprightAt(5), 0.9)]
  const [path] = notes(bench, [rayFrom(0, 0, 0)])
  expect(path).toMatchObject({ end: 'below_power' })
  expect(path!.points).toHaveLength(89)
  expect(traced(bench, [rayFrom(0, 0, 0)]).books.cutOffMw).toBeCloseTo(0.9 ** 88, 15)
})

test('the last event allowed still absorbs and still detects', () => {
  for (const part of [block(uprightAt(5)), detector(uprightAt(5))]) {
    const { books } = traced([part, mirror(uprightAt(-5))], [rayFrom(0, 0, 180)], { maxEvents: 2 })
    expect(books.absorbedMw + books.detectedMw).toBe(1)
  }
})

test('a splitter met as the last event allowed: its absorption counts, the rest is cut off', () => {
  const { books, stats } = traced([splitter(0.5, 0.3, uprightAt(5))], [rayFrom(0, 0, 0)], { maxEvents: 1 })
  expect(books.absorbedMw).toBeCloseTo(0.2, 15)
  expect(books.cutOffMw).toBeCloseTo(0.8, 15)
  expect(stats.paths).toBe(1)
})

test.each([10, 250, 1000])(
  'an escaping ray is drawn %d mm beyond its last event, which its length leaves out',
  (escapeMm) => {
    const [path] = notes([mirror(from(-10, -10, 10, 10))], [rayFrom(-7, 0, 0)], { escapeMm })
    expect(path!.points[2]![1]).toBeCloseTo(escapeMm, 9)
    expect(path).toMatchObject({ pathLengthMm: near(7, 13), opticalPathMm: near(7, 13), end: 'escaped' })
  },
)

test('a tree of splitters grows as 2^n paths at each level, until max_events cuts it', () => {
  const bench = Array.from({ length: 10 }, (_, at) => splitter(0.5, 0.5, uprightAt(10 * at)))
  const { stats, books } = traced(bench, [rayFrom(-5, 0, 0)], { minPower: 0, maxEvents: 6 })
  expect(stats.truncated).toBe(false)
  expect(books.cutOffMw + books.escapedMw).toBe(1)
})

test.each([0, 1, 7, 100])(
  'max_segments %d: that many and no more, the rest cut off, and it is said',
  (maxSegments) => {
    const bench = [splitter(0.5, 0.5, uprightAt(0)), mirror(uprightAt(10)), mirror(uprightAt(-10))]
    const result = traced(bench, [rayFrom(-5, 0, 0, { rayCount: 5, sizeMm: 1 })], {
      minPower: 1e-6,
      maxSegments,
    })
    expect(result.stats).toMatchObject({ segments: maxSegments, truncated: true })
    const { escapedMw, cutOffMw, absorbedMw } = result.books
    expect(escapedMw + cutOffMw + absorbedMw).toBeCloseTo(1, 13)
  },
)

test('branches that wait when the last segment is spent are cut off, and that, too, is said', () => {
  const { stats, books } = traced([splitter(0.5, 0.5, uprightAt(0))], [rayFrom(-5, 0, 0)], { maxSegments: 2 })
  expect(stats).toMatchObject({ segments: 2, truncated: true })
  expect(books).toMatchObject({ escapedMw: 0.5, cutOffMw: 0.5 })
})
