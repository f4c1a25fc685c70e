import { expect, test } from 'vitest'
import { near } from '../../test/near'
import { from, notes, rayFrom, traced, uprightAt } from '../../test/onTheBench'
import { degrees, detector, mirror, radians, splitter, standing, thinLens } from '../../test/parts'
import type { SourceSpec, SurfaceSpec } from '../index'

// First and second moments of a spot; sums of equal steps are written out.

const read = (surfaces: readonly SurfaceSpec[], ...sources: SourceSpec[]) =>
  traced(surfaces, sources).detectors[0]!

test('five even rays over 10 mm: centroid 0, rms √(12.5), 1 mW in all', () => {
  const reading = read([detector(uprightAt(50))], rayFrom(0, 0, 0, { rayCount: 5, sizeMm: 10 }))
  expect(reading).toMatchObject({ surface: 0, hits: 5 })
  expect(reading.powerMw).toBeCloseTo(1, 14)
  expect(reading.centroidMm).toBeCloseTo(0, 12)
  expect(reading.rmsMm).toBeCloseTo(Math.sqrt(12.5), 12)
})

test('n even rays over a width w have an rms of w/2 √((n + 1) / (3 (n − 1)))', () => {
  for (const rayCount of [2, 11, 1001]) {
    const { rmsMm } = read([detector(uprightAt(50))], rayFrom(0, 0, 0, { rayCount, sizeMm: 8 }))
    expect(rmsMm).toBeCloseTo(4 * Math.sqrt((rayCount + 1) / (3 * (rayCount - 1))), 11)
  }
})

test('a beam 7 mm off the middle: its centroid runs towards p2, its width is the same', () => {
  const fan = rayFrom(0, 7, 0, { rayCount: 3, sizeMm: 2 })
  expect(read([detector(uprightAt(50))], fan).centroidMm).toBeCloseTo(7, 12)
  const upsideDown = detector(from(50, 200, 50, -200))
  expect(read([upsideDown], fan).centroidMm).toBeCloseTo(-7, 12)
  expect(read([upsideDown], fan).rmsMm).toBeCloseTo(Math.sqrt(2 / 3), 12)
})

test('a detector leaning by 60° sees a beam twice as wide', () => {
  const leaning = detector(from(50 - 100 * Math.cos(radians(30)), -50, 50 + 100 * Math.cos(radians(30)), 50))
  const { rmsMm } = read([leaning], rayFrom(-200, 0, 0, { rayCount: 3, sizeMm: 10 }))
  expect(rmsMm).toBeCloseTo(2 * Math.sqrt(50 / 3), 11)
})

test('powers weigh: 3 mW at 2 mm and 1 mW at −2 mm have their centroid at 1 mm and rms √3', () => {
  const reading = read([detector(uprightAt(50))], rayFrom(0, 2, 0, { powerMw: 3 }), rayFrom(0, -2, 0))
  expect(reading.centroidMm).toBeCloseTo(1, 13)
  expect(reading.rmsMm).toBeCloseTo(Math.sqrt(3), 13)
  expect(reading.powerMw).toBe(4)
})

test('a spot of 1e-6 mm at a height of 150 mm keeps its width', () => {
  const { rmsMm } = read([detector(uprightAt(50))], rayFrom(0, 150, 0, { rayCount: 2, sizeMm: 2e-6 }))
  expect(rmsMm! / 1e-6).toBeCloseTo(1, 6)
})

test('without hits there is no centroid and no width', () => {
  expect(read([detector(uprightAt(50))], rayFrom(0, 0, 180))).toMatchObject({
    powerMw: 0,
    hits: 0,
    centroidMm: null,
    rmsMm: null,
  })
})

test('bins run from p1 to p2, each closed below, the last one closed above', () => {
  const five = detector(from(50, -5, 50, 5), 5)
  const heights = [-5, -3.5, -3, -1, 0, 1, 2.999, 3, 5]
  const bins = heights.map((height) => read([five], rayFrom(0, height, 0)).histogramMw.indexOf(1))
  expect(bins).toEqual([0, 0, 1, 2, 2, 3, 3, 4, 4])
})

test('a histogram’s bins sum to its power', () => {
  const fan = rayFrom(0, 0, 0, { rayCount: 1001, sizeMm: 9.5, profile: 'gaussian', powerMw: 2.5 })
  const { histogramMw, powerMw } = read([detector(from(50, -5, 50, 5), 64)], fan)
  expect(histogramMw.reduce((sum, power) => sum + power, 0)).toBeCloseTo(2.5, 12)
  expect(powerMw).toBeCloseTo(2.5, 12)
  expect(histogramMw[31]).toBeGreaterThan(histogramMw[10]!)
})

// Positive where light runs towards p2; one bin a degree from −90°.
test.each([-60.5, -0.5, 0.5, 33.5, 89.5])(
  'light at %d° to the normal falls into the bin of its angle',
  (angle) => {
    const [x, y] = [50 - 10 * Math.cos(radians(angle)), -10 * Math.sin(radians(angle))]
    const { angleHistogramMw } = read([detector(uprightAt(50))], rayFrom(x, y, angle))
    expect(angleHistogramMw).toHaveLength(180)
    expect(angleHistogramMw.indexOf(1)).toBe(Math.floor(angle + 90))
  },
)

test('a transparent detector reads and lets everything go on; it takes no part in the balance', () => {
  const bench = [detector(uprightAt(10), 4, true), detector(uprightAt(20))]
  const { detectors, books } = traced(bench, [rayFrom(0, 0, 0)])
  expect(detectors.map(({ powerMw }) => powerMw)).toEqual([1, 1])
  expect(books).toMatchObject({ detectedMw: 1, escapedMw: 0, absorbedMw: 0 })
  const [path] = notes(bench, [rayFrom(0, 0, 0)])
  expect(path).toMatchObject({ end: 'detected', powers: [1, 1, 0] })
})

