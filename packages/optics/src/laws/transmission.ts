import type { Incident, Outgoing } from './law'

/**
 * What goes straight on, with its phase.
 *
 * @param transmittance share of the power, 0..1
 */
export function transmission(light: Incident, transmittance: number): Outgoing {
  return { ...light, powerFraction: transmittance, way: 'transmitted' }
}
