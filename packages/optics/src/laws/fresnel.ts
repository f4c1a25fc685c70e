import type { Complex } from '../polarization'
import { minus, over, plus, scaled } from './complex'

/** What a bare face between two media does to light that swings along p and along s. */
export interface Fresnel {
  /** amplitudes reflected, p in the frame of the reflected ray (z × k) */
  readonly rP: Complex
  readonly rS: Complex
  /** shares of the power transmitted, 0..1, their amplitudes in phase with what arrives */
  readonly transmittanceP: number
  readonly transmittanceS: number
}

/**
 * Fresnel's formulas (Hecht, Optics, §4.6; Born and Wolf, Principles of Optics, §1.5), i and t being the angles of
 * incidence and refraction, a and b the media:
 * r_s = (n_a cos i − n_b cos t) / (n_a cos i + n_b cos t), r_p = (n_b cos i − n_a cos t) / (n_b cos i + n_a cos t).
 * Beyond the critical angle cos t = +i √(sin² t − 1), the wave that dies away behind the face with time going as
 * e^(−iωt): nothing passes and |r| = 1. Between equal media nothing reflects, at grazing incidence neither.
 *
 * @param cosIncidence 0..1
 * @param squaredCosineOut cos² t, negative beyond the critical angle
 */
export function fresnel(cosIncidence: number, squaredCosineOut: number, nFrom: number, nTo: number): Fresnel {
  if (nFrom === nTo) return { rP: [0, 0], rS: [0, 0], transmittanceP: 1, transmittanceS: 1 }
  const cosOut: Complex =
    squaredCosineOut < 0 ? [0, Math.sqrt(-squaredCosineOut)] : [Math.sqrt(squaredCosineOut), 0]
  const s = { from: ofReal(nFrom * cosIncidence), to: scaled(cosOut, nTo) }
  const p = { from: ofReal(nTo * cosIncidence), to: scaled(cosOut, nFrom) }
  return {
    rP: over(minus(p.from, p.to), plus(p.from, p.to)),
    rS: over(minus(s.from, s.to), plus(s.from, s.to)),
    transmittanceP: transmittanceOf(p.from[0], p.to[0]),
    transmittanceS: transmittanceOf(s.from[0], s.to[0]),
  }
}

/** 1 − |r|², without the loss of digits where almost everything reflects. */
function transmittanceOf(from: number, to: number): number {
  return (4 * from * to) / (from + to) ** 2
}

function ofReal(value: number): Complex {
  return [value, 0]
}