test('before a mirror it reads the same light twice', () => {
  const bench = [detector(uprightAt(10), 4, true), mirror(uprightAt(20), 0.5)]
  const { detectors, books } = traced(bench, [rayFrom(0, 0, 0)])
  expect(detectors[0]).toMatchObject({ powerMw: 1.5, hits: 2 })
  expect(books).toMatchObject({ escapedMw: 0.5, absorbedMw: 0.5, detectedMw: 0 })
})

test('between two splitters a transparent detector reads the sum of all passes', () => {
  const bench = [
    splitter(0.5, 0.5, uprightAt(0)),
    detector(uprightAt(5), 1, true),
    splitter(0.5, 0.5, uprightAt(10)),
  ]
  const { detectors } = traced(bench, [rayFrom(-10, 0, 0)], { minPower: 1e-17, maxEvents: 500 })
  // 1/2 (1 + 1/2 + 1/4 + …)
  expect(detectors[0]!.powerMw).toBeCloseTo(1, 13)
})

test('readings come in the order of the surfaces and name them', () => {
  const bench = [mirror(uprightAt(90)), detector(uprightAt(20), 3, true), detector(uprightAt(10), 7, true)]
  const { detectors } = traced(bench, [rayFrom(0, 0, 0)])
  expect(detectors.map(({ surface, histogramMw }) => [surface, histogramMw.length])).toEqual([
    [1, 3],
    [2, 7],
  ])
})

test('on a curved detector heights are measured along its chord', () => {
  const arc = detector(standing(60, -60, 50), 10)
  const { centroidMm } = read([arc], rayFrom(0, 0, degrees(Math.atan2(30, Math.sqrt(3600 - 900)))))
  expect(centroidMm).toBeCloseTo(30, 11)
})

test('of several wavelengths and sources all count', () => {
  const lines = [450, 650].map((wavelengthNm) => ({ wavelengthNm, weight: 1 }))
  const reading = read([detector(uprightAt(50))], rayFrom(0, 0, 0, { wavelengths: lines }), rayFrom(0, 1, 0))
  expect(reading).toMatchObject({ hits: 3, powerMw: 2 })
})

test('in the focus of a lens the spot has no width, 10 mm before it a tenth of the beam’s', () => {
  const fan = rayFrom(-20, 0, 0, { rayCount: 5, sizeMm: 10 })
  expect(read([detector(uprightAt(100)), thinLens(100)], fan).rmsMm).toBeLessThan(1e-13)
  expect(read([detector(uprightAt(90)), thinLens(100)], fan).rmsMm).toBeCloseTo(Math.sqrt(12.5) / 10, 12)
})

test('power below the floor does not reach a detector, and is booked as cut off', () => {
  const bench = [splitter(0.001, 0.999, uprightAt(0)), detector(uprightAt(10))]
  const { detectors, books } = traced(bench, [rayFrom(-10, 0, 0)], { minPower: 0.01 })
  expect([detectors[0]!.powerMw, books.cutOffMw]).toEqual([0, 0.001])
})

// An aperture takes what meets it outside its opening; what meets an edge passes.
const aperture = (openingMm: number, more = {}): SurfaceSpec => ({
  law: 'aperture',
  openingMm,
  ...uprightAt(10, 0, 50),
  ...more,
})

test.each([
  [0, 'escaped'],
  [4.999, 'escaped'],
  [5, 'escaped'],
  [-5, 'escaped'],
  [-4.999, 'escaped'],
  [5.001, 'absorbed'],
  [-24.9, 'absorbed'],
  [25.1, 'escaped'],
])('an aperture 50 mm long with an opening of 10: light at %f mm is %s', (height, end) => {
  const [path] = notes([aperture(10)], [rayFrom(0, height, 0)])
  expect(path!.end).toBe(end)
  expect(traced([aperture(10)], [rayFrom(0, height, 0)]).stats.events).toBe(end === 'absorbed' ? 1 : 0)
})

test('an aperture that is shut absorbs what meets its very middle', () => {
  expect(notes([aperture(0)], [rayFrom(0, 0, 0)])[0]!.end).toBe('absorbed')
})

test('an aperture cuts a fan of 101 rays over 20 mm to those within 10 mm', () => {
  const fan = rayFrom(0, 0, 0, { rayCount: 101, sizeMm: 20 })
  const { books } = traced([aperture(10.01)], [fan])
  expect(books.escapedMw).toBeCloseTo(51 / 101, 13)
})

test('on a curved aperture the opening is measured along the chord', () => {
  const arc = { ...standing(10, 30, 28), law: 'aperture', openingMm: 20 } as const
  const ends = [0, 9.99, -9.99, 10, -10, 10.01, 27].map(
    (height) => notes([arc], [rayFrom(-50, height, 0)])[0]!.end,
  )
  expect(ends).toEqual(['escaped', 'escaped', 'escaped', 'escaped', 'escaped', 'absorbed', 'absorbed'])
})

test('through the opening of an arc a ray may still meet its far rim', () => {
  const arc = { ...from(0, -50, 0, 50), radiusMm: 50, law: 'aperture', openingMm: 20 } as const
  // Through (−√2475, −5), where it is open, to (−30, 40), where it is not.
  const [runX, runY] = [-30 + Math.sqrt(2475), 45]
  const [path] = notes([arc], [rayFrom(-30 - 2 * runX, 40 - 2 * runY, degrees(Math.atan2(runY, runX)))])
  expect(path).toMatchObject({ end: 'absorbed', points: [{}, [near(-30, 10), near(40, 10)]] })
})
