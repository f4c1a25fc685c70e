import { expect, test } from 'vitest'
import { from, imbalanceMw, lastAngleDeg, notes, rayFrom, traced, uprightAt } from '../../test/onTheBench'
import { near } from '../../test/near'
import { block, detector, flatAt, mirror, radians, splitter } from '../../test/parts'
import { jonesOf, type Polarization, type SurfaceSpec } from '../index'

// Hecht, Optics, §8.2 (Malus), §9.4 (interferometers; here as powers, for branches never interfere).

const linear = (deg: number): Polarization => ({ jones: jonesOf({ linearDeg: deg }) })
const DIAGONAL = from(-10, -10, 10, 10)
const cube = (leakage: number): SurfaceSpec => ({ law: 'polarizingSplitter', leakage, ...DIAGONAL })

/** Powers that leave a part on the diagonal for light along +x: straight on, and up. */
const ways = (part: SurfaceSpec, source: ReturnType<typeof rayFrom>): [on: number, up: number] => {
  const detectors = [detector(uprightAt(50, 0, 20)), detector(from(10, 50, -10, 50))]
  const [on, up] = traced([part, ...detectors], [source], { minPower: 0 }).detectors
  return [on!.powerMw, up!.powerMw]
}

test.each([
  [0.5, 0.5, 0],
  [0.7, 0.2, 0.1],
  [0.1, 0.9, 0],
  [1 / 3, 1 / 3, 1 / 3],
])('a splitter T = %f, R = %f absorbs %f', (transmittance, reflectance, absorbed) => {
  const part = splitter(transmittance, reflectance, DIAGONAL)
  const { books } = traced([part], [rayFrom(-50, 0, 0)])
  const [, on, up] = notes([part], [rayFrom(-50, 0, 0)])
  expect([on!.powers[0], lastAngleDeg(on!)]).toEqual([transmittance, 0])
  expect(up!.powers[0]).toBe(reflectance)
  expect(lastAngleDeg(up!)).toBeCloseTo(90, 12)
  expect(books.absorbedMw).toBeCloseTo(absorbed, 15)
})

test.each([0, 30, 45, 60, 90, 137])(
  'a perfect polarizing splitter passes cos² of linear %d° and reflects sin²',
  (deg) => {
    const [on, up] = ways(cube(0), rayFrom(-50, 0, 0, { polarization: linear(deg) }))
    expect(on).toBeCloseTo(Math.cos(radians(deg)) ** 2, 14)
    expect(up).toBeCloseTo(Math.sin(radians(deg)) ** 2, 14)
  },
)

test.each([10, 20, 30, 40])('at %d dB of extinction 10^(−dB/10) takes the wrong way, of p and of s', (db) => {
  const leak = 10 ** (-db / 10)
  const ofP = ways(cube(leak), rayFrom(-50, 0, 0))
  const ofS = ways(cube(leak), rayFrom(-50, 0, 0, { polarization: linear(90) }))
  expect(ofP).toEqual([expect.closeTo(1 - leak, 14), expect.closeTo(leak, 14)])
  expect(ofS).toEqual([expect.closeTo(leak, 14), expect.closeTo(1 - leak, 14)])
  expect(ofP[0] / ofS[0]).toBeCloseTo((1 - leak) / leak, 6)
})

test('unpolarized light is halved, its parts wholly p and wholly s', () => {
  const [incoming, on, up] = notes([cube(0)], [rayFrom(-50, 0, 0, { polarization: 'unpolarized' })])
  expect(incoming!.stokes).toEqual([1, 0, 0, 0].map((value) => near(value, 15)))
  expect([on!.powers[0], up!.powers[0]]).toEqual([0.5, 0.5])
  expect([on!.stokes[1], up!.stokes[1]]).toEqual([1, -1])
})

const quarterPlate = (place: ReturnType<typeof from>): SurfaceSpec => ({
  law: 'wavePlate',
  retardanceRad: Math.PI / 2,
  fastAxisRad: Math.PI / 4,
  designWavelengthNm: 0,
  ...place,
})

test('cube, quarter-wave plate, mirror: p goes through and all of it comes out downwards', () => {
  const bench = [
    cube(0),
    quarterPlate(uprightAt(20)),
    mirror(uprightAt(40)),
    detector(from(-20, -60, 20, -60)),
  ]
  expect(traced(bench, [rayFrom(-50, 0, 0)]).detectors[0]!.powerMw).toBeCloseTo(1, 14)
})

test('in the reflected arm likewise: s goes up, comes back as p and passes straight down', () => {
  const arm = [quarterPlate(from(20, 20, -20, 20)), mirror(from(20, 40, -20, 40))]
  const bench = [cube(0), ...arm, detector(from(-20, -60, 20, -60))]
  const sent = rayFrom(-50, 0, 0, { polarization: linear(90) })
  expect(traced(bench, [sent]).detectors[0]!.powerMw).toBeCloseTo(1, 14)
})

// 1 / (1 + 81^(∓(λ − λc) / w))
test.each([
  [450, 0.999848],
  [500, 0.987805],
  [525, 0.9],
  [550, 0.5],
  [575, 0.1],
  [600, 0.012195],
  [633, 0.000679],
  [700, 0.000002],
])(
  'a longpass at 550 nm, 50 nm wide, reflects at %d nm %f; the shortpass passes it',
  (wavelengthNm, share) => {
    const edge = { law: 'dichroic', edgeNm: 550, widthNm: 50, ...DIAGONAL } as const
    const sent = rayFrom(-50, 0, 0, { wavelengths: [{ wavelengthNm, weight: 1 }] })
    const exact = 1 / (1 + Math.exp((Math.log(81) * (wavelengthNm - 550)) / 50))
    expect(exact).toBeCloseTo(share, 5)
    const [longOn, longUp] = ways({ ...edge, pass: 'longpass' }, sent)
    const [shortOn, shortUp] = ways({ ...edge, pass: 'shortpass' }, sent)
    expect([longUp, longOn, shortOn, shortUp]).toEqual(
      [exact, 1 - exact, exact, 1 - exact].map((power) => near(power, 14)),
    )
  },
)

