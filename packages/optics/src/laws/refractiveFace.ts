import { dot, frontNormal } from '../vec'
import { fresnel } from './fresnel'
import { diagonal, through } from './jonesMatrix'
import { travelsAlongNormal, type Incident, type Met, type Outgoing } from './law'
import { mirror } from './mirror'
import { refraction, squaredCosineOfRefraction } from './refraction'
import { transmission } from './transmission'

/** Shares of the power, 0..1; what is left of 1 is absorbed. */
interface Coating {
  readonly transmittance: number
  readonly reflectance: number
}

/**
 * The face between two media: light refracts by Snell's law and splits by Fresnel's amplitudes for p and s, or by
 * its coating, which passes light with its phase and reflects it as a mirror does. Beyond the critical angle it
 * reflects totally, coated or not, with the phases of the bare face.
 *
 * @param n1 index on the side away from the front normal
 * @param n2 index on the side of the front normal; light that travels with the normal goes from 1 to 2
 * @returns the transmitted branch, then the reflected one; the reflected one alone when it reflects totally
 */
export function refractiveFace(
  light: Incident,
  met: Met,
  n1: number,
  n2: number,
  coating?: Coating,
): Outgoing[] {
  const [nFrom, nTo] = travelsAlongNormal(light, met) ? [n1, n2] : [n2, n1]
  const cosIncidence = Math.abs(dot(light.direction, frontNormal(met.tangent)))
  const direction = refraction(light, met, nFrom, nTo)
  if (coating && direction) {
    return [
      { ...transmission(light, coating.transmittance), direction },
      mirror(light, met, coating.reflectance),
    ]
  }
  const squaredCosineOut = squaredCosineOfRefraction(light, met, nFrom, nTo)
  const face = fresnel(cosIncidence, squaredCosineOut, nFrom, nTo)
  const back = { ...mirror(light, met, 1), halves: light.halves }
  const reflected = through(diagonal(face.rP, face.rS), back)
  if (!direction) return [reflected]
  const tP = Math.sqrt(face.transmittanceP)
  const tS = Math.sqrt(face.transmittanceS)
  const passed = through(diagonal([tP, 0], [tS, 0]), { ...transmission(light, 1), direction })
  return [passed, reflected]
}
