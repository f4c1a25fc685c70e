import type { Complex, Jones } from '../polarization'
import { unitAt } from '../vec'
import { plus, scaled, squaredLength, times } from './complex'
import type { Outgoing } from './law'

/** What becomes of the amplitudes (p, s): out = matrix · in (Hecht, Optics, §8.13). */
type JonesMatrix = readonly [
  p: readonly [ofP: Complex, ofS: Complex],
  s: readonly [ofP: Complex, ofS: Complex],
]

/** p and s kept apart, each with a factor of its own. */
export function diagonal(p: Complex, s: Complex): JonesMatrix {
  return [
    [p, ZERO],
    [ZERO, s],
  ]
}

/**
 * The matrix that multiplies what swings along an axis by one factor and what swings across it by another.
 *
 * @param axisRad from p towards s
 */
export function alongAndAcross(axisRad: number, along: Complex, across: Complex): JonesMatrix {
  const { x: cos, y: sin } = unitAt(axisRad)
  const mixed = plus(scaled(along, cos * sin), scaled(across, -cos * sin))
  return [
    [plus(scaled(along, cos * cos), scaled(across, sin * sin)), mixed],
    [mixed, plus(scaled(along, sin * sin), scaled(across, cos * cos))],
  ]
}

/** The rotation of every state by an angle, positive from p towards s. */
export function rotation(angleRad: number): JonesMatrix {
  const { x: cos, y: sin } = unitAt(angleRad)
  return [
    [
      [cos, 0],
      [-sin, 0],
    ],
    [
      [sin, 0],
      [cos, 0],
    ],
  ]
}

/** A branch's light behind a matrix: the states brought back to total length 1, the change going to the power. */
export function through(matrix: JonesMatrix, light: Outgoing): Outgoing {
  const halves = light.halves.map((half) => applied(matrix, half))
  const passed = halves.reduce((sum, [p, s]) => sum + squaredLength(p) + squaredLength(s), 0)
  const scale = passed > 0 ? 1 / Math.sqrt(passed) : 0
  return {
    ...light,
    halves: halves.map(([p, s]): Jones => [scaled(p, scale), scaled(s, scale)]),
    powerFraction: light.powerFraction * passed,
  }
}

const ZERO: Complex = [0, 0]

function applied([toP, toS]: JonesMatrix, [p, s]: Jones): Jones {
  return [plus(times(toP[0], p), times(toP[1], s)), plus(times(toS[0], p), times(toS[1], s))]
}
