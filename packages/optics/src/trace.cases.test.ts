import { expect, test } from 'vitest'
import {
  crossingOf,
  from,
  heightAt,
  imbalanceMw,
  lastAngleDeg,
  notes,
  rayFrom,
  traced,
  uprightAt,
} from '../test/onTheBench'
import { jonesOf, type Polarization, type SurfaceSpec } from './index'

const lens = (focalLengthMm: number, xMm = 0): SurfaceSpec => ({
  law: 'lens',
  focalLengthMm,
  ...uprightAt(xMm),
})

test('a ray through the middle of a lens is not deviated', () => {
  const [path] = notes([lens(100)], [rayFrom(-100, 0, 0)])
  expect(path!.points).toEqual([
    [-100, 0],
    [0, 0],
    [1000, 0],
  ])
  expect(
    lastAngleDeg(notes([lens(100)], [rayFrom(-100, -30, Math.atan2(30, 100) * (180 / Math.PI))])[0]!),
  ).toBeCloseTo(16.699244, 6)
})

test.each([
  [10, -5.710593],
  [20, -11.309932],
  [40, -21.801409],
])(
  'f = 100: a parallel ray at height %d leaves at %f° and crosses the axis in the focus',
  (height, angle) => {
    const [path] = notes([lens(100)], [rayFrom(-100, height, 0)])
    expect(lastAngleDeg(path!)).toBeCloseTo(angle, 6)
    expect(crossingOf(path!)).toBeCloseTo(100, 9)
  },
)

test('a ray from the focus of f = 50 at 30° hits at 28.867513 mm and leaves parallel', () => {
  const [path] = notes([lens(50)], [rayFrom(-50, 0, 30)])
  expect(path!.points[1]![1]).toBeCloseTo(28.867513, 6)
  expect(lastAngleDeg(path!)).toBeCloseTo(0, 9)
})

test('2f–2f: rays from (−200, 10) through the heights 0, 10, 40 all meet in (200, −10)', () => {
  for (const height of [0, 10, 40]) {
    const angle = (Math.atan2(height - 10, 200) * 180) / Math.PI
    expect(heightAt(notes([lens(100)], [rayFrom(-200, 10, angle)])[0]!, 200)).toBeCloseTo(-10, 9)
  }
})

test('1/f = 1/o + 1/i: f = 50 images an object at −75 to +150, twice as large and inverted', () => {
  for (const height of [-5, 0, 20]) {
    const angle = (Math.atan2(height - 3, 75) * 180) / Math.PI
    expect(heightAt(notes([lens(50)], [rayFrom(-75, 3, angle)])[0]!, 150)).toBeCloseTo(-6, 9)
  }
})

test('a diverging lens f = −100 turns a parallel ray at 10 mm to +5.710593°, as if from x = −100', () => {
  const [path] = notes([lens(-100)], [rayFrom(-200, 10, 0)])
  expect(lastAngleDeg(path!)).toBeCloseTo(5.710593, 6)
  expect(crossingOf(path!)).toBeCloseTo(-100, 9)
})

test('a Kepler telescope of f = 100 and f = 50 turns 10 mm into −5 mm, still parallel', () => {
  const [path] = notes([lens(100), lens(50, 150)], [rayFrom(-50, 10, 0)])
  expect(path!.points[2]![1]).toBeCloseTo(-5, 9)
  expect(lastAngleDeg(path!)).toBeCloseTo(0, 9)
})

test('an objective f = 4.5 bends a ray at 19 mm to −76.675469°, never backwards', () => {
  expect(lastAngleDeg(notes([lens(4.5)], [rayFrom(-50, 19, 0)])[0]!)).toBeCloseTo(-76.675469, 6)
})

test('a lens acts the same from behind: from (100, 10) along −x the ray crosses the axis at −100', () => {
  expect(crossingOf(notes([lens(100)], [rayFrom(100, 10, 180)])[0]!)).toBeCloseTo(-100, 9)
})

