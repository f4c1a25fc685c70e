import { dot } from '../../src/vec'
import type { Vec } from '../../src/vec'
import { cross, minus, placeOn, unit, type Edge } from './edge'

/** Points nearer than this are one, mm: far above rounding, far below any drawn feature. */
export const SAME_POINT_MM = 1e-7

/** Places (0..1, rising, the ends left out) where an edge crosses another, touches it or begins to run along it. */
export function crossingPlaces(edge: Edge, other: Edge): number[] {
  return [...supportCrossings(edge, other), other.from, other.to]
    .filter((point) => placeOn(other, point, SAME_POINT_MM) !== null)
    .map((point) => placeOn(edge, point, SAME_POINT_MM))
    .filter((place) => place !== null)
    .toSorted((a, b) => a - b)
}

/** Where the whole lines or circles meet that two edges are parts of; none where they are the same. */
function supportCrossings(a: Edge, b: Edge): Vec[] {
  if (a.arc !== null && b.arc !== null) return circleCircle(a.arc, b.arc)
  if (a.arc !== null) return lineCircle(b, a.arc)
  if (b.arc !== null) return lineCircle(a, b.arc)
  return lineLine(a, b)
}

function lineLine(a: Edge, b: Edge): Vec[] {
  const [along, across] = [minus(a.to, a.from), minus(b.to, b.from)]
  const turn = cross(along, across)
  if (Math.abs(turn) < 1e-12 * Math.hypot(along.x, along.y) * Math.hypot(across.x, across.y)) return []
  const place = cross(minus(b.from, a.from), across) / turn
  return [{ x: a.from.x + place * along.x, y: a.from.y + place * along.y }]
}

interface Circle {
  readonly centre: Vec
  readonly radiusMm: number
}

function lineCircle(line: Edge, { centre, radiusMm }: Circle): Vec[] {
  const along = unit(minus(line.to, line.from))
  return pointsBeside(line.from, along, dot(minus(centre, line.from), along), centre, radiusMm)
}

function circleCircle(a: Circle, b: Circle): Vec[] {
  const between = minus(b.centre, a.centre)
  const distanceMm = Math.hypot(between.x, between.y)
  if (distanceMm < SAME_POINT_MM) return []
  const along = unit(between)
  const reachMm = (distanceMm ** 2 + a.radiusMm ** 2 - b.radiusMm ** 2) / (2 * distanceMm)
  const foot = { x: a.centre.x + reachMm * along.x, y: a.centre.y + reachMm * along.y }
  return pointsBeside(foot, { x: -along.y, y: along.x }, 0, a.centre, a.radiusMm)
}

/** Points of the line start + t·along on a circle, `middle` being the t that is nearest to its centre. */
function pointsBeside(start: Vec, along: Vec, middle: number, centre: Vec, radiusMm: number): Vec[] {
  const foot = { x: start.x + middle * along.x, y: start.y + middle * along.y }
  const offMm = Math.hypot(foot.x - centre.x, foot.y - centre.y)
  if (offMm > radiusMm) return []
  const half = Math.sqrt(radiusMm ** 2 - offMm ** 2)
  return [-half, half].map((step) => ({ x: foot.x + step * along.x, y: foot.y + step * along.y }))
}
