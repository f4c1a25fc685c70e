import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lightOf, type TestPath } from '../test/lightOf'
import { alphaOfStep, alphaStep, rayBatches, rayEnds, type RayColor } from './rays'

/** Opacity of a ray that carries this share of its source's strongest ray. */
const rayAlpha = (relativePower: number): number => alphaOfStep(alphaStep(relativePower))

const red: RayColor = () => '#ff0000'
const byWavelength: RayColor = (_, wavelengthNm) => (wavelengthNm > 550 ? '#ff0000' : '#00ff00')

const straight = (power: number, more: Partial<TestPath> = {}): TestPath => ({
  points: [
    [0, 0],
    [100, 0],
  ],
  powers: [power],
  ...more,
})

test('nine equal rays of a source are all opaque, for power counts against the strongest ray', () => {
  const batches = rayBatches(lightOf(Array.from({ length: 9 }, () => straight(1 / 9))), red)
  expect(batches.map((batch) => [batch.alpha, batch.segments.length / 4])).toEqual([[1, 9]])
})

test('a ghost of 1 % is drawn at 12 to 25 % opacity, one of 1e-6 is still drawn', () => {
  expect(rayAlpha(0.01)).toBeGreaterThan(0.12)
  expect(rayAlpha(0.01)).toBeLessThan(0.25)
  expect(rayAlpha(1e-6)).toBeGreaterThanOrEqual(0.12)
  expect(rayAlpha(1)).toBe(1)
})

test('a path that loses power on its way changes its opacity there', () => {
  const fading: TestPath = { points: [[0, 0], [10, 0], [20, 5]], powers: [1, 0.01] } // prettier-ignore
  const batches = rayBatches(lightOf([fading]), red)
  expect(batches.map((batch) => [...batch.segments])).toEqual([
    [10, 0, 20, 5],
    [0, 0, 10, 0],
  ])
  expect(batches[0]?.alpha).toBeLessThan(batches[1]?.alpha ?? 0)
})

test('a branch begins where the path ends that it split from, in the colour of its ray', () => {
  const trunk: TestPath = { points: [[0, 0], [10, 0]], powers: [1], end: 3, wavelengthNm: 532 } // prettier-ignore
  const passed: TestPath = { points: [[20, 0]], powers: [1], end: 1, parent: 0 }
  const reflected: TestPath = { points: [[10, 9], [4, 9]], powers: [1, 1], parent: 0 } // prettier-ignore
  const light = lightOf([trunk, passed, reflected, straight(1)])
  expect(rayBatches(light, byWavelength).map(({ color, segments }) => [color, [...segments]])).toEqual([
    ['#00ff00', [0, 0, 10, 0, 10, 0, 20, 0, 10, 0, 10, 9, 10, 9, 4, 9]],
    ['#ff0000', [0, 0, 100, 0]],
  ])
  expect(rayEnds(light, byWavelength)).toMatchObject([{ color: '#00ff00', end: 'absorbed' }])
})

test('two wavelengths of one source are two batches', () => {
  const rays = lightOf([straight(0.5), straight(0.5, { wavelengthNm: 532 })])
  expect(rayBatches(rays, byWavelength).map((batch) => batch.color)).toEqual(['#ff0000', '#00ff00'])
})

test('every segment is in one batch, in at most 12 opacities for each colour', () => {
  const paths = fc.array(
    fc.record({
      points: fc.array(fc.tuple(fc.integer(), fc.integer()), { minLength: 2, maxLength: 6 }),
      power: fc.double({ min: 0, max: 1, noNaN: true }),
      wavelengthNm: fc.constantFrom(450, 532, 633),
      source: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(paths, (list) => {
      const rays = lightOf(
        list.map(({ power, ...path }) => ({
          ...path,
          powers: path.points.slice(1).map((_, index) => power / (index + 1)),
        })),
      )
      const batches = rayBatches(rays, byWavelength)
      const segmentCount = list.reduce((sum, path) => sum + path.points.length - 1, 0)
      expect(batches.reduce((sum, batch) => sum + batch.segments.length / 4, 0)).toBe(segmentCount)
      expect(batches.length).toBeLessThanOrEqual(24)
      const alphas = batches.map((batch) => batch.alpha)
      expect(alphas).toEqual([...alphas].sort((a, b) => a - b))
    }),
  )
})

test('more power is never drawn fainter', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(share, share, (a, b) => {
      expect(rayAlpha(Math.max(a, b))).toBeGreaterThanOrEqual(rayAlpha(Math.min(a, b)))
    }),
  )
})

test('light that is absorbed, cut off or out of events gets a mark at its last point; other ends get none', () => {
  const paths = [0, 1, 2, 3, 4, 5].map((end) => ({ ...straight(1, { end }), points: [[0, end], [end, 7]] as const })) // prettier-ignore
  const marks = rayEnds(lightOf(paths), red).map((group) => [group.end, [...group.points]])
  expect(marks).toEqual([
    ['absorbed', [1, 7]],
    ['cut', [4, 7, 5, 7]],
  ])
})

test('a bench without light has no batches', () => {
  expect(rayBatches(lightOf([]), red)).toEqual([])
  expect(rayEnds(lightOf([]), red)).toEqual([])
})
