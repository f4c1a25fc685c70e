import type { Jones } from '../polarization'
import { dot, frontNormal } from '../vec'
import type { Incident, Met, Outgoing } from './law'

/**
 * Reflection by a mirror: the component of the direction along the normal turns round (Hecht, Optics, §4.3).
 * In the frame of the reflected ray, whose p is again z × k, an ideal mirror is diag(1, −1) on (p, s): it turns
 * right circular light into left.
 *
 * @param reflectance share of the power, 0..1; the rest is absorbed
 */
export function mirror(light: Incident, { tangent }: Met, reflectance: number): Outgoing {
  const normal = frontNormal(tangent)
  const towards = 2 * dot(light.direction, normal)
  return {
    direction: { x: light.direction.x - towards * normal.x, y: light.direction.y - towards * normal.y },
    halves: light.halves.map(([p, [sRe, sIm]]): Jones => [p, [-sRe, -sIm]]),
    powerFraction: reflectance,
    way: 'reflected',
  }
}
