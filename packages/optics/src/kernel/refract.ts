import type { Light } from './light'
import { turnRound, weaken } from './reflect'

/** Numbers of `media`: see `refract`; the last is the coating's absorptance. */
export const MEDIA_SLOTS = 5

/**
 * The face between two media (laws/refractiveFace.ts): slot 0 becomes what passes, a candidate what reflects; beyond
 * the critical angle slot 0 becomes what reflects.
 *
 * @param media [index on the side from which light comes, index on the other side, coating's transmittance or −1,
 *   its reflectance]
 * @returns candidates written
 */
export function refract(light: Light, frame: Float64Array, media: Float64Array): number {
  const nFrom = media[0]!
  const nTo = media[1]!
  const transmittance = media[2]!
  const near = light.slots
  const side = near[2]! * frame[1]! - near[3]! * frame[0]! > 0 ? 1 : -1
  const normalX = side * frame[1]!
  const normalY = -side * frame[0]!
  const cosIn = near[2]! * normalX + near[3]! * normalY
  const ratio = nFrom / nTo
  // Equal media keep the angle to the last bit so: no ghost is reflected where there is no face.
  const cosOutSquared = cosIn * cosIn + (1 - ratio * ratio) * (1 - cosIn * cosIn)
  if (cosOutSquared <= 0) {
    media[4] = 0
    reflectTotally(near, frame, nFrom * cosIn, nTo * cosIn, nFrom, nTo, -cosOutSquared)
    near[9] = nFrom
    return 0
  }
  near[9] = nTo
  if (nFrom === nTo && transmittance < 0) return 0
  const cosOut = Math.sqrt(cosOutSquared)
  const reflected = light.candidate(0)
  light.copy(0, reflected)
  const slots = light.slots
  turnRound(slots, reflected, frame)
  slots[reflected + 9] = nFrom
  if (transmittance >= 0) {
    slots[reflected + 7] = -slots[7]!
    slots[reflected + 8] = -slots[8]!
    slots[reflected + 4]! *= media[3]!
    slots[4]! *= transmittance
  } else {
    const rs = (nFrom * cosIn - nTo * cosOut) / (nFrom * cosIn + nTo * cosOut)
    const rp = (nTo * cosIn - nFrom * cosOut) / (nTo * cosIn + nFrom * cosOut)
    const tp = 1 - rp * rp
    const ts = 1 - rs * rs
    weaken(slots, reflected, rp * rp, rs * rs, rp * rs)
    weaken(slots, 0, tp, ts, Math.sqrt(tp * ts))
  }
  // Snell's law in vector form, with one Newton step to length 1.
  const alongNormal = cosOut - ratio * cosIn
  const outX = ratio * slots[2]! + alongNormal * normalX
  const outY = ratio * slots[3]! + alongNormal * normalY
  const toUnit = 1.5 - 0.5 * (outX * outX + outY * outY)
  slots[2] = outX * toUnit
  slots[3] = outY * toUnit
  return 1
}

/**
 * Total reflection: r_s = (a − ib)/(a + ib) and r_p = (c − id)/(c + id), so that ⟨p* s⟩ turns by r_p* r_s.
 *
 * @param a n_from cos i
 * @param c n_to cos i
 * @param sineSquaredBeyond1 how far sin² t lies above 1
 */
function reflectTotally(
  slots: Float64Array,
  frame: Float64Array,
  a: number,
  c: number,
  nFrom: number,
  nTo: number,
  sineSquaredBeyond1: number,
): void {
  turnRound(slots, 0, frame)
  const evanescent = Math.sqrt(sineSquaredBeyond1)
  const b = nTo * evanescent
  const d = nFrom * evanescent
  const perS = 1 / (a * a + b * b)
  const perP = 1 / (c * c + d * d)
  const sRe = (a * a - b * b) * perS
  const sIm = -2 * a * b * perS
  const pRe = (c * c - d * d) * perP
  const pIm = 2 * c * d * perP
  const turnRe = pRe * sRe - pIm * sIm
  const turnIm = pRe * sIm + pIm * sRe
  const re = slots[7]!
  const im = slots[8]!
  slots[7] = re * turnRe - im * turnIm
  slots[8] = re * turnIm + im * turnRe
}