test('a dichroic parts two wavelengths of one source, each by its own T', () => {
  const lines = [450, 650].map((wavelengthNm) => ({ wavelengthNm, weight: 1 }))
  const edge = { law: 'dichroic', edgeNm: 550, widthNm: 10, pass: 'longpass', ...DIAGONAL } as const
  const paths = notes([edge], [rayFrom(-50, 0, 0, { wavelengths: lines })])
  const angles = paths.map((path) => [path.wavelengthNm, Math.round(lastAngleDeg(path))])
  expect(angles).toEqual([
    [450, 90],
    [650, 0],
  ])
})

test('a Michelson of a 50/50 splitter sends half out and half back, whatever its arms', () => {
  const arms = [mirror(uprightAt(40)), mirror(from(20, 70, -20, 70))]
  const ports = [detector(from(-20, -60, 20, -60)), detector(uprightAt(-80))]
  const bench = [splitter(0.5, 0.5, DIAGONAL), ...arms, ...ports]
  const { detectors } = traced(bench, [rayFrom(-50, 0, 0)])
  expect(detectors.map(({ powerMw, hits }) => [powerMw, hits])).toEqual([
    [0.5, 2],
    [0.5, 2],
  ])
})

test('a Michelson of T = 0.7, R = 0.3: 2 T R goes out, T² + R² comes back', () => {
  const arms = [mirror(uprightAt(40)), mirror(from(20, 70, -20, 70))]
  const ports = [detector(from(-20, -60, 20, -60)), detector(uprightAt(-80))]
  const { detectors } = traced([splitter(0.7, 0.3, DIAGONAL), ...arms, ...ports], [rayFrom(-50, 0, 0)])
  expect(detectors.map(({ powerMw }) => powerMw)).toEqual([0.42, 0.58].map((power) => near(power, 14)))
})

/** Splitter at the origin, mirrors at the other corners of a square: light runs round it both ways. */
const sagnac = (transmittance: number): SurfaceSpec[] => [
  splitter(transmittance, 1 - transmittance, flatAt(0, 0, 45, 20)),
  mirror(flatAt(60, 0, 45, 20)),
  mirror(flatAt(60, 60, -45, 20)),
  mirror(flatAt(0, 60, 45, 20)),
]

test.each([0.5, 0.8])('a Sagnac ring with T = %f: T² + R² leaves one port, 2 T R the other', (t) => {
  const ports = [detector(from(-15, -40, 15, -40)), detector(uprightAt(-80))]
  const { detectors } = traced([...sagnac(t), ...ports], [rayFrom(-50, 0, 0)])
  expect(detectors[0]!.powerMw + detectors[1]!.powerMw).toBeCloseTo(1, 14)
  const [bigger, smaller] = [t * t + (1 - t) ** 2, 2 * t * (1 - t)]
  expect(detectors.map(({ powerMw }) => powerMw)).toEqual([bigger, smaller].map((power) => near(power, 14)))
})

test('a Mach–Zehnder: T² and R² straight, T R to either port twice', () => {
  const bench = [
    splitter(0.6, 0.4, flatAt(0, 0, 45, 20)),
    mirror(flatAt(0, 50, 45, 20)),
    mirror(flatAt(80, 0, 45, 20)),
    splitter(0.6, 0.4, flatAt(80, 50, 45, 20)),
    detector(uprightAt(120, 50, 20)),
    detector(from(90, 90, 70, 90)),
  ]
  const { detectors } = traced(bench, [rayFrom(-50, 0, 0)])
  expect(detectors.map(({ powerMw, hits }) => [powerMw, hits])).toEqual([
    [expect.closeTo(0.4 * 0.6 + 0.6 * 0.4, 14), 2],
    [expect.closeTo(0.4 * 0.4 + 0.6 * 0.6, 14), 2],
  ])
})

// Two plates with all reflections between them, as powers: T1 T2 / (1 − R1 R2).
test('two splitters face to face pass T1 T2 / (1 − R1 R2)', () => {
  const bench = [splitter(0.5, 0.5, uprightAt(0)), splitter(0.2, 0.8, uprightAt(7)), block(uprightAt(50))]
  const { books } = traced(bench, [rayFrom(-50, 0, 0)], { minPower: 1e-17, maxEvents: 200 })
  expect(books.absorbedMw).toBeCloseTo(0.1 / (1 - 0.4), 14)
})

test('a lossless bench keeps all power', () => {
  const bench: SurfaceSpec[] = [
    splitter(0.3, 0.7, DIAGONAL),
    mirror(uprightAt(50)),
    { law: 'polarizingSplitter', leakage: 0.1, ...from(-30, 20, 30, 40) },
  ]
  const fan = rayFrom(-50, 0, 0, { rayCount: 5, sizeMm: 8, polarization: 'unpolarized' })
  const result = traced(bench, [fan])
  expect(result.books.absorbedMw).toBe(0)
  expect(result.books.escapedMw + result.books.cutOffMw).toBeCloseTo(1, 13)
  expect(Math.abs(imbalanceMw(result))).toBeLessThan(1e-13)
})
