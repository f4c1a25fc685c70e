import type { BoxMm } from './box'

/** The part of a segment that lies in a box as [x1, y1, x2, y2], or `null` (Liang and Barsky's method). */
export function clipSegment(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  box: BoxMm,
): readonly [number, number, number, number] | null {
  const [dx, dy] = [x2 - x1, y2 - y1]
  let [enter, leave] = [0, 1]
  const edges = [
    [-dx, x1 - box.minXMm],
    [dx, box.maxXMm - x1],
    [-dy, y1 - box.minYMm],
    [dy, box.maxYMm - y1],
  ] as const
  for (const [outwards, inside] of edges) {
    if (outwards === 0) {
      if (inside < 0) return null
    } else if (outwards < 0) enter = Math.max(enter, inside / outwards)
    else leave = Math.min(leave, inside / outwards)
  }
  if (enter > leave) return null
  return [x1 + enter * dx, y1 + enter * dy, x1 + leave * dx, y1 + leave * dy]
}
