import type { Complex, Jones } from '../polarization'
import type { Incident, Met, Outgoing } from './law'
import { mirror } from './mirror'

/**
 * A polarizing beam splitter: of p the power 1 − e passes and e reflects, of s the other way round; nothing is
 * absorbed. Linear light at angle α to p passes by Malus' law, cos² α, when e = 0 (Hecht, Optics, §8.2).
 *
 * @param leakage e, 0..1: 10^(−dB/10) of the extinction ratio
 * @returns the transmitted branch, then the reflected one
 */
export function polarizingSplitter(
  light: Incident,
  met: Met,
  leakage: number,
): [transmitted: Outgoing, reflected: Outgoing] {
  const clean = Math.sqrt(1 - leakage)
  const wrong = Math.sqrt(leakage)
  return [
    filtered({ ...light, powerFraction: 1 }, clean, wrong),
    filtered(mirror(light, met, 1), wrong, clean),
  ]
}

/** Weakens the amplitudes and brings what is left back to length 1, its power going to the fraction. */
function filtered(light: Outgoing, pFactor: number, sFactor: number): Outgoing {
  const weakened = light.halves.map(([p, s]): Jones => [scaled(p, pFactor), scaled(s, sFactor)])
  const powerFraction = weakened.flat(2).reduce((sum, part) => sum + part * part, 0)
  const norm = Math.sqrt(powerFraction)
  const halves =
    norm > 0 ? weakened.map(([p, s]): Jones => [scaled(p, 1 / norm), scaled(s, 1 / norm)]) : weakened
  return { direction: light.direction, halves, powerFraction }
}

function scaled([re, im]: Complex, factor: number): Complex {
  return [re * factor, im * factor]
}
