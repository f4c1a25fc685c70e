import type { Light } from './light'
import { reflectByCoating } from './reflect'

/**
 * A grating (laws/grating.ts): each order that is not evanescent becomes a candidate, the first of the list on top of
 * the stack, and slot 0 is dark.
 *
 * @param orders see coefficients.ts
 * @param first where the grating's orders begin
 * @returns candidates written
 */
export function diffract(
  light: Light,
  frame: Float64Array,
  orders: Float64Array,
  first: number,
  count: number,
  isReflective: boolean,
): number {
  const tangentX = frame[0]!
  const tangentY = frame[1]!
  const along = light.slots[2]! * tangentX + light.slots[3]! * tangentY
  const forward = light.slots[2]! * tangentY - light.slots[3]! * tangentX > 0 ? 1 : -1
  const side = isReflective ? -forward : forward
  let written = 0
  for (let order = count - 1; order >= 0; order--) {
    const outAlong = along + orders[first + 2 * order]!
    const outSquared = 1 - outAlong * outAlong
    if (outSquared <= 0) continue
    const candidate = light.candidate(written)
    const slots = light.slots
    light.copy(0, candidate)
    if (isReflective) reflectByCoating(slots, candidate, frame)
    const outNormal = side * Math.sqrt(outSquared)
    slots[candidate + 2] = outAlong * tangentX + outNormal * tangentY
    slots[candidate + 3] = outAlong * tangentY - outNormal * tangentX
    slots[candidate + 4]! *= orders[first + 2 * order + 1]!
    written++
  }
  light.slots[4] = 0
  return written
}
