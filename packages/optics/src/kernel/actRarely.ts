import {
  DETECTOR,
  GRATING,
  POLARIZER,
  POLARIZING_SPLITTER,
  RETARDER,
  TRANSPARENT_DETECTOR,
} from '../coefficients'
import { applyMatrix } from './applyMatrix'
import { diffract } from './diffract'
import type { Kernel } from './kernel'
import { reflectByCoating, weaken } from './reflect'

const SLOTS = 5

/**
 * What a surface does with the light in slot 0, which stands where it meets it: those of the laws in `../laws` that the
 * hot loop does not know, written out on flat arrays and coherency matrices (a test holds the two together). Slot 0
 * becomes the light that passes, or the only one that leaves; what else leaves becomes candidates on top of the stack,
 * the first in order topmost. What is absorbed is what is missing. A detector notes what it is met by.
 *
 * @returns candidates written
 */
export function actRarely({ light, frame, coefficients, arena }: Kernel, surface: number): number {
  const { law, values, matrices, orders } = coefficients
  const at = surface * SLOTS
  const slots = light.slots
  switch (law[surface]) {
    case POLARIZING_SPLITTER: {
      const reflected = light.candidate(0)
      light.copy(0, reflected)
      reflectByCoating(light.slots, reflected, frame)
      weaken(light.slots, reflected, values[at + 1]!, values[at]!, values[at + 2]!)
      weaken(light.slots, 0, values[at]!, values[at + 1]!, values[at + 2]!)
      return 1
    }
    case RETARDER:
      applyMatrix(slots, frame, matrices, values[at]!, false)
      return 0
    case POLARIZER:
      applyMatrix(slots, frame, matrices, values[at]!, true)
      return 0
    case GRATING:
      return diffract(light, frame, orders, values[at]!, values[at + 1]!, values[at + 2]! === 1)
    case TRANSPARENT_DETECTOR:
      arena.addHit(surface, slots, frame)
      return 0
    case DETECTOR:
      arena.addHit(surface, slots, frame)
      slots[4] = 0
      return 0
    default:
      throw new RangeError(`surface ${surface} has the unknown law ${law[surface]}`)
  }
}
