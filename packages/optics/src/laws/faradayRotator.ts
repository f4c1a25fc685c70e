import { rotation, through } from './jonesMatrix'
import { travelsAlongNormal, type Incident, type Met, type Outgoing } from './law'
import { transmission } from './transmission'

/**
 * A Faraday rotator turns the polarization in a sense that the magnet gives, not the light: on the way back the
 * turn goes on instead of being undone (Hecht, Optics, §8.11.2). The same at every angle of incidence.
 *
 * @param rotationRad from p towards s for light that travels with the front normal, the other way, as seen in the
 *   ray's own frame, for light against it
 */
export function faradayRotator(light: Incident, met: Met, rotationRad: number): Outgoing {
  const angleRad = travelsAlongNormal(light, met) ? rotationRad : -rotationRad
  return through(rotation(angleRad), transmission(light, 1))
}
