import { lightAt, type Explanation } from '@optiverse/optics'
import type { PlaceOnPath } from './rayStore'

/** The light at the place that was pointed to; where the path has become shorter, on the last leg that it has. */
export function pointOnRay(explanation: Explanation, { segment, share }: PlaceOnPath) {
  const { legs, path } = explanation
  const leg = Math.min(legs.findIndex((one) => one.path === path) + segment, legs.length - 1)
  return { leg, light: lightAt(explanation, leg, share * (legs[leg]?.lengthMm ?? 0)) }
}
