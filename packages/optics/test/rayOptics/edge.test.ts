import { expect, test } from 'vitest'
import { circleEdges, curvesOf, cutAt, edgeThrough, placeOn, pointAt, straightEdge } from './edge'

const [east, north, west, south] = [
  { x: 10, y: 0 },
  { x: 0, y: 10 },
  { x: -10, y: 0 },
  { x: 0, y: -10 },
]

test('an arc is the one through its middle point: east to west by north turns left, by south right', () => {
  expect(edgeThrough(east, north, west).arc!.sweepRad).toBeCloseTo(Math.PI, 12)
  expect(edgeThrough(east, south, west).arc!.sweepRad).toBeCloseTo(-Math.PI, 12)
  expect(pointAt(edgeThrough(east, south, west), 0.5).y).toBeCloseTo(-10, 12)
})

test('three quarters of a circle become three quarter turns, each with the centre on the concave side', () => {
  const curves = curvesOf(edgeThrough(east, west, south))
  expect(curves).toHaveLength(3)
  // Counter-clockwise the centre is on the left; the front normal points to the right.
  for (const { radiusMm } of curves) expect(radiusMm).toBeCloseTo(-10, 12)
  expect(curves[1]!.x1Mm).toBeCloseTo(0, 12)
  expect(curves[1]!.y1Mm).toBeCloseTo(10, 12)
})

test('clockwise the radius is positive, for the centre is on the side of the normal', () => {
  expect(
    curvesOf(edgeThrough(north, { x: 10 * Math.SQRT1_2, y: 10 * Math.SQRT1_2 }, east))[0]!.radiusMm,
  ).toBeCloseTo(10, 12)
})

test('three points on a line are a straight edge', () => {
  expect(edgeThrough(west, { x: 3, y: 0 }, east)).toEqual(straightEdge(west, east))
})

test('a circle is two halves that meet', () => {
  const [first, second] = circleEdges({ x: 0, y: 0 }, east)
  expect(first!.to).toEqual(second!.from)
  expect(pointAt(second!, 0.5).y).toBeCloseTo(-10, 12)
})

test('a place on an arc is found again, and a point of the circle beyond its end is none of it', () => {
  const arc = edgeThrough(east, north, west)
  expect(placeOn(arc, pointAt(arc, 0.3), 1e-9)).toBeCloseTo(0.3, 12)
  expect(placeOn(arc, south, 1e-9)).toBeNull()
  expect(placeOn(straightEdge(west, east), { x: 0, y: 1 }, 1e-9)).toBeNull()
})

test('a cut arc keeps its circle', () => {
  const [head, tail] = cutAt(edgeThrough(east, north, west), [0.25])
  expect(head!.to).toEqual(tail!.from)
  expect(head!.arc!.sweepRad + tail!.arc!.sweepRad).toBeCloseTo(Math.PI, 12)
})
