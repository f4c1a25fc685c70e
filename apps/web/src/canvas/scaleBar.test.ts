import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scaleBarLength } from './scaleBar'

test('at 1.6 px/mm a bar of at most 120 px says 50 mm and is 80 px long', () => {
  expect(scaleBarLength(1.6, 120)).toEqual({ lengthMm: 50, lengthPx: 80, text: '50 mm' })
})

test('in a hall it speaks of metres, under the magnifier of micrometres', () => {
  expect(scaleBarLength(0.02, 120).text).toBe('5 m')
  expect(scaleBarLength(200, 120).text).toBe('500 µm')
})

test('the bar is as long as it says, and more than a third of what it may be', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.02, max: 200, noNaN: true }), (pxPerMm) => {
      const bar = scaleBarLength(pxPerMm, 120)
      expect(bar.lengthPx).toBeCloseTo(bar.lengthMm * pxPerMm, 6)
      expect(bar.lengthPx).toBeLessThanOrEqual(120 + 1e-9)
      expect(bar.lengthPx).toBeGreaterThan(40)
    }),
  )
})
