import { phasor } from './complex'
import { alongAndAcross, through } from './jonesMatrix'
import { travelsAlongNormal, type Incident, type Met, type Outgoing } from './law'
import { transmission } from './transmission'

/**
 * The retardance at a wavelength: a plate of one material retards as 1/λ (its own dispersion left out).
 *
 * @param designWavelengthNm for which `retardanceRad` is given; 0: achromatic, the same at every wavelength
 */
export function retardanceAt(
  wavelengthNm: number,
  retardanceRad: number,
  designWavelengthNm: number,
): number {
  return designWavelengthNm === 0 ? retardanceRad : (retardanceRad * designWavelengthNm) / wavelengthNm
}

/**
 * A wave plate: what swings along the slow axis falls behind by the retardance δ, a factor e^(+iδ) with time going
 * as e^(−iωt) (Hecht, Optics, §8.7). A quarter-wave plate at +45° makes right circular light of horizontal.
 * The same at every angle of incidence.
 *
 * @param fastAxisRad from p towards s for light that travels with the front normal; mirrored for light against it
 */
export function wavePlate(light: Incident, met: Met, retardanceRad: number, fastAxisRad: number): Outgoing {
  const axisRad = travelsAlongNormal(light, met) ? fastAxisRad : -fastAxisRad
  return through(alongAndAcross(axisRad, [1, 0], phasor(retardanceRad)), transmission(light, 1))
}
