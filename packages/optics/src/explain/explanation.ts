import type { Jones } from '../polarization'
import type { END_NAMES } from '../traceBuffer'
import type { Vec } from '../vec'

/** All that happened to the light of one path on its way from the source. */
export interface Explanation {
  readonly path: number
  readonly source: number
  readonly wavelengthNm: number
  /** of its source ray at the start; every `power` below is a share of it */
  readonly startPowerMw: number
  /** straight pieces from the source on, those of the paths that this one split from first */
  readonly legs: readonly Leg[]
  readonly end: (typeof END_NAMES)[number]
}

/** A straight piece of the way. Along it nothing changes but phase. */
export interface Leg {
  /** the path that it belongs to */
  readonly path: number
  readonly from: Vec
  readonly to: Vec
  readonly lengthMm: number
  /** of the medium that counts for the optical path */
  readonly refractiveIndex: number
  /** from the source to where the leg begins */
  readonly opticalPathMm: number
  readonly power: number
  /**
   * Incoherent states, amplitudes (p, s) whose squares sum to `power`: one of fully polarized light, two of other.
   * Phases are those that surfaces give; the optical path adds none.
   */
  readonly states: readonly Jones[]
  /** where the leg ends, `null` for light that escapes */
  readonly encounter: Encounter | null
}

/** A surface met. */
export interface Encounter {
  readonly surface: number
  /** refractive faces in the same place, which act as one with it */
  readonly joined: readonly number[]
  /** along the chord, from the middle towards p2 */
  readonly heightMm: number
  /** between the light and the normal, 0..π/2 */
  readonly angleOfIncidenceRad: number
  /** indices on the side from which light comes and on the other, where it refracts */
  readonly media: { readonly nFrom: number; readonly nTo: number } | null
  readonly isTotalReflection: boolean
  /** shares of the power of light polarized along p and along s */
  readonly reflectance: PerPolarization
  readonly transmittance: PerPolarization
  /** all that leaves, in the order of the surface's law */
  readonly outgoing: readonly OutgoingLight[]
  /** index in `outgoing` of what this path goes on with, `null` where it ends */
  readonly taken: number | null
}

interface PerPolarization {
  readonly p: number
  readonly s: number
}

export interface OutgoingLight {
  readonly way: 'transmitted' | 'reflected'
  /** of diffraction, `null` where there is none */
  readonly order: number | null
  /** between the light and the normal, 0..π/2 */
  readonly angleRad: number
  readonly power: number
  /** as those of a leg */
  readonly states: readonly Jones[]
}
