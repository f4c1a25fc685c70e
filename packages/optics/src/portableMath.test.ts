import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cosine, exponential, powerOf10, sine } from './portableMath'

const EPSILON = Number.EPSILON

test('sine and cosine are those of Math to two units in the last place of 1, at any turn', () => {
  fc.assert(
    fc.property(fc.double({ min: -5_000, max: 5_000, noNaN: true }), (angle) => {
      expect(Math.abs(sine(angle) - Math.sin(angle))).toBeLessThanOrEqual(EPSILON)
      expect(Math.abs(cosine(angle) - Math.cos(angle))).toBeLessThanOrEqual(EPSILON)
    }),
    { numRuns: 20_000 },
  )
})

test('whatever the angle, sine and cosine are those of one direction', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (angle) => {
      expect(Math.hypot(sine(angle), cosine(angle))).toBeCloseTo(1, 14)
    }),
    { numRuns: 5_000 },
  )
})

test('small angles keep all their digits', () => {
  fc.assert(
    fc.property(fc.double({ min: -0.7, max: 0.7, noNaN: true }), (angle) => {
      expect(Math.abs(sine(angle) - Math.sin(angle))).toBeLessThanOrEqual(EPSILON * Math.abs(Math.sin(angle)))
    }),
    { numRuns: 20_000 },
  )
})

test('the exponential is that of Math to a few units in its last place, and ends in 0 and infinity', () => {
  fc.assert(
    fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
      expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThanOrEqual(4 * EPSILON)
    }),
    { numRuns: 20_000 },
  )
  expect([0, -2_000, 2_000, -1e300, 1e300, -Infinity, Infinity].map(exponential)).toEqual([
    1,
    0,
    Infinity,
    0,
    Infinity,
    0,
    Infinity,
  ])
})

test.each([0, 1, 2, 3, 15, 22])('10 to the power of %d is exact', (whole) => {
  expect(powerOf10(whole)).toBe(Number(`1e${whole}`))
  expect(powerOf10(-whole)).toBe(1 / Number(`1e${whole}`))
})

test('10^2.5 is √100000', () => {
  expect(powerOf10(2.5)).toBeCloseTo(Math.sqrt(1e5), 11)
})
