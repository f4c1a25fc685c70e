import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boxOf } from '../box'
import { lensLook, lensThicknessMm } from './lens'

const diameters = fc.double({ min: 0.01, max: 1e4, noNaN: true })
const strengths = fc.double({ min: 1e-3, max: 1e6, noNaN: true })

/** Thickness of the drawn outline where it crosses the axis, from its path's steps nearest u = 0. */
function middleThicknessMm(diameterMm: number, eflMm: number): number {
  const steps = lensLook(diameterMm, eflMm).flatMap((item) => (item.type === 'path' ? item.steps : []))
  const heights = steps.flatMap((step) =>
    step[0] === 'C' && Math.abs(step[5]) < 1e-9 * diameterMm ? [step[6]] : [],
  )
  expect(heights).toHaveLength(2)
  return (heights[0] ?? 0) - (heights[1] ?? 0)
}

test('a converging lens is thickest in its middle and closed to a point at its rim', () => {
  expect(middleThicknessMm(25.4, 100)).toBeCloseTo(lensThicknessMm(25.4, 100), 9)
  expect(lensLook(25.4, 100)[0]).toMatchObject({
    steps: expect.arrayContaining([['M', -12.7, 0]]) as unknown,
  })
})

test('a diverging lens is thinnest in its middle', () => {
  expect(middleThicknessMm(25.4, -100)).toBeLessThan(lensThicknessMm(25.4, -100))
  expect(middleThicknessMm(25.4, -100)).toBeGreaterThan(0)
})

test('the stronger the lens, the thicker it is drawn, and never more than a quarter of its diameter', () => {
  fc.assert(
    fc.property(diameters, strengths, strengths, (diameter, a, b) => {
      const [strong, weak] = [Math.min(a, b), Math.max(a, b)]
      expect(lensThicknessMm(diameter, strong)).toBeGreaterThanOrEqual(lensThicknessMm(diameter, weak))
      for (const efl of [strong, -strong]) {
        const box = boxOf(lensLook(diameter, efl))
        const height = (box?.maxYMm ?? Infinity) - (box?.minYMm ?? 0)
        expect(height).toBeLessThanOrEqual((diameter / 4) * (1 + 1e-6))
      }
    }),
  )
})
