import { expect, test } from 'vitest'
import { imbalanceMw, notes, rayFrom, from, traced, uprightAt } from '../test/onTheBench'
import { face, mirror, radians, splitter, standing } from '../test/parts'

// Light that goes round and round (Hecht, Optics, §5.4: conics; §4.7: total reflection).

// Every chord of the polygon subtends the same arc: the ray keeps its distance b from the centre.
test('whispering gallery: 200 reflections in a circle of two mirrors stay on it and keep their distance', () => {
  const circle = [
    mirror({ ...from(0, -50, 0, 50), radiusMm: 50 }),
    mirror({ ...from(0, 50, 0, -50), radiusMm: 50 }),
  ]
  const b = 49.9
  const [path] = notes(circle, [rayFrom(0, b, 180)], { maxEvents: 200 })
  expect(path!.points).toHaveLength(201)
  const step = 2 * Math.acos(b / 50)
  path!.points.slice(1).forEach(([x, y], hit) => {
    const angle = Math.PI / 2 + step * (hit + 0.5)
    expect(Math.hypot(x - 50 * Math.cos(angle), y - 50 * Math.sin(angle))).toBeLessThan(1e-9)
  })
})

test('1,000 reflections at 1° of grazing in the same arc: none is left out', () => {
  const circle = [
    mirror({ ...from(0, -50, 0, 50), radiusMm: 50 }),
    mirror({ ...from(0, 50, 0, -50), radiusMm: 50 }),
  ]
  const b = 50 * Math.cos(radians(1))
  const [path] = notes(circle, [rayFrom(0, b, 180)], { maxEvents: 1000 })
  const chord = 2 * 50 * Math.sin(radians(1))
  expect(path!.pathLengthMm).toBeCloseTo(999 * chord + chord / 2, 8)
})

test('in a ball of glass light reflects totally round and round: nothing leaks', () => {
  const ball = [face(standing(-10, 10, 10), 1, 1.5), face(standing(10, -10, 10), 1.5, 1)]
  const { books } = traced(ball, [rayFrom(0, 8, 0)], { maxEvents: 1000 })
  expect(books).toMatchObject({ escapedMw: 0, absorbedMw: 0 })
  expect(books.cutOffMw).toBeCloseTo(1, 12)
})

test('closed cavities of perfect mirrors, straight and round: every ray ends after max_events', () => {
  const straight = [
    mirror(from(-50, -50, 50, -50)),
    mirror(from(50, -50, 50, 50)),
    mirror(from(50, 50, -50, 50)),
    mirror(from(-50, 50, -50, -50)),
  ]
  const round = [
    mirror({ ...from(0, -50, 0, 50), radiusMm: 50 }),
    mirror({ ...from(0, 50, 0, -50), radiusMm: 50 }),
  ]
  const ellipse = [mirror(standing(50, -18, 30, -0.64)), mirror(standing(-50, 18, 30, -0.64))]
  for (const cavity of [straight, round, ellipse]) {
    const fan = rayFrom(3, 7, 11, { beam: 'point', rayCount: 60, spreadRad: Math.PI })
    const result = traced(cavity, [fan], { maxEvents: 1000 })
    expect(result.stats).toMatchObject({ segments: 60_000, paths: 60 })
    expect(result.books.cutOffMw).toBeCloseTo(1, 12)
    expect(Math.abs(imbalanceMw(result))).toBeLessThan(1e-9)
    expect(result.nodes.every(Number.isFinite)).toBe(true)
  }
})

test('light from a focus of an elliptic cavity goes through both foci for ever, its two ends included', () => {
  const ellipse = [mirror(standing(50, -18, 30, -0.64)), mirror(standing(-50, 18, 30, -0.64))]
  const result = traced(ellipse, [rayFrom(-40, 0, 77), rayFrom(-40, 0, 90), rayFrom(-40, 0, 0)], {
    maxEvents: 300,
  })
  expect(result.stats.segments).toBe(900)
  expect(Math.abs(imbalanceMw(result))).toBeLessThan(1e-9)
  expect(result.nodes.every(Number.isFinite)).toBe(true)
})

test('min_power 0 in a cavity of splitters stops at max_events and max_segments', () => {
  const bench = [
    splitter(0.5, 0.5, uprightAt(0)),
    splitter(0.5, 0.5, uprightAt(1)),
    splitter(0.5, 0.5, uprightAt(2)),
  ]
  const limits = { minPower: 0, maxEvents: 1000, maxSegments: 20_000 }
  const result = traced(bench, [rayFrom(-5, 0, 0)], limits)
  expect(result.stats).toMatchObject({ segments: 20_000, truncated: true })
  expect(Math.abs(imbalanceMw(result))).toBeLessThan(1e-9)
})
