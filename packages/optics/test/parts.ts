import type { Medium } from '../src/glass/glass'
import type { Curve, Segment, SurfaceSpec } from '../src/index'
import { uprightAt } from './onTheBench'

export const radians = (deg: number): number => (deg * Math.PI) / 180
export const degrees = (rad: number): number => (rad * 180) / Math.PI

/** A flat place by its middle and the direction of p1→p2; at 90° its front normal points along +x. */
export function flatAt(xMm: number, yMm: number, angleDeg: number, lengthMm = 400): Segment {
  const alongX = (Math.cos(radians(angleDeg)) * lengthMm) / 2
  const alongY = (Math.sin(radians(angleDeg)) * lengthMm) / 2
  return { x1Mm: xMm - alongX, y1Mm: yMm - alongY, x2Mm: xMm + alongX, y2Mm: yMm + alongY }
}

/**
 * A conic that stands upright with its vertex on the axis, front normal along +x: its centre of curvature lies at
 * vertex + radius.
 */
export function standing(vertexXMm: number, radiusMm: number, halfMm: number, conic = 0): Curve {
  const curvature = 1 / radiusMm
  const square = 1 - (1 + conic) * (curvature * halfMm) ** 2
  // At the rim of an ellipse 1 − 1 leaves 1e-16, and its root would put the chord 1e-7 mm off.
  const sagittaMm = (curvature * halfMm ** 2) / (1 + Math.sqrt(square < 1e-12 ? 0 : square))
  return { ...uprightAt(vertexXMm + sagittaMm, 0, 2 * halfMm), radiusMm, conic }
}

export function mirror(place: Curve, reflectance = 1): SurfaceSpec {
  return { law: 'mirror', reflectance, ...place }
}

/** A refractive face; medium 2 lies on the side of the front normal. */
export function face(place: Curve, medium1: Medium, medium2: Medium): SurfaceSpec {
  return { law: 'refractive', medium1, medium2, ...place }
}

export function thinLens(focalLengthMm: number, xMm = 0): SurfaceSpec {
  return { law: 'lens', focalLengthMm, ...uprightAt(xMm) }
}

export function splitter(transmittance: number, reflectance: number, place: Curve): SurfaceSpec {
  return { law: 'beamSplitter', transmittance, reflectance, ...place }
}

export function detector(place: Curve, bins = 4, transparent = false): SurfaceSpec {
  return { law: 'detector', bins, transparent, ...place }
}

export function block(place: Curve): SurfaceSpec {
  return { law: 'beamBlock', ...place }
}

/** The same surface with its end points swapped, and with them all that has a side. */
export function swapped(surface: SurfaceSpec): SurfaceSpec {
  const { x1Mm, y1Mm, x2Mm, y2Mm } = surface
  const turned = { ...surface, x1Mm: x2Mm, y1Mm: y2Mm, x2Mm: x1Mm, y2Mm: y1Mm }
  const curved = 'radiusMm' in turned ? { ...turned, radiusMm: -(turned.radiusMm ?? 0) } : turned
  switch (curved.law) {
    case 'refractive':
      return { ...curved, medium1: curved.medium2, medium2: curved.medium1 }
    case 'wavePlate':
      return { ...curved, fastAxisRad: -curved.fastAxisRad }
    case 'polarizer':
      return { ...curved, axisRad: -curved.axisRad }
    case 'faradayRotator':
      return { ...curved, rotationRad: -curved.rotationRad }
    case 'grating':
      return { ...curved, orders: curved.orders.map((one) => ({ ...one, order: -one.order })) }
    default:
      return curved
  }
}
