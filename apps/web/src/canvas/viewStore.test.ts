import { beforeEach, expect, test } from 'vitest'
import { toBench } from './camera'
import { viewStore } from './viewStore'

const box = { minXMm: -100, minYMm: -50, maxXMm: 300, maxYMm: 50 }
const middle = () => {
  const { camera, size } = viewStore.getState()
  return toBench(camera, { x: size.width / 2, y: size.height / 2 })
}

beforeEach(() => {
  viewStore.getState().attach({ contents: () => box, put: () => undefined })
  viewStore.getState().setSize({ width: 900, height: 600 })
})

test('a canvas that comes to its size shows the origin in its middle', () => {
  expect(middle()).toEqual({ xMm: 0, yMm: 0 })
})

test('zooming in and out again comes back; the middle stays', () => {
  const before = viewStore.getState().camera
  viewStore.getState().zoomIn()
  expect(viewStore.getState().camera.pxPerMm).toBeCloseTo(before.pxPerMm * 1.25, 9)
  viewStore.getState().zoomOut()
  expect(viewStore.getState().camera.pxPerMm).toBeCloseTo(before.pxPerMm, 9)
  expect(middle().xMm).toBeCloseTo(0, 9)
})

test('fitting shows the middle of the contents in the middle', () => {
  viewStore.getState().fit()
  expect(middle().xMm).toBeCloseTo(100, 9)
  expect(middle().yMm).toBeCloseTo(0, 9)
})

test('a panel that folds away leaves what was in the middle there', () => {
  viewStore.getState().fit()
  viewStore.getState().setSize({ width: 1_180, height: 600 })
  expect(middle().xMm).toBeCloseTo(100, 9)
})
