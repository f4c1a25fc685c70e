import { stokesOf, type Stokes } from '../polarization'
import type { Vec } from '../vec'
import type { Explanation } from './explanation'

/** Light where somebody looks at it. */
interface LightThere {
  readonly at: Vec
  /** from the source */
  readonly opticalPathMm: number
  readonly powerMw: number
  /** I, Q, U, V with I = 1 */
  readonly stokes: Stokes
}

/**
 * Reads power and polarization at any point of an explained path; along a leg they stay the same.
 *
 * @param leg index into the path's legs
 * @param alongMm from where the leg begins
 * @throws RangeError where the path has no such point
 */
export function lightAt({ legs, startPowerMw }: Explanation, leg: number, alongMm: number): LightThere {
  const there = legs[leg]
  if (!there || !(alongMm >= 0 && alongMm <= there.lengthMm)) {
    throw new RangeError(`the path has no point ${alongMm} mm along its leg ${leg}`)
  }
  const { from, to, lengthMm } = there
  const part = lengthMm > 0 ? alongMm / lengthMm : 0
  const [i, q, u, v] = stokesOf(there.states)
  return {
    at: { x: from.x + part * (to.x - from.x), y: from.y + part * (to.y - from.y) },
    opticalPathMm: there.opticalPathMm + alongMm * there.refractiveIndex,
    powerMw: there.power * startPowerMw,
    // Power may have sunk below what a number holds; then nothing is known of its polarization.
    stokes: i > 0 ? [1, q / i, u / i, v / i] : [1, 0, 0, 0],
  }
}
