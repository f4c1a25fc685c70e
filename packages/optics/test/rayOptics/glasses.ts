import type { Vec } from '../../src/vec'
import { circleEdges, cross, edgeThrough, minus, straightEdge, unit, type Edge } from './edge'
import { pointOf, type Fields } from './fields'
import { isInside, type Glass } from './glassFaces'
import type { SceneFile, SceneObject } from './sceneFile'

/** The bodies of glass among the objects, at one wavelength. */
export function glassesOf(objects: readonly SceneObject[], scene: SceneFile, wavelengthNm: number): Glass[] {
  return objects.flatMap(({ type, fields }, object) => {
    const shape = shapeOf(type, fields)
    if (shape === null) return []
    const index = indexOf(fields, scene, wavelengthNm)
    return [{ object, ...shape, index, hasFresnel: fields.boolean('partialReflect', true) }]
  })
}

/** n = A + B/λ² (Cauchy), λ in µm, where the scene has colours; A alone where not. */
function indexOf(fields: Fields, scene: SceneFile, wavelengthNm: number): number {
  const a = fields.number('refIndex', 1.5)
  return scene.hasColours ? a + fields.number('cauchyB', 0.004) / (wavelengthNm / 1000) ** 2 : a
}

type Shape = Pick<Glass, 'edges' | 'contains'>

function shapeOf(type: string, fields: Fields): Shape | null {
  switch (type) {
    case 'Glass':
      return closed(pathEdges(fields.list('path')))
    case 'SphericalLens':
      return fields.has('path') ? closed(pathEdges(fields.list('path'))) : lensShape(fields)
    case 'CircleGlass':
      return closed(circleEdges(fields.point('p1'), fields.point('p2')))
    case 'PlaneGlass':
      return halfPlane(fields.point('p1'), fields.point('p2'))
    default:
      return null
  }
}

function closed(edges: readonly Edge[]): Shape {
  return { edges, contains: (point) => isInside(edges, point) }
}

/** A vertex marked `arc` lies on the arc between its two neighbours. */
function pathEdges(path: readonly Fields[]): Edge[] {
  const vertices = path.map((vertex) => ({ at: pointOf(vertex), isOnArc: vertex.boolean('arc', false) }))
  const vertex = (number: number) => vertices[number % vertices.length]!
  return vertices.flatMap((here, number) => {
    if (here.isOnArc) return []
    const next = vertex(number + 1)
    return [
      next.isOnArc ? edgeThrough(here.at, next.at, vertex(number + 2).at) : straightEdge(here.at, next.at),
    ]
  })
}

/** How far a half-plane's face is drawn to either side, mm: far beyond any scene, within what coordinates may be. */
const PLANE_REACH_MM = 1e5

/** Glass to the right of p1→p2. */
function halfPlane(p1: Vec, p2: Vec): Shape {
  const along = unit(minus(p2, p1))
  const at = (stepMm: number): Vec => ({ x: p1.x + stepMm * along.x, y: p1.y + stepMm * along.y })
  return {
    edges: [straightEdge(at(-PLANE_REACH_MM), at(PLANE_REACH_MM))],
    contains: (point) => cross(along, minus(point, p1)) < 0,
  }
}

/**
 * A lens by thickness and radii: p1 and p2 in the middle of its rims, r1 the face to the right of p1→p2, r2 the one to
 * the left; a radius is positive with its centre to the left. Null where it is given by focal distances.
 */
function lensShape(fields: Fields): Shape | null {
  if (fields.text('defBy', 'DR1R2') !== 'DR1R2') return null
  const [p1, p2] = [fields.point('p1'), fields.point('p2')]
  const params = fields.part('params')
  const along = unit(minus(p2, p1))
  const axis = { x: -along.y, y: along.x }
  const step = (from: Vec, mm: number): Vec => ({ x: from.x + mm * axis.x, y: from.y + mm * axis.y })
  const halfMm = params.number('d') / 2
  const heightMm = Math.hypot(p2.x - p1.x, p2.y - p1.y) / 2
  const rim1Mm = sagMm(params.number('r1'), heightMm) - halfMm
  const rim2Mm = sagMm(params.number('r2'), heightMm) + halfMm
  const middle = { x: (p1.x + p2.x) / 2, y: (p1.y + p2.y) / 2 }
  return closed([
    straightEdge(step(p1, rim1Mm), step(p1, rim2Mm)),
    edgeThrough(step(p1, rim2Mm), step(middle, halfMm), step(p2, rim2Mm)),
    straightEdge(step(p2, rim2Mm), step(p2, rim1Mm)),
    edgeThrough(step(p2, rim1Mm), step(middle, -halfMm), step(p1, rim1Mm)),
  ])
}

function sagMm(radiusMm: number, heightMm: number): number {
  return radiusMm - Math.sign(radiusMm) * Math.sqrt(radiusMm ** 2 - heightMm ** 2)
}
