import type { Op } from '../op'
import { endPoints, unitVector, type PointMm } from '../pose'
import { readPart } from '../part'
import type { Component } from '../schema/component'

/** An optic shorter than this can no longer be grabbed. */
const MIN_LENGTH_MM = 0.1

/**
 * Drags one end of a one-surface component to `toMm`, along its own line: the other end and the angle stay.
 * `null` for a body of several surfaces, which has no ends, and for a locked one.
 */
export function resizeByEnd(component: Component, end: 'p1' | 'p2', toMm: PointMm): Op | null {
  const part = readPart(component)
  if (part.kind === 'optic' || part.locked) return null
  const [p1, p2] = endPoints(part, part.lengthMm)
  const fixed = end === 'p1' ? p2 : p1
  const { cos, sin } = unitVector(part.angleDeg)
  const sign = end === 'p1' ? -1 : 1
  const along = sign * ((toMm.xMm - fixed.xMm) * cos + (toMm.yMm - fixed.yMm) * sin)
  const lengthMm = Math.max(along, MIN_LENGTH_MM)
  return {
    type: 'component:edit',
    data: {
      id: component.id,
      length_mm: lengthMm,
      x_mm: fixed.xMm + (sign * lengthMm * cos) / 2,
      y_mm: fixed.yMm + (sign * lengthMm * sin) / 2,
    },
  }
}