test('a mirror at 45° sends +x to +y and turns right circular light into left', () => {
  const right: Polarization = { jones: jonesOf('circular_right') }
  const halfMirror = {
    law: 'beamSplitter',
    transmittance: 0.5,
    reflectance: 0.5,
    ...from(-10, -10, 10, 10),
  } as const
  const [incoming, through, up] = notes([halfMirror], [rayFrom(-50, 0, 0, { polarization: right })])
  expect(lastAngleDeg(up!)).toBeCloseTo(90, 9)
  expect(incoming!.stokes[3]).toBeCloseTo(1, 12)
  expect(through!.stokes[3]).toBeCloseTo(1, 12)
  expect(up!.stokes[3]).toBeCloseTo(-1, 12)
})

test('a mirror tilted by 1° turns the beam by 2°', () => {
  const tilt = (91 * Math.PI) / 180
  const place = from(-20 * Math.cos(tilt), -20 * Math.sin(tilt), 20 * Math.cos(tilt), 20 * Math.sin(tilt))
  const [path] = notes([{ law: 'mirror', reflectance: 1, ...place }], [rayFrom(-50, 0, 0)])
  expect(lastAngleDeg(path!)).toBeCloseTo(-178, 9)
})

test('a corner mirror sends a ray back parallel: (10, 10), (10, −10), +x', () => {
  const [path] = notes(
    [
      { law: 'mirror', reflectance: 1, ...from(0, 0, 50, 50) },
      { law: 'mirror', reflectance: 1, ...from(0, 0, 50, -50) },
    ],
    [rayFrom(100, 10, 180)],
  )
  expect(path!.points[1]).toEqual([10, 10])
  expect(path!.points[2]![0]).toBeCloseTo(10, 12)
  expect(path!.points[2]![1]).toBeCloseTo(-10, 12)
  expect(lastAngleDeg(path!)).toBeCloseTo(0, 9)
})

test('three bounces off R = 0.9 leave 0.729', () => {
  const [path] = notes(
    [
      { law: 'mirror', reflectance: 0.9, ...from(-100, 10, 100, 10) },
      { law: 'mirror', reflectance: 0.9, ...from(-100, -10, 100, -10) },
    ],
    [rayFrom(-75, 0, 30)],
  )
  expect(path!.powers[3]).toBeCloseTo(0.729, 12)
})

test.each([
  [0.5, 0.5, 0],
  [0.7, 0.2, 0.1],
])('a splitter T = %f, R = %f absorbs %f', (transmittance, reflectance, absorbed) => {
  const splitter = { law: 'beamSplitter', transmittance, reflectance, ...from(-10, -10, 10, 10) } as const
  const result = traced([splitter], [rayFrom(-50, 0, 0)])
  const [, through, up] = notes([splitter], [rayFrom(-50, 0, 0)])
  expect([through!.powers[0], lastAngleDeg(through!)]).toEqual([transmittance, 0])
  expect(up!.powers[0]).toBe(reflectance)
  expect(lastAngleDeg(up!)).toBeCloseTo(90, 9)
  expect(result.books.absorbedMw).toBeCloseTo(absorbed, 12)
})

test.each([
  [0, 1],
  [30, 0.75],
  [45, 0.5],
  [60, 0.25],
  [90, 0],
])(
  "Malus' law: of linear light at %d° a polarizing splitter passes %f, and reflects the rest",
  (linearDeg, passed) => {
    const cube = { law: 'polarizingSplitter', leakage: 0, ...from(-10, -10, 10, 10) } as const
    const paths = notes([cube], [rayFrom(-50, 0, 0, { polarization: { jones: jonesOf({ linearDeg }) } })])
    const at = (angle: number): number =>
      paths
        .filter((path) => path.end === 'escaped' && Math.abs(lastAngleDeg(path) - angle) < 1e-6)
        .reduce((sum, path) => sum + path.powers.at(-2)!, 0)
    expect(at(0)).toBeCloseTo(passed, 12)
    expect(at(90)).toBeCloseTo(1 - passed, 12)
  },
)

