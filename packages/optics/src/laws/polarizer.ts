import { alongAndAcross, through } from './jonesMatrix'
import { travelsAlongNormal, type Incident, type Met, type Outgoing } from './law'
import { transmission } from './transmission'

/**
 * A linear polarizer passes what swings along its axis and absorbs what swings across it (Malus' law; Hecht,
 * Optics, §8.2), but for a leakage that stays in phase.
 *
 * @param axisRad from p towards s for light that travels with the front normal; mirrored for light against it
 * @param leakage share of the power across the axis that passes, 0..1: 10^(−dB/10) of the extinction ratio
 */
export function polarizer(light: Incident, met: Met, axisRad: number, leakage: number): Outgoing {
  const axis = travelsAlongNormal(light, met) ? axisRad : -axisRad
  return through(alongAndAcross(axis, [1, 0], [Math.sqrt(leakage), 0]), transmission(light, 1))
}
