import { expect, test } from 'vitest'
import { near } from '../../test/near'
import { lastAngleDeg, notes, rayFrom, traced, uprightAt } from '../../test/onTheBench'
import { detector, mirror, radians } from '../../test/parts'

test.each([
  [1, 45, [0]],
  [2, 10, [-10, 10]],
  [9, 10, [-10, -7.5, -5, -2.5, 0, 2.5, 5, 7.5, 10]],
  [5, 180, [-180, -90, 0, 90, 180]],
])('a point of %d rays over ±%d° shines at %j°, the right first', (rayCount, spread, expected) => {
  const fan = rayFrom(3, 4, 0, { beam: 'point', rayCount, spreadRad: radians(spread) })
  const paths = notes([], [fan])
  expect(paths.map(({ points }) => points[0])).toEqual(expected.map(() => [3, 4]))
  paths.forEach((path, ray) => {
    expect(Math.cos(radians(lastAngleDeg(path) - expected[ray]!))).toBeCloseTo(1, 14)
    expect(Math.sin(radians(lastAngleDeg(path) - expected[ray]!))).toBeCloseTo(0, 12)
  })
})

test.each([
  [0, [0, -5, 0, 0, 0, 5]],
  [90, [5, 0, 0, 0, -5, 0]],
  [180, [0, 5, 0, 0, 0, -5]],
])('three rays over 10 mm at %d° start from its right to its left', (angle, starts) => {
  const paths = notes([], [rayFrom(0, 0, angle, { sizeMm: 10, rayCount: 3 })])
  const found = paths.flatMap(({ points }) => points[0]!)
  found.forEach((value, at) => expect(value).toBeCloseTo(starts[at]!, 14))
  paths.forEach((path) => expect(Math.cos(radians(lastAngleDeg(path) - angle))).toBeCloseTo(1, 14))
})

test('a converging fan of negative spread meets in one point', () => {
  const fan = rayFrom(0, 0, 0, { rayCount: 2, sizeMm: 20, spreadRad: -Math.PI / 4 })
  const [right, left] = notes([], [fan])
  expect([lastAngleDeg(right!), lastAngleDeg(left!)]).toEqual([
    expect.closeTo(45, 10),
    expect.closeTo(-45, 10),
  ])
})

// exp(−2 (r / w)²) (Siegman, Lasers, §17.1): 1/e² at the edge.
test('a gaussian beam of 201 rays has its shares as exp(−2 (offset / 5)²) over 10 mm', () => {
  const paths = notes([], [rayFrom(0, 0, 0, { rayCount: 201, sizeMm: 10, profile: 'gaussian' })])
  const weights = Array.from({ length: 201 }, (_, ray) => Math.exp(-2 * ((ray - 100) / 100) ** 2))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  paths.forEach((path, ray) => expect(path.powers[0]).toBeCloseTo(weights[ray]! / sum, 15))
})

test('a gaussian point over ±20° has exp(−2 (angle / 20°)²)', () => {
  const fan = rayFrom(0, 0, 0, { beam: 'point', rayCount: 5, spreadRad: radians(20), profile: 'gaussian' })
  const weights = [Math.exp(-2), Math.exp(-0.5), 1, Math.exp(-0.5), Math.exp(-2)]
  const sum = weights.reduce((total, weight) => total + weight, 0)
  notes([], [fan]).forEach((path, ray) => expect(path.powers[0]).toBeCloseTo(weights[ray]! / sum, 14))
})

test('a lambertian point over ±60° has cos(angle)', () => {
  const fan = rayFrom(0, 0, 0, { beam: 'point', rayCount: 3, spreadRad: radians(60), profile: 'lambertian' })
  expect(notes([], [fan]).map(({ powers }) => powers[0])).toEqual([0.25, 0.5, 0.25].map((p) => near(p, 14)))
})

test('three wavelengths of weights 1, 2, 5 share 4 mW as 0.5, 1 and 2.5', () => {
  const wavelengths = [450, 550, 650].map((wavelengthNm, at) => ({ wavelengthNm, weight: [1, 2, 5][at]! }))
  const fan = rayFrom(0, 0, 0, { rayCount: 2, sizeMm: 3, powerMw: 4, wavelengths })
  const paths = notes([], [fan])
  expect(paths.map((path) => path.wavelengthNm)).toEqual([450, 450, 550, 550, 650, 650])
  expect(paths.map(({ powers }) => 4 * powers[0]!)).toEqual([0.25, 0.25, 0.5, 0.5, 1.25, 1.25])
})

test('powers of several sources add on a detector, each path as a fraction of its own', () => {
  const sources = [rayFrom(0, 0, 0, { powerMw: 5 }), rayFrom(0, 1, 0, { powerMw: 0.25 })]
  const { detectors, books } = traced([detector(uprightAt(10))], sources)
  expect([detectors[0]!.powerMw, books.emittedMw]).toEqual([5.25, 5.25])
  expect(notes([], sources).map(({ powers, source }) => [powers[0], source])).toEqual([
    [1, 0],
    [1, 1],
  ])
})

test('a source on a mirror leaves it as if the mirror were not there', () => {
  const [path] = notes([mirror(uprightAt(0))], [rayFrom(0, 3, 30)])
  expect(path!.points).toHaveLength(2)
})
