import fc from 'fast-check'
import { expect, test } from 'vitest'
import { snapDrag, snapPoint } from './snapping'

const at = (xMm: number, yMm: number) => ({ xMm, yMm })

test('a part dragged by 12.3 mm from 0.4 mm comes to stand on a whole millimetre', () => {
  const { byMm, guides } = snapDrag(at(0.4, 0), at(12.3, 5.2), [], 1.6)
  expect(0.4 + byMm.xMm).toBeCloseTo(13, 9)
  expect(byMm.yMm).toBe(5)
  expect(guides).toEqual([])
})

test('5 px beside the line of a lens at x = 100.5 it is drawn to it, 7 px beside it not', () => {
  const lens = at(100.5, 40)
  expect(snapPoint(at(100.5 - 5 / 2, 0), [lens], 2).point.xMm).toBe(100.5)
  expect(snapPoint(at(100.5 - 7 / 2, 0), [lens], 2).point.xMm).toBe(97)
})

test('the guide runs from the part to the nearest of those on its line', () => {
  const { guides } = snapPoint(at(0, 20.4), [at(300, 20.3), at(112.5, 20.3)], 1.6)
  expect(guides).toEqual([{ shares: 'y', from: at(0, 20.3), to: at(112.5, 20.3) }])
})

test('a drag never leaves the hand farther than the magnet or half a grid step', () => {
  const coordinate = fc.double({ min: -500, max: 500, noNaN: true })
  const point = fc.record({ xMm: coordinate, yMm: coordinate })
  fc.assert(
    fc.property(
      point,
      point,
      fc.array(point),
      fc.double({ min: 0.1, max: 50, noNaN: true }),
      (start, raw, others, scale) => {
        const { byMm } = snapDrag(start, raw, others, scale)
        const most = Math.max(6 / scale, 0.5) + 1e-9
        expect(Math.abs(byMm.xMm - raw.xMm)).toBeLessThanOrEqual(most)
        expect(Math.abs(byMm.yMm - raw.yMm)).toBeLessThanOrEqual(most)
      },
    ),
  )
})
