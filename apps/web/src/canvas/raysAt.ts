import { birthNode, firstEnd, lastNode, type Trace } from '@optiverse/optics'
import type { PointMm } from '@optiverse/scene'
import type { PlaceOnPath } from '../trace/rayStore'

interface RayThere extends PlaceOnPath {
  readonly path: number
}

/** Rays whose distances from the pointer differ by less than this share of its reach are equally near. */
const EQUALLY_NEAR = 1 / 6

/** The paths of light within reach of a point, each at its nearest: nearest first, of equally near ones the strongest. */
export function raysAt(trace: Trace, point: PointMm, reachMm: number): readonly RayThere[] {
  const found: { ray: RayThere; step: number; power: number }[] = []
  for (let path = 0; path < trace.pathCount; path++) {
    const nearest = nearestOf(trace, path, point, reachMm)
    if (!nearest) continue
    const { distanceMm, segment, share, at } = nearest
    const power = trace.nodes[3 * (firstEnd(trace, path) + segment) + 2] ?? 0
    found.push({
      ray: { path, segment, share, at },
      step: Math.floor(distanceMm / (reachMm * EQUALLY_NEAR)),
      power,
    })
  }
  return found.sort((a, b) => a.step - b.step || b.power - a.power).map(({ ray }) => ray)
}

function nearestOf(trace: Trace, path: number, { xMm, yMm }: PointMm, reachMm: number) {
  const { nodes } = trace
  const first = firstEnd(trace, path)
  const last = lastNode(trace, path)
  let [squared, segment, nearestShare] = [reachMm * reachMm, -1, 0]
  let from = birthNode(trace, path)
  for (let to = first; to <= last; to++) {
    const ax = nodes[3 * from] ?? NaN
    const ay = nodes[3 * from + 1] ?? NaN
    const dx = (nodes[3 * to] ?? NaN) - ax
    const dy = (nodes[3 * to + 1] ?? NaN) - ay
    const length2 = dx * dx + dy * dy
    const along = length2 > 0 ? ((xMm - ax) * dx + (yMm - ay) * dy) / length2 : 0
    const share = along < 0 ? 0 : along > 1 ? 1 : along
    const [offX, offY] = [xMm - ax - share * dx, yMm - ay - share * dy]
    const distance2 = offX * offX + offY * offY
    if (distance2 <= squared) [squared, segment, nearestShare] = [distance2, to - first, share]
    from = to
  }
  if (segment < 0) return null
  return { distanceMm: Math.sqrt(squared), segment, share: nearestShare, at: { xMm, yMm } }
}
