import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clipSegment } from './clipSegment'

const view = { minXMm: 0, minYMm: 0, maxXMm: 100, maxYMm: 50 }
const coordinate = fc.integer({ min: -3_000, max: 3_000 }).map((tenths) => tenths / 10)

test('a ray that crosses the view is cut where it enters and leaves', () => {
  const piece = { enter: 0, leave: 0 }
  expect(clipSegment(view, -100, 25, 300, 25, piece)).toBe(true)
  expect(piece).toEqual({ enter: 0.25, leave: 0.5 })
})

test('a ray beside the view is left out', () => {
  expect(clipSegment(view, -10, 60, 200, 60, { enter: 0, leave: 0 })).toBe(false)
})

test('a point of a segment lies in view exactly when it lies in the piece', () => {
  fc.assert(
    fc.property(
      coordinate,
      coordinate,
      coordinate,
      coordinate,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (x1, y1, x2, y2, t) => {
        const piece = { enter: 0, leave: 0 }
        const some = clipSegment(view, x1, y1, x2, y2, piece)
        const [x, y] = [x1 + t * (x2 - x1), y1 + t * (y2 - y1)]
        const depth = Math.min(x, 100 - x, y, 50 - y)
        fc.pre(Math.abs(depth) > 1e-6)
        expect(some && t >= piece.enter && t <= piece.leave).toBe(depth > 0)
      },
    ),
  )
})
