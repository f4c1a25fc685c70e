import { dot, frontNormal, type Vec } from '../vec'
import { travelsAlongNormal, type Incident, type Met } from './law'

/**
 * Bends a ray where two media meet: Snell's law (Hecht, Optics, §4.4). Along the surface n · direction is kept.
 *
 * @returns unit direction of travel in the second medium, or `null` beyond the critical angle, where all light
 *   reflects
 */
export function refraction(light: Incident, met: Met, nFrom: number, nTo: number): Vec | null {
  const { tangent } = met
  const normal = frontNormal(tangent)
  const squared = squaredCosineOfRefraction(light, met, nFrom, nTo)
  if (squared < 0) return null
  const along = (nFrom / nTo) * dot(light.direction, tangent)
  const across = (travelsAlongNormal(light, met) ? 1 : -1) * Math.sqrt(squared)
  return { x: along * tangent.x + across * normal.x, y: along * tangent.y + across * normal.y }
}

/**
 * cos² of the angle of refraction, written so that equal media give exactly cos² of the angle of incidence.
 *
 * @returns a negative number, 1 − sin², beyond the critical angle
 */
export function squaredCosineOfRefraction(
  { direction }: Incident,
  { tangent }: Met,
  nFrom: number,
  nTo: number,
): number {
  const ratio = nFrom / nTo
  const cos = dot(direction, frontNormal(tangent))
  const sin = dot(direction, tangent)
  return cos * cos + (1 - ratio * ratio) * sin * sin
}
