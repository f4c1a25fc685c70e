import { diagonal, through } from './jonesMatrix'
import type { Incident, Met, Outgoing } from './law'
import { mirror } from './mirror'
import { transmission } from './transmission'

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
  const right = Math.sqrt(1 - leakage)
  const wrong = Math.sqrt(leakage)
  return [
    through(diagonal([right, 0], [wrong, 0]), transmission(light, 1)),
    through(diagonal([wrong, 0], [right, 0]), mirror(light, met, 1)),
  ]
}
