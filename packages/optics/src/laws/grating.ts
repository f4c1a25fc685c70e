import type { GratingOrder } from '../surface'
import { dot, frontNormal } from '../vec'
import { travelsAlongNormal, type Incident, type Met, type Outgoing } from './law'
import { mirror } from './mirror'
import { transmission } from './transmission'

export interface Ruling {
  readonly linesPerMm: number
  readonly orders: readonly GratingOrder[]
  readonly reflective: boolean
}

/** A wavelength in nm times a ruling in lines/mm is this many times too large. */
const NM_PER_MM = 1e6

/**
 * A diffraction grating between vacuum and vacuum: order m raises the direction's component along p1→p2 by m λ g,
 * whichever side light comes from, reflected or passed (the grating equation; Hecht, Optics, §10.2.8). What is
 * reflected is so as by a mirror. The share of an evanescent order, one whose component would reach 1, is absorbed,
 * and so is what the efficiencies leave.
 *
 * @returns the orders that propagate, as they are listed
 */
export function grating(light: Incident, met: Met, wavelengthNm: number, ruling: Ruling): Outgoing[] {
  const { tangent } = met
  const normal = frontNormal(tangent)
  const onwards = travelsAlongNormal(light, met) ? 1 : -1
  const side = ruling.reflective ? -onwards : onwards
  const straight = ruling.reflective ? mirror(light, met, 1) : transmission(light, 1)
  return ruling.orders.flatMap(({ order, efficiency }) => {
    const along = dot(light.direction, tangent) + (order * wavelengthNm * ruling.linesPerMm) / NM_PER_MM
    if (Math.abs(along) >= 1) return []
    const across = side * Math.sqrt(1 - along * along)
    const direction = {
      x: along * tangent.x + across * normal.x,
      y: along * tangent.y + across * normal.y,
    }
    return [{ ...straight, direction, powerFraction: efficiency, order }]
  })
}
