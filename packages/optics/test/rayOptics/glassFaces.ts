import type { SurfaceSpec } from '../../src/index'
import { frontNormal, type Vec } from '../../src/vec'
import { cross, curvesOf, cutAt, directionAt, minus, pointAt, type Edge } from './edge'
import { crossingPlaces, SAME_POINT_MM } from './edgeCrossings'

/** A body of glass. Where bodies overlap their indices multiply. */
export interface Glass {
  /** number of the object in the scene */
  readonly object: number
  readonly edges: readonly Edge[]
  readonly contains: (point: Vec) => boolean
  readonly index: number
  /** without, a face lets everything pass that it does not reflect totally */
  readonly hasFresnel: boolean
}

/** A face, and the object that answers for it: of several with the same face the first in the scene. */
export interface OwnedSurface {
  readonly object: number
  readonly surface: SurfaceSpec
}

/**
 * Turns outlines into faces between two media each: outlines are cut where they cross, a piece that several share is
 * one face, and the index on either side is the product over the bodies there.
 */
export function glassFaces(glasses: readonly Glass[]): OwnedSurface[] {
  const pieces = glasses.flatMap((glass) =>
    glass.edges.flatMap((edge) => cutAtAll(edge, glasses).map((piece) => ({ glass, piece }))),
  )
  return pieces
    .filter(({ piece }, at) => !pieces.slice(0, at).some((earlier) => areSame(earlier.piece, piece)))
    .flatMap(({ glass, piece }) => facesOf(piece, glass, glasses))
}

/**
 * Whether a closed outline has a point inside, by the even-odd rule: it winds round it an odd number of times
 * (each edge's chord seen from the point, and a turn more where the point lies between an arc and its chord).
 */
export function isInside(outline: readonly Edge[], point: Vec): boolean {
  let turnRad = 0
  for (const edge of outline) {
    const [a, b] = [minus(edge.from, point), minus(edge.to, point)]
    turnRad += Math.atan2(cross(a, b), a.x * b.x + a.y * b.y)
    if (edge.arc !== null && isBetweenArcAndChord(edge, point)) {
      turnRad += Math.sign(edge.arc.sweepRad) * 2 * Math.PI
    }
  }
  return Math.abs(Math.round(turnRad / (2 * Math.PI))) % 2 === 1
}

function isBetweenArcAndChord(edge: Edge, point: Vec): boolean {
  const { centre, radiusMm } = edge.arc!
  if (Math.hypot(point.x - centre.x, point.y - centre.y) >= radiusMm) return false
  const chord = minus(edge.to, edge.from)
  const sideOf = (each: Vec): number => Math.sign(cross(chord, minus(each, edge.from)))
  return sideOf(point) === sideOf(pointAt(edge, 0.5))
}

function cutAtAll(edge: Edge, glasses: readonly Glass[]): Edge[] {
  const places = glasses
    .flatMap((glass) => glass.edges)
    .filter((other) => other !== edge)
    .flatMap((other) => crossingPlaces(edge, other))
    .toSorted((a, b) => a - b)
  const kept: number[] = []
  for (const place of places) {
    const here = pointAt(edge, place)
    const marks = [edge.from, edge.to, ...kept.map((each) => pointAt(edge, each))]
    if (!marks.some((mark) => distance(mark, here) < SAME_POINT_MM)) kept.push(place)
  }
  return cutAt(edge, kept)
}

function areSame(a: Edge, b: Edge): boolean {
  const isNear = (one: Vec, other: Vec): boolean => distance(one, other) < 2 * SAME_POINT_MM
  const endsAgree =
    (isNear(a.from, b.from) && isNear(a.to, b.to)) || (isNear(a.from, b.to) && isNear(a.to, b.from))
  return endsAgree && isNear(pointAt(a, 0.5), pointAt(b, 0.5))
}

/** How far beside a face its media are looked up, as a share of its length. */
const BESIDE = 1e-4

function facesOf(piece: Edge, owner: Glass, glasses: readonly Glass[]): OwnedSurface[] {
  const middle = pointAt(piece, 0.5)
  const normal = frontNormal(directionAt(piece, 0.5))
  const mediumAt = (stepMm: number): number => {
    const point = { x: middle.x + stepMm * normal.x, y: middle.y + stepMm * normal.y }
    return glasses.reduce((index, glass) => (glass.contains(point) ? index * glass.index : index), 1)
  }
  const besideMm = Math.min(1, distance(piece.from, piece.to)) * BESIDE
  const law = { law: 'refractive', medium1: mediumAt(-besideMm), medium2: mediumAt(besideMm) } as const
  return curvesOf(piece).map((curve) => ({
    object: owner.object,
    surface: owner.hasFresnel
      ? { ...law, ...curve }
      : { ...law, ...curve, coating: { transmittance: 1, reflectance: 0 } },
  }))
}

function distance(a: Vec, b: Vec): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
