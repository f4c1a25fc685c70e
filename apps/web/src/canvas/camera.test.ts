import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitBounds, startCamera, toBench, toScreen, visibleBox, zoomAt, type Camera } from './camera'

const pixel = fc.double({ min: -5_000, max: 5_000, noNaN: true })
const cameras: fc.Arbitrary<Camera> = fc.record({
  pxPerMm: fc.double({ min: 0.02, max: 200, noNaN: true }),
  originX: pixel,
  originY: pixel,
})
const pixels = fc.record({ x: pixel, y: pixel })

test('a pixel, taken to the bench and back, is the same pixel', () => {
  fc.assert(
    fc.property(cameras, pixels, (camera, at) => {
      const back = toScreen(camera, toBench(camera, at))
      expect(back.x).toBeCloseTo(at.x, 6)
      expect(back.y).toBeCloseTo(at.y, 6)
    }),
  )
})

test('zooming keeps the point of the bench under the pointer, and the scale within its limits', () => {
  fc.assert(
    fc.property(cameras, pixels, fc.double({ min: 0.01, max: 100, noNaN: true }), (camera, at, factor) => {
      const zoomed = zoomAt(camera, at, factor)
      const under = toScreen(zoomed, toBench(camera, at))
      expect(under.x).toBeCloseTo(at.x, 4)
      expect(under.y).toBeCloseTo(at.y, 4)
      expect(zoomed.pxPerMm).toBeGreaterThanOrEqual(0.02)
      expect(zoomed.pxPerMm).toBeLessThanOrEqual(200)
    }),
  )
})

test('up on the bench is up on the screen: y = 10 mm at 2 px/mm lies 20 px above the origin', () => {
  const camera = { pxPerMm: 2, originX: 400, originY: 300 }
  expect(toScreen(camera, { xMm: 5, yMm: 10 })).toEqual({ x: 410, y: 280 })
})

test('what is fitted lies wholly in view, its middle in the middle', () => {
  const corner = fc.double({ min: -1_000, max: 1_000, noNaN: true })
  const extent = fc.double({ min: 0, max: 2_000, noNaN: true })
  fc.assert(
    fc.property(corner, corner, extent, extent, (x, y, width, height) => {
      const size = { width: 900, height: 600 }
      const box = { minXMm: x, minYMm: y, maxXMm: x + width, maxYMm: y + height }
      const camera = fitBounds(box, size)
      const seen = visibleBox(camera, size)
      expect(seen.minXMm).toBeLessThan(box.minXMm)
      expect(seen.maxYMm).toBeGreaterThan(box.maxYMm)
      const middle = toScreen(camera, { xMm: x + width / 2, yMm: y + height / 2 })
      expect(middle.x).toBeCloseTo(450, 4)
      expect(middle.y).toBeCloseTo(300, 4)
    }),
  )
})

test('an empty bench starts with its origin in the middle', () => {
  expect(startCamera({ width: 911, height: 823 })).toEqual({ pxPerMm: 1.6, originX: 456, originY: 412 })
})
