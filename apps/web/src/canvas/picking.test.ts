import type { Component, SceneObject } from '@optiverse/scene'
import { expect, test } from 'vitest'
import { objectAt, objectsWithin } from './picking'

const mirror = (id: string, x_mm: number, angle_deg: number): Component => ({
  ...{ id, kind: 'mirror', x_mm, y_mm: 0, angle_deg, length_mm: 40 },
})
const board: SceneObject = {
  ...{ id: 'board', kind: 'background', x_mm: 0, y_mm: 0, angle_deg: 0 },
  ...{ width_mm: 600, height_mm: 300 },
}
const at = (xMm: number, yMm: number) => ({ xMm, yMm })

test('a mirror that stands upright is taken along its 40 mm and not 20 mm beside them', () => {
  const shown = [mirror('m', 100, 90)]
  expect(objectAt(shown, at(100, 19), 1.6)?.id).toBe('m')
  expect(objectAt(shown, at(120, 19), 1.6)).toBeUndefined()
  expect(objectAt(shown, at(100, 30), 1.6)).toBeUndefined()
})

test('of two parts at one place the one drawn last is taken', () => {
  expect(objectAt([mirror('under', 0, 0), mirror('over', 0, 90)], at(0, 0), 1.6)?.id).toBe('over')
})

test('a board is taken by its edge only, and never by a band', () => {
  expect(objectAt([board], at(0, 0), 1.6)).toBeUndefined()
  expect(objectAt([board], at(299, 20), 1.6)?.id).toBe('board')
  expect(objectsWithin([board], { minXMm: -400, minYMm: -400, maxXMm: 400, maxYMm: 400 })).toEqual([])
})

test('a band takes what it touches', () => {
  const shown = [mirror('a', 0, 90), mirror('b', 100, 90)]
  const taken = objectsWithin(shown, { minXMm: -20, minYMm: -5, maxXMm: 50, maxYMm: 5 })
  expect(taken.map((object) => object.id)).toEqual(['a'])
})

test('a ruler is taken along its line', () => {
  const ruler: SceneObject = {
    id: 'r',
    kind: 'ruler',
    points_mm: [
      [0, 0],
      [100, 100],
    ],
  }
  expect(objectAt([ruler], at(50, 51), 1.6)?.id).toBe('r')
  expect(objectAt([ruler], at(80, 20), 1.6)).toBeUndefined()
})

test('a band 19 mm above a mirror of 40 mm at 90° touches it, one 21 mm above does not', () => {
  const touched = (yMm: number) =>
    objectsWithin([mirror('m', 100, 90)], { minXMm: 90, minYMm: yMm, maxXMm: 110, maxYMm: yMm + 5 }).length
  expect([touched(19), touched(21)]).toEqual([1, 0])
})
