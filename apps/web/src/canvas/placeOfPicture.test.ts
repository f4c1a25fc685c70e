import { expect, test } from 'vitest'
import { toScreen } from './camera'
import { placeOfPicture } from './placeOfPicture'

const size = { width: 800, height: 600 }
const camera = { pxPerMm: 2, originX: 400, originY: 310.5 }

test('seen as it was taken, a picture lies pixel on pixel', () => {
  const { x, y, ...rest } = placeOfPicture({ camera, size }, camera)
  expect([x + camera.originX, y + camera.originY]).toEqual([0, 0])
  expect(rest).toEqual({ width: 800, height: 600, isSharp: true })
})

test('while the bench is panned and zoomed, a point of light stays on its part', () => {
  const now = { pxPerMm: 3, originX: 120, originY: 95 }
  const point = { xMm: 31, yMm: -12 }
  const { x, y, width, height, isSharp } = placeOfPicture({ camera, size }, now)
  const taken = toScreen(camera, point)
  const shown = toScreen(now, point)
  expect(now.originX + x + (taken.x / size.width) * width).toBeCloseTo(shown.x, 9)
  expect(now.originY + y + (taken.y / size.height) * height).toBeCloseTo(shown.y, 9)
  expect(isSharp).toBe(false)
})
