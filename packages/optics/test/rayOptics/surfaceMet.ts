import type { SurfaceSpec } from '../../src/index'
import { dot, frontNormal, type Vec } from '../../src/vec'
import { minus, unit } from './edge'

/** Far above what a tracer's points are off by, far below what parts two surfaces of a scene, mm. */
const ON_SURFACE_MM = 1e-6

/** Index of the first surface that a point of a path lies on; −1 for none. */
export function surfaceMet(surfaces: readonly SurfaceSpec[], point: Vec): number {
  return surfaces.findIndex((surface) => liesOn(surface, point))
}

/** By the sagitta of the contract: a height over the chord of sag(u) − sag(half), along the front normal. */
function liesOn(surface: SurfaceSpec, point: Vec): boolean {
  const [p1, p2] = [
    { x: surface.x1Mm, y: surface.y1Mm },
    { x: surface.x2Mm, y: surface.y2Mm },
  ]
  const chord = minus(p2, p1)
  const halfMm = Math.hypot(chord.x, chord.y) / 2
  const offset = minus(point, { x: (p1.x + p2.x) / 2, y: (p1.y + p2.y) / 2 })
  const alongMm = dot(offset, unit(chord))
  if (Math.abs(alongMm) > halfMm + ON_SURFACE_MM) return false
  const bentMm = sagMm(surface, Math.min(Math.abs(alongMm), halfMm)) - sagMm(surface, halfMm)
  return Math.abs(dot(offset, frontNormal(unit(chord))) - bentMm) < ON_SURFACE_MM
}

function sagMm(surface: SurfaceSpec, heightMm: number): number {
  const radiusMm = 'radiusMm' in surface ? (surface.radiusMm ?? 0) : 0
  const conic = 'conic' in surface ? (surface.conic ?? 0) : 0
  if (radiusMm === 0) return 0
  const slope = heightMm / radiusMm
  return (heightMm * slope) / (1 + Math.sqrt(Math.max(0, 1 - (1 + conic) * slope ** 2)))
}
