import type { Component } from '@optiverse/scene'
import { expect, test } from 'vitest'
import { outlineOf } from './bounds'
import { drawObject, poseOf } from './drawObject'

const hologram = { id: 'h', kind: 'hologram', x_mm: 5, y_mm: 2, angle_deg: 30 } as unknown as Component

test('a part that only a newer version can draw stands there as an empty box with its name', () => {
  const list = drawObject(hologram)
  expect(list.flatMap((item) => (item.type === 'text' ? [item.text] : []))).toEqual(['?', 'Hologram'])
  expect(poseOf(hologram)).toEqual({ xMm: 5, yMm: 2, angleDeg: 30 })
  expect(outlineOf(hologram)).toEqual({ minXMm: -12.7, maxXMm: 12.7, minYMm: -12.7, maxYMm: 12.7 })
})

test('one without a place of its own is not drawn', () => {
  expect(drawObject({ id: 'h', kind: 'hologram' } as unknown as Component)).toEqual([])
})
