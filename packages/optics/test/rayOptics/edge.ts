import { dot, frontNormal, type Vec } from '../../src/vec'
import type { Curve } from '../../src/surface'

/** A directed piece of an outline: straight, or an arc of a circle. */
export interface Edge {
  readonly from: Vec
  readonly to: Vec
  readonly arc: Arc | null
}

interface Arc {
  readonly centre: Vec
  readonly radiusMm: number
  readonly startRad: number
  /** counter-clockwise positive, at most a full turn */
  readonly sweepRad: number
}

export function straightEdge(from: Vec, to: Vec): Edge {
  return { from, to, arc: null }
}

/** The arc from → through → to; straight where the three lie on a line. */
export function edgeThrough(from: Vec, through: Vec, to: Vec): Edge {
  const [a, b] = [minus(to, from), minus(through, from)]
  const twiceArea = 2 * cross(a, b)
  if (Math.abs(twiceArea) < 1e-12 * dot(a, a)) return straightEdge(from, to)
  const centre = {
    x: from.x + (b.y * dot(a, a) - a.y * dot(b, b)) / twiceArea,
    y: from.y + (a.x * dot(b, b) - b.x * dot(a, a)) / twiceArea,
  }
  const startRad = angleFrom(centre, from)
  const turnTo = (point: Vec): number => turned(angleFrom(centre, point) - startRad)
  const isCounterClockwise = turnTo(through) < turnTo(to)
  const sweepRad = isCounterClockwise ? turnTo(to) : turnTo(to) - FULL_TURN
  return {
    from,
    to,
    arc: { centre, radiusMm: Math.hypot(from.x - centre.x, from.y - centre.y), startRad, sweepRad },
  }
}

/** A whole circle, counter-clockwise, as two halves. */
export function circleEdges(centre: Vec, onRim: Vec): Edge[] {
  const opposite = { x: 2 * centre.x - onRim.x, y: 2 * centre.y - onRim.y }
  const radiusMm = Math.hypot(onRim.x - centre.x, onRim.y - centre.y)
  const startRad = angleFrom(centre, onRim)
  const half = (from: Vec, to: Vec, turnRad: number): Edge => ({
    from,
    to,
    arc: { centre, radiusMm, startRad: startRad + turnRad, sweepRad: Math.PI },
  })
  return [half(onRim, opposite, 0), half(opposite, onRim, Math.PI)]
}

/** @param place 0 at the start of the edge … 1 at its end */
export function pointAt({ from, to, arc }: Edge, place: number): Vec {
  if (place === 0) return from
  if (place === 1) return to
  if (arc === null) return { x: from.x + place * (to.x - from.x), y: from.y + place * (to.y - from.y) }
  const angleRad = arc.startRad + place * arc.sweepRad
  return {
    x: arc.centre.x + arc.radiusMm * Math.cos(angleRad),
    y: arc.centre.y + arc.radiusMm * Math.sin(angleRad),
  }
}

/** Unit direction of travel along the edge. */
export function directionAt({ from, to, arc }: Edge, place: number): Vec {
  if (arc === null) return unit(minus(to, from))
  const angleRad = arc.startRad + place * arc.sweepRad
  const side = Math.sign(arc.sweepRad)
  return { x: -side * Math.sin(angleRad), y: side * Math.cos(angleRad) }
}

/** Where on an edge a point lies, 0..1, if it does within a tolerance. */
export function placeOn({ from, to, arc }: Edge, point: Vec, toleranceMm: number): number | null {
  if (arc === null) {
    const along = minus(to, from)
    const place = dot(minus(point, from), along) / dot(along, along)
    const offMm = Math.abs(cross(unit(along), minus(point, from)))
    return offMm <= toleranceMm ? clampedPlace(place, toleranceMm / Math.hypot(along.x, along.y)) : null
  }
  const { centre, radiusMm, startRad, sweepRad } = arc
  if (Math.abs(Math.hypot(point.x - centre.x, point.y - centre.y) - radiusMm) > toleranceMm) return null
  const slack = toleranceMm / radiusMm
  const turn = turned(Math.sign(sweepRad) * (angleFrom(centre, point) - startRad) + slack) - slack
  return clampedPlace(turn / Math.abs(sweepRad), slack / Math.abs(sweepRad))
}

/** The parts of an edge between places in rising order; the ends need not be named. */
export function cutAt(edge: Edge, places: readonly number[]): Edge[] {
  const bounds = [0, ...places, 1]
  return bounds.slice(1).map((end, at) => partOf(edge, bounds[at]!, end))
}

/** A turn on an arc that stays well below the half circle beyond which a chord no longer tells which arc is meant. */
const LARGEST_PIECE_RAD = Math.PI / 2

/** The same as surfaces of a bench: arcs in pieces of at most a quarter turn. */
export function curvesOf(edge: Edge): Curve[] {
  const count = edge.arc === null ? 1 : Math.ceil(Math.abs(edge.arc.sweepRad) / LARGEST_PIECE_RAD - 1e-9)
  const places = Array.from({ length: count - 1 }, (_, at) => (at + 1) / count)
  return cutAt(edge, places).map(curveOf)
}

function curveOf({ from, to, arc }: Edge): Curve {
  const place = { x1Mm: from.x, y1Mm: from.y, x2Mm: to.x, y2Mm: to.y }
  if (arc === null) return place
  const centreIsInFront = dot(minus(arc.centre, from), frontNormal(minus(to, from))) > 0
  return { ...place, radiusMm: centreIsInFront ? arc.radiusMm : -arc.radiusMm }
}

function partOf(edge: Edge, start: number, end: number): Edge {
  const [from, to] = [pointAt(edge, start), pointAt(edge, end)]
  if (edge.arc === null) return { from, to, arc: null }
  const { startRad, sweepRad } = edge.arc
  return {
    from,
    to,
    arc: { ...edge.arc, startRad: startRad + start * sweepRad, sweepRad: (end - start) * sweepRad },
  }
}

const FULL_TURN = 2 * Math.PI

/** The same direction in 0 … 2π. */
function turned(angleRad: number): number {
  return angleRad - FULL_TURN * Math.floor(angleRad / FULL_TURN)
}

function clampedPlace(place: number, slack: number): number | null {
  return place < -slack || place > 1 + slack ? null : Math.min(Math.max(place, 0), 1)
}

function angleFrom(centre: Vec, point: Vec): number {
  return Math.atan2(point.y - centre.y, point.x - centre.x)
}

export function minus(a: Vec, b: Vec): Vec {
  return { x: a.x - b.x, y: a.y - b.y }
}

export function cross(a: Vec, b: Vec): number {
  return a.x * b.y - a.y * b.x
}

export function unit(a: Vec): Vec {
  const length = Math.hypot(a.x, a.y)
  return { x: a.x / length, y: a.y / length }
}
