import { dot, frontNormal } from '../vec'
import { travelsAlongNormal, type Incident, type Met, type Outgoing } from './law'

/**
 * The ideal thin lens: tan θ' = tan θ − h/f, with θ from the normal on the side of travel and h from the lens's
 * middle, the same from either face. Unlike the small-angle form it images an object plane point by point at any
 * angle (Born and Wolf, Principles of Optics, §4.3: collineation by an ideal system). Power and polarization stay.
 *
 * @param focalLengthMm not 0; negative diverges
 */
export function thinLens(light: Incident, met: Met, focalLengthMm: number): Outgoing {
  const { tangent, heightMm } = met
  const normal = frontNormal(tangent)
  const forward = travelsAlongNormal(light, met) ? 1 : -1
  const slopeIn = dot(light.direction, tangent) / Math.abs(dot(light.direction, normal))
  const slopeOut = slopeIn - heightMm / focalLengthMm
  const length = Math.hypot(1, slopeOut)
  return {
    direction: {
      x: (forward * normal.x + slopeOut * tangent.x) / length,
      y: (forward * normal.y + slopeOut * tangent.y) / length,
    },
    halves: light.halves,
    powerFraction: 1,
    way: 'transmitted',
  }
}
