import type { SurfaceSpec } from '../../src/index'
import { dot, frontNormal, type Vec } from '../../src/vec'
import { circleEdges, curvesOf, edgeThrough, minus, straightEdge, unit, type Edge } from './edge'
import type { Fields } from './fields'
import { gratingOrders } from './gratingOrders'
import type { SceneFile, SceneObject } from './sceneFile'

/** The surfaces that an object other than glass is, at one wavelength; null for a type that is not known. */
export function surfacesOf(
  { type, fields }: SceneObject,
  scene: SceneFile,
  wavelengthNm: number,
): SurfaceSpec[] | null {
  const surfaces = unfilteredSurfacesOf(type, fields, wavelengthNm)
  return surfaces !== null && isTransparentAt(fields, scene, wavelengthNm) ? [] : surfaces
}

/** Where a detector reads, p1→p2, and the width of its bins. */
export interface DetectorLine {
  readonly object: number
  readonly p1: Vec
  readonly p2: Vec
  readonly binSizeMm: number
  readonly bins: number
}

export function detectorLine({ fields }: SceneObject, object: number): DetectorLine {
  const [p1, p2, binSizeMm] = [fields.point('p1'), fields.point('p2'), fields.number('binSize', 1)]
  const bins = Math.ceil(Math.hypot(p2.x - p1.x, p2.y - p1.y) / binSizeMm)
  return { object, p1, p2, binSizeMm, bins }
}

const LOSSLESS = { law: 'mirror', reflectance: 1 } as const

function unfilteredSurfacesOf(type: string, fields: Fields, wavelengthNm: number): SurfaceSpec[] | null {
  switch (type) {
    case 'Mirror':
      return [{ ...LOSSLESS, ...lineOf(fields) }]
    case 'ArcMirror':
      return curvesOf(arcOf(fields)).map((curve) => ({ ...LOSSLESS, ...curve }))
    case 'ParabolicMirror':
      return [{ ...LOSSLESS, ...parabolaOf(fields) }]
    case 'BeamSplitter': {
      const transmittance = fields.number('transRatio', 0.5)
      return [{ law: 'beamSplitter', transmittance, reflectance: 1 - transmittance, ...lineOf(fields) }]
    }
    case 'IdealLens':
      return [{ law: 'lens', focalLengthMm: fields.number('focalLength', 100), ...lineOf(fields) }]
    case 'Blocker':
      return [{ law: 'beamBlock', ...lineOf(fields) }]
    case 'CircleBlocker':
      return circleEdges(fields.point('p1'), fields.point('p2'))
        .flatMap(curvesOf)
        .map((curve) => ({ law: 'beamBlock', ...curve }))
    case 'Aperture':
      return [
        { law: 'beamBlock', ...placeOf(fields.point('p1'), fields.point('p3')) },
        { law: 'beamBlock', ...placeOf(fields.point('p4'), fields.point('p2')) },
      ]
    case 'DiffractionGrating':
      return gratingOn(lineEdge(fields), fields, wavelengthNm, fields.boolean('mirrored', false))
    case 'ConcaveDiffractionGrating':
      return gratingOn(arcOf(fields), fields, wavelengthNm, true)
    case 'Detector': {
      const { bins } = detectorLine({ type, fields }, 0)
      return [{ law: 'detector', bins, transparent: true, ...lineOf(fields) }]
    }
    default:
      return null
  }
}

/** A filter lets the wavelengths pass that it does not name (with `invert`, those that it names). */
function isTransparentAt(fields: Fields, scene: SceneFile, wavelengthNm: number): boolean {
  if (!scene.hasColours || !fields.boolean('filter', false)) return false
  const isNamed = Math.abs(fields.number('wavelength', 540) - wavelengthNm) <= fields.number('bandwidth', 10)
  return isNamed === fields.boolean('invert', false)
}

function gratingOn(edge: Edge, fields: Fields, wavelengthNm: number, reflective: boolean): SurfaceSpec[] {
  const linesPerMm = fields.number('lineDensity', 1000)
  const { orders } = gratingOrders(fields, wavelengthNm)
  return curvesOf(edge).map((curve) => ({ law: 'grating', linesPerMm, orders, reflective, ...curve }))
}

function placeOf(p1: Vec, p2: Vec) {
  return { x1Mm: p1.x, y1Mm: p1.y, x2Mm: p2.x, y2Mm: p2.y }
}

function lineOf(fields: Fields) {
  return placeOf(fields.point('p1'), fields.point('p2'))
}

function lineEdge(fields: Fields): Edge {
  return straightEdge(fields.point('p1'), fields.point('p2'))
}

function arcOf(fields: Fields): Edge {
  return edgeThrough(fields.point('p1'), fields.point('p3'), fields.point('p2'))
}

/** The vertex counts only by its height over the chord: the axis is the chord's perpendicular bisector. */
function parabolaOf(fields: Fields) {
  const [p1, p2, vertex] = [fields.point('p1'), fields.point('p2'), fields.point('p3')]
  const chord = minus(p2, p1)
  const heightMm = dot(minus(vertex, p1), frontNormal(unit(chord)))
  const halfMm = Math.hypot(chord.x, chord.y) / 2
  if (heightMm === 0) return placeOf(p1, p2)
  return { ...placeOf(p1, p2), radiusMm: -(halfMm ** 2) / (2 * heightMm), conic: -1 }
}
