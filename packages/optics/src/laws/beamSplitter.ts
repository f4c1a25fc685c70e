import type { Incident, Met, Outgoing } from './law'
import { mirror } from './mirror'
import { transmission } from './transmission'

/**
 * A beam splitter that does not look at polarization: what passes keeps direction and phase, what reflects does so
 * as by a mirror.
 *
 * @param transmittance share of the power, 0..1
 * @param reflectance share of the power, 0..1; what is left of 1 is absorbed
 * @returns the transmitted branch, then the reflected one
 */
export function beamSplitter(
  light: Incident,
  met: Met,
  transmittance: number,
  reflectance: number,
): [transmitted: Outgoing, reflected: Outgoing] {
  return [transmission(light, transmittance), mirror(light, met, reflectance)]
}
