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
