import {
  ABSORBER,
  DETECTOR,
  GRATING,
  LENS,
  MIRROR,
  POLARIZER,
  POLARIZING_SPLITTER,
  REFRACTIVE,
  RETARDER,
  SPLITTER,
  TRANSPARENT_DETECTOR,
  type Coefficients,
} from '../coefficients'
import { applyMatrix } from './applyMatrix'
import { diffract } from './diffract'
import type { Light } from './light'
import { reflectByCoating, weaken } from './reflect'
import { refract } from './refract'

const SLOTS = 5

/**
 * What a surface does with the light in slot 0, which stands where it meets it: the laws of `../laws` written out on
 * flat arrays and coherency matrices (a test holds the two together). Slot 0 becomes the light that passes, or the
 * only one that leaves; what else leaves becomes candidates on top of the stack, the first in order topmost. What is
 * absorbed is what is missing.
 *
 * @param frame see hit.ts
 * @param media for a refractive face what `joinMedia` has found, see dominoes.ts
 * @returns candidates written
 */
export function interact(
  surface: number,
  { law, values, matrices, orders }: Coefficients,
  light: Light,
  frame: Float64Array,
  media: Float64Array,
): number {
  const at = surface * SLOTS
  const slots = light.slots
  switch (law[surface]) {
    case LENS:
      bend(slots, frame, values[at]!)
      return 0
    case MIRROR:
      reflectByCoating(slots, 0, frame)
      slots[4]! *= values[at]!
      return 0
    case SPLITTER: {
      const reflected = light.candidate(0)
      light.copy(0, reflected)
      reflectByCoating(light.slots, reflected, frame)
      light.slots[reflected + 4]! *= values[at + 1]!
      light.slots[4]! *= values[at]!
      return 1
    }
    case REFRACTIVE:
      return refract(light, frame, media)
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
      return 0
    case DETECTOR:
    case ABSORBER:
      slots[4] = 0
      return 0
    default:
      throw new RangeError(`surface ${surface} has the unknown law ${law[surface]}`)
  }
}

/** The ideal lens. */
function bend(slots: Float64Array, frame: Float64Array, power: number): void {
  const tangentX = frame[0]!
  const tangentY = frame[1]!
  const alongNormal = slots[2]! * tangentY - slots[3]! * tangentX
  const alongTangent = slots[2]! * tangentX + slots[3]! * tangentY
  const forward = alongNormal > 0 ? 1 : -1
  const slope = alongTangent / (forward * alongNormal) - frame[2]! * power
  const perLength = 1 / Math.sqrt(1 + slope * slope)
  slots[2] = (forward * tangentY + slope * tangentX) * perLength
  slots[3] = (slope * tangentY - forward * tangentX) * perLength
}
