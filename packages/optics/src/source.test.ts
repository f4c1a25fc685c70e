import { expect, test } from 'vitest'
import { lastAngleDeg, notes, pathsOf, rayFrom, traced } from '../test/onTheBench'

const powersOf = (source: Parameters<typeof notes>[1][number]): number[] =>
  notes([], [source]).map((path) => path.powers[0]!)

test('a uniform source shares its power evenly over rays', () => {
  expect(powersOf(rayFrom(0, 0, 0, { rayCount: 4, sizeMm: 5 }))).toEqual([0.25, 0.25, 0.25, 0.25])
})

test('a gaussian beam of rays falls to e^−2 at its edge', () => {
  const powers = powersOf(rayFrom(0, 0, 0, { rayCount: 5, sizeMm: 8, profile: 'gaussian' }))
  expect(powers[0]! / powers[2]!).toBeCloseTo(Math.exp(-2), 12)
  expect(powers[1]! / powers[2]!).toBeCloseTo(Math.exp(-0.5), 12)
  expect(powers.reduce((sum, power) => sum + power, 0)).toBeCloseTo(1, 12)
})

test('a gaussian point falls to e^−2 at its spread; without size or spread the profile is flat', () => {
  const point = { beam: 'point', profile: 'gaussian', rayCount: 3 } as const
  const powers = powersOf(rayFrom(0, 0, 0, { ...point, spreadRad: 0.3 }))
  expect(powers[2]! / powers[1]!).toBeCloseTo(Math.exp(-2), 12)
  expect(powersOf(rayFrom(0, 0, 0, { ...point, spreadRad: 0 }))).toEqual([1 / 3, 1 / 3, 1 / 3])
  expect(powersOf(rayFrom(0, 0, 0, { ...point, beam: 'rays', sizeMm: 0, spreadRad: 0.3 }))).toEqual([
    1 / 3,
    1 / 3,
    1 / 3,
  ])
})

test('a lambertian point shines as cos(angle), and not at 90° or behind', () => {
  const powers = powersOf(
    rayFrom(0, 0, 0, { beam: 'point', profile: 'lambertian', rayCount: 5, spreadRad: (2 * Math.PI) / 3 }),
  )
  expect(powers).toHaveLength(3)
  expect(powers[1]).toBeCloseTo(0.5, 12)
  expect(powers[0]).toBeCloseTo(0.25, 12)
  expect(
    powersOf(rayFrom(0, 0, 0, { beam: 'point', profile: 'lambertian', rayCount: 3, spreadRad: Math.PI / 2 })),
  ).toEqual([1])
})

test('a positive spread diverges: the ray on the right goes to the right', () => {
  const [right, middle, left] = notes(
    [],
    [rayFrom(0, 0, 0, { rayCount: 3, sizeMm: 10, spreadRad: Math.PI / 18 })],
  )
  expect(right!.points[0]).toEqual([0, -5])
  expect(lastAngleDeg(right!)).toBeCloseTo(-10, 9)
  expect(lastAngleDeg(middle!)).toBe(0)
  expect(left!.points[0]).toEqual([0, 5])
  expect(lastAngleDeg(left!)).toBeCloseTo(10, 9)
})

test('several wavelengths: the whole fan for each, by weight; a weight of 0 sends nothing', () => {
  const wavelengths = [
    { wavelengthNm: 450, weight: 1 },
    { wavelengthNm: 532, weight: 0 },
    { wavelengthNm: 633, weight: 3 },
  ]
  const source = rayFrom(0, 0, 0, { rayCount: 2, sizeMm: 5, powerMw: 8, wavelengths })
  const paths = notes([], [source])
  expect(paths.map((path) => path.wavelengthNm)).toEqual([450, 450, 633, 633])
  expect(paths.map((path) => path.powers[0])).toEqual([0.125, 0.125, 0.375, 0.375])
  expect(traced([], [source]).books.emittedMw).toBe(8)
})

test('a source without power still shows its way; its books are 0', () => {
  const result = traced([], [rayFrom(0, 0, 0, { powerMw: 0 })])
  expect(pathsOf(result).map(({ powers }) => powers[0])).toEqual([1])
  expect(result.books.emittedMw).toBe(0)
})

test.each([
  ['90°', 90, [0, 1000]],
  ['180°', 180, [-1000, 0]],
  ['−90°', -90, [0, -1000]],
  ['450°', 450, [0, 1000]],
])('a beam at %s runs exactly along its axis', (_, angle, end) => {
  expect(notes([], [rayFrom(0, 0, angle)])[0]!.points[1]).toEqual(end)
})
