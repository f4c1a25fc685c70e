import { expect, test } from 'vitest'
import { circleEdges, straightEdge } from './edge'
import { glassFaces, isInside, type Glass } from './glassFaces'

/** A square of glass with its corner at (x, y). */
function square(object: number, x: number, y: number, sideMm: number, index: number): Glass {
  const corners = [
    { x, y },
    { x: x + sideMm, y },
    { x: x + sideMm, y: y + sideMm },
    { x, y: y + sideMm },
  ]
  const edges = corners.map((corner, at) => straightEdge(corner, corners[(at + 1) % 4]!))
  return { object, edges, contains: (point) => isInside(edges, point), index, hasFresnel: true }
}

/** Indices left and right of a face, whichever way it runs, smaller first. */
function mediaOf(glasses: readonly Glass[]): string[] {
  return glassFaces(glasses).map(({ surface }) => {
    if (surface.law !== 'refractive') throw new Error('not a face')
    return [Number(surface.medium1), Number(surface.medium2)]
      .toSorted((a, b) => a - b)
      .map((n) => n.toFixed(2))
      .join('|')
  })
}

test('a square that runs counter-clockwise has glass on its left, away from the front normal', () => {
  for (const { surface } of glassFaces([square(0, 0, 0, 10, 1.5)])) {
    expect(surface).toMatchObject({ law: 'refractive', medium1: 1.5, medium2: 1 })
  }
})

test('two squares side by side share one face, which is between their indices', () => {
  const media = mediaOf([square(0, 0, 0, 10, 1.5), square(1, 10, 0, 10, 1.2)])
  expect(media).toHaveLength(7)
  expect(media.filter((pair) => pair === '1.20|1.50')).toHaveLength(1)
})

test('where squares overlap indices multiply: 8 faces outside, 4 between one and both', () => {
  const media = mediaOf([square(0, 0, 0, 10, 1.5), square(1, 5, 5, 10, 1.2)])
  const count = (pair: string): number => media.filter((each) => each === pair).length
  expect(count('1.00|1.50')).toBe(4)
  expect(count('1.00|1.20')).toBe(4)
  expect(count('1.50|1.80')).toBe(2)
  expect(count('1.20|1.80')).toBe(2)
  expect(media).toHaveLength(12)
})

test('a disc is inside up to its rim, also between a half circle and its chord', () => {
  const disc = circleEdges({ x: 3, y: 4 }, { x: 8, y: 4 })
  expect(isInside(disc, { x: 3, y: 8.99 })).toBe(true)
  expect(isInside(disc, { x: 3, y: 9.01 })).toBe(false)
  expect(isInside(disc, { x: 3, y: -0.99 })).toBe(true)
})