test('unpolarized light is halved by a polarizing splitter, its parts wholly p and wholly s', () => {
  const cube = { law: 'polarizingSplitter', leakage: 0, ...from(-10, -10, 10, 10) } as const
  const [incoming, through, up] = notes([cube], [rayFrom(-50, 0, 0, { polarization: 'unpolarized' })])
  expect(incoming!.stokes).toEqual([1, 0, 0, 0])
  expect(through!.powers[0]).toBe(0.5)
  expect(up!.powers[0]).toBe(0.5)
  expect(through!.stokes).toEqual([1, 1, 0, 0])
  expect(up!.stokes).toEqual([1, -1, 0, 0])
})

test('an extinction ratio of 20 dB lets 1 % of s through', () => {
  const cube = { law: 'polarizingSplitter', leakage: 10 ** (-20 / 10), ...from(-10, -10, 10, 10) } as const
  const [, through, up] = notes(
    [cube],
    [rayFrom(-50, 0, 0, { polarization: { jones: jonesOf('vertical') } })],
  )
  expect(through!.powers[0]).toBeCloseTo(0.01, 12)
  expect(up!.powers[0]).toBeCloseTo(0.99, 12)
})

test('two parallel mirrors 10 mm apart: 80 events are 80 segments', () => {
  const result = traced(
    [
      { law: 'mirror', reflectance: 1, ...uprightAt(-5) },
      { law: 'mirror', reflectance: 1, ...uprightAt(5) },
    ],
    [rayFrom(0, 0, 0)],
    { maxEvents: 80 },
  )
  expect(result.stats).toMatchObject({ segments: 80, events: 80, paths: 1, truncated: false })
  expect(result.books.cutOffMw).toBe(1)
})

test('a mirror half way: the whole way of 100 mm is told', () => {
  const [path] = notes(
    [
      { law: 'mirror', reflectance: 1, ...uprightAt(50) },
      { law: 'beamBlock', ...uprightAt(0) },
    ],
    [rayFrom(0, 0, 0)],
  )
  expect(path).toMatchObject({ pathLengthMm: 100, opticalPathMm: 100, end: 'absorbed' })
})

test('a point source of 9 rays over ±10° shines from −10° to +10° in steps of 2.5°', () => {
  const fan = rayFrom(0, 0, 0, { beam: 'point', rayCount: 9, spreadRad: Math.PI / 18 })
  const angles = notes([], [fan]).map(lastAngleDeg)
  expect(angles).toHaveLength(9)
  angles.forEach((angle, ray) => expect(angle).toBeCloseTo(-10 + 2.5 * ray, 9))
})

test('three rays over 10 mm going up start at x = 5, 0, −5: the right of the beam first', () => {
  const paths = notes([], [rayFrom(0, 0, 90, { sizeMm: 10, rayCount: 3 })])
  expect(paths.map((path) => path.points[0]![0])).toEqual([5, 0, -5])
  expect(paths.map((path) => path.points[1]![1])).toEqual([1000, 1000, 1000])
})

test('a lossless bench keeps all power', () => {
  const result = traced(
    [
      { law: 'beamSplitter', transmittance: 0.3, reflectance: 0.7, ...from(-10, -10, 10, 10) },
      { law: 'mirror', reflectance: 1, ...uprightAt(50) },
      { law: 'polarizingSplitter', leakage: 0.1, ...from(-30, 20, 30, 40) },
    ],
    [rayFrom(-50, 0, 0, { rayCount: 5, sizeMm: 8, polarization: 'unpolarized' })],
  )
  expect(result.books.absorbedMw).toBe(0)
  expect(result.books.escapedMw + result.books.cutOffMw).toBeCloseTo(1, 12)
  expect(Math.abs(imbalanceMw(result))).toBeLessThan(1e-12)
})
