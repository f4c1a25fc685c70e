import { unitAt } from './vec'

/** A complex amplitude, [real, imaginary]. */
export type Complex = readonly [re: number, im: number]

/**
 * Amplitudes along p (in the bench, z × k) and s (out of the bench, z) in the ray's own frame,
 * with time going as e^(−iωt).
 */
export type Jones = readonly [p: Complex, s: Complex]

/** Fully polarized light of any state, or two incoherent halves, one along p and one along s. */
export type Polarization = { readonly jones: Jones } | 'unpolarized'

type NamedPolarization =
  | 'horizontal'
  | 'vertical'
  | '+45'
  | '-45'
  | 'circular_right'
  | 'circular_left'
  | { readonly linearDeg: number }

/**
 * The Jones vector of a polarization by name. Angles run from p towards s, as seen looking into the oncoming
 * light; right circular is (1, −i)/√2.
 */
export function jonesOf(name: NamedPolarization): Jones {
  if (typeof name === 'object') return linear(name.linearDeg)
  switch (name) {
    case 'horizontal':
      return linear(0)
    case 'vertical':
      return linear(90)
    case '+45':
      return linear(45)
    case '-45':
      return linear(-45)
    case 'circular_right':
      return [
        [Math.SQRT1_2, 0],
        [0, -Math.SQRT1_2],
      ]
    case 'circular_left':
      return [
        [Math.SQRT1_2, 0],
        [0, Math.SQRT1_2],
      ]
    default:
      return name satisfies never
  }
}

/** The same state with |p|² + |s|² = 1. @throws RangeError for a vector of no length or with a part not finite */
function normalised(jones: Jones): Jones {
  const parts = jones.flat()
  const largest = Math.max(...parts.map(Math.abs))
  if (!(largest > 0 && largest < Infinity)) {
    throw new RangeError(`a Jones vector needs a finite length above 0, not ${JSON.stringify(jones)}`)
  }
  const norm = largest * Math.hypot(...parts.map((part) => part / largest))
  const [[pRe, pIm], [sRe, sIm]] = jones
  return [
    [pRe / norm, pIm / norm],
    [sRe / norm, sIm / norm],
  ]
}

/** The incoherent halves that together carry power 1; light that is fully polarized has an empty second half. */
export function halvesOf(polarization: Polarization): readonly [Jones, Jones] {
  if (polarization !== 'unpolarized') return [normalised(polarization.jones), DARK]
  return [
    [
      [Math.SQRT1_2, 0],
      [0, 0],
    ],
    [
      [0, 0],
      [Math.SQRT1_2, 0],
    ],
  ]
}

/**
 * ⟨p* p⟩, ⟨s* s⟩, real and imaginary part of ⟨p* s⟩, summed over incoherent states: all that can be known of them
 * together, for a power of 1 (Born and Wolf, Principles of Optics, §10.9).
 */
export function coherencyOf(states: readonly Jones[]): Float64Array {
  const coherency = new Float64Array(4)
  for (const [[pRe, pIm], [sRe, sIm]] of states) {
    coherency[0]! += pRe * pRe + pIm * pIm
    coherency[1]! += sRe * sRe + sIm * sIm
    coherency[2]! += pRe * sRe + pIm * sIm
    coherency[3]! += pRe * sIm - pIm * sRe
  }
  const power = coherency[0]! + coherency[1]!
  return power > 0 ? coherency.map((part) => part / power) : coherency
}

/** I, Q, U, V. */
export type Stokes = readonly [i: number, q: number, u: number, v: number]

/**
 * The Stokes parameters of incoherent states together, I their squared length: Q = |p|² − |s|², U = 2 Re(p* s),
 * V = −2 Im(p* s), so that V = +I is right circular (Hecht, Optics, §8.13.1).
 */
export function stokesOf(states: readonly Jones[]): Stokes {
  const sum = [0, 0, 0, 0] as [number, number, number, number]
  for (const [[pRe, pIm], [sRe, sIm]] of states) {
    const [p, s] = [pRe * pRe + pIm * pIm, sRe * sRe + sIm * sIm]
    sum[0] += p + s
    sum[1] += p - s
    sum[2] += 2 * (pRe * sRe + pIm * sIm)
    sum[3] += 2 * (pIm * sRe - pRe * sIm)
  }
  return sum
}

/** The polarized part of light as the ellipse that its field runs along. */
interface PolarizationEllipse {
  /** of the long axis, from p towards s, −π/2..π/2; 0 for circular light */
  readonly azimuthRad: number
  /** its tangent is short axis over long: 0 linear, +π/4 right circular, −π/4 left circular */
  readonly ellipticityRad: number
  /** share of the power that is polarized, 0..1 */
  readonly degree: number
}

/** Of light of no polarization (or of no power) all are 0 (Born and Wolf, Principles of Optics, §1.4.2 and §10.9.3). */
export function ellipseOf([i, q, u, v]: Stokes): PolarizationEllipse {
  const polarized = Math.hypot(q, u, v)
  if (!(polarized > NO_POLARIZATION * i)) return { azimuthRad: 0, ellipticityRad: 0, degree: 0 }
  const linear = Math.hypot(q, u)
  return {
    azimuthRad: linear > NO_POLARIZATION * polarized ? Math.atan2(u, q) / 2 : 0,
    ellipticityRad: Math.atan2(v, linear) / 2,
    degree: Math.min(1, polarized / i),
  }
}

/** What rounding leaves of light that has none, as a share. */
const NO_POLARIZATION = 1e-9

const DARK: Jones = [
  [0, 0],
  [0, 0],
]

function linear(angleDeg: number): Jones {
  const turned = unitAt(((angleDeg % 360) * Math.PI) / 180)
  return [
    [turned.x, 0],
    [turned.y, 0],
  ]
}
