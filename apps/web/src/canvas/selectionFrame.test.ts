import type { Component, Source } from '@optiverse/scene'
import { expect, test } from 'vitest'
import { frameCorners, handleAt, handlesOf } from './selectionFrame'

const camera = { pxPerMm: 2, originX: 400, originY: 300 }
const lens: Component = { id: 'l', kind: 'lens', x_mm: 10, y_mm: 0, angle_deg: 90, length_mm: 50 }
const laser: Source = { id: 's', kind: 'source', x_mm: 0, y_mm: 0, angle_deg: 0 }

test('an upright lens of 50 mm has its ends 50 px above and below its centre, and turns by a handle on top', () => {
  const handles = handlesOf([lens], camera)
  const ends = handles
    .filter((handle) => handle.type === 'end')
    .map((handle) => [handle.end, handle.at.x, handle.at.y])
  expect(ends).toEqual([
    ['p1', 420, 350],
    ['p2', 420, 250],
  ])
  const turn = handles.find((handle) => handle.type === 'turn')
  expect(turn?.at.x).toBeCloseTo(420, 6)
  expect(turn?.at.y).toBeLessThan(240)
})

test('a laser turns by a handle above it, clear of its beam, and has no ends', () => {
  const [turn, ...others] = handlesOf([laser], camera)
  expect(turn?.at.y).toBeLessThan(300)
  expect(others).toEqual([])
})

test('a handle is taken from 9 px around its middle', () => {
  const handles = handlesOf([lens], camera)
  expect(handleAt(handles, { x: 425, y: 355 })).toMatchObject({ type: 'end', end: 'p1' })
  expect(handleAt(handles, { x: 432, y: 350 })).toBeUndefined()
})

test('the frame turns with its body: of a lens at 45° no side lies level', () => {
  const corners = frameCorners({ ...lens, angle_deg: 45 }, camera) ?? []
  const level = corners.filter((corner, i) => Math.abs(corner.y - (corners[i - 1] ?? corner).y) < 1 && i > 0)
  expect(corners).toHaveLength(4)
  expect(level).toEqual([])
})

test('a lens too small on the screen for end handles still turns', () => {
  const far = { ...camera, pxPerMm: 0.2 }
  expect(handlesOf([lens], far).map((handle) => handle.type)).toEqual(['turn'])
})
