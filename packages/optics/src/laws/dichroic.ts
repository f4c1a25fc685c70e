import { beamSplitter } from './beamSplitter'
import type { Incident, Met, Outgoing } from './law'

/** The edge of a dichroic mirror; wavelengths in nm, the width that from 10 % to 90 % transmittance. */
export interface Edge {
  readonly edgeNm: number
  readonly widthNm: number
  readonly pass: 'longpass' | 'shortpass'
}

/**
 * The share of the power that a dichroic mirror passes: a logistic edge, 1 / (1 + 81^(∓(λ − λc) / w)), as an
 * idealized stack has. Half passes at λc; a half width to either side it is 10 % and 90 %, for 81 = 9².
 *
 * @param edge width above 0
 */
export function dichroicTransmittance(wavelengthNm: number, { edgeNm, widthNm, pass }: Edge): number {
  const inside = (wavelengthNm - edgeNm) / widthNm
  return 1 / (1 + 81 ** (pass === 'longpass' ? -inside : inside))
}

/**
 * A dichroic mirror passes one side of its edge, reflects the other as a mirror, and absorbs nothing.
 *
 * @returns the transmitted branch, then the reflected one
 */
export function dichroic(
  light: Incident,
  met: Met,
  wavelengthNm: number,
  edge: Edge,
): [transmitted: Outgoing, reflected: Outgoing] {
  const transmittance = dichroicTransmittance(wavelengthNm, edge)
  return beamSplitter(light, met, transmittance, 1 - transmittance)
}
