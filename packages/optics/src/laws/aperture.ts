import type { Incident, Met, Outgoing } from './law'
import { transmission } from './transmission'

/**
 * An aperture lets through what meets it within its opening, edges included, and absorbs the rest; one of no opening
 * is shut.
 *
 * @param openingMm width along the surface, centred
 * @returns nothing where it is closed
 */
export function aperture(light: Incident, { heightMm }: Met, openingMm: number): readonly Outgoing[] {
  return openingMm > 0 && Math.abs(heightMm) <= openingMm / 2 ? [transmission(light, 1)] : []
}
