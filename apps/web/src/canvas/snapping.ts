import type { PointMm } from '@optiverse/scene'

/** A line on which a dragged part meets another: they share an x (a vertical guide) or a y (a level one). */
export interface Guide {
  readonly shares: 'x' | 'y'
  /** The dragged part's centre. */
  readonly from: PointMm
  /** The other's centre. */
  readonly to: PointMm
}

interface SnappedDrag {
  readonly byMm: PointMm
  readonly guides: readonly Guide[]
}

/** Parts are drawn to the lines of others from this far. */
const MAGNET_PX = 6
/** Drags keep to whole millimetres. */
const GRID_MM = 1

/**
 * A drag's displacement with each coordinate drawn to the nearest other centre, or else to the grid.
 *
 * @param start where the part that is held stood before the drag
 * @param rawMm how far the hand has gone
 * @param others centres of the parts that stay
 */
export function snapDrag(
  start: PointMm,
  rawMm: PointMm,
  others: readonly PointMm[],
  pxPerMm: number,
): SnappedDrag {
  const at = snapPoint({ xMm: start.xMm + rawMm.xMm, yMm: start.yMm + rawMm.yMm }, others, pxPerMm)
  return {
    byMm: { xMm: at.point.xMm - start.xMm, yMm: at.point.yMm - start.yMm },
    guides: at.guides,
  }
}

/** A point drawn to the lines of others, or else to the grid. */
export function snapPoint(
  free: PointMm,
  others: readonly PointMm[],
  pxPerMm: number,
): { readonly point: PointMm; readonly guides: readonly Guide[] } {
  const reachMm = MAGNET_PX / pxPerMm
  const alike = nearestIn('xMm', free, others, reachMm)
  const level = nearestIn('yMm', free, others, reachMm)
  const point = {
    xMm: alike?.xMm ?? toGrid(free.xMm),
    yMm: level?.yMm ?? toGrid(free.yMm),
  }
  const guides: Guide[] = []
  if (alike && alike.yMm !== point.yMm) guides.push({ shares: 'x', from: point, to: alike })
  if (level && level.xMm !== point.xMm) guides.push({ shares: 'y', from: point, to: level })
  return { point, guides }
}

/** A length or coordinate in whole millimetres. */
export function toGrid(lengthMm: number): number {
  return Math.round(lengthMm / GRID_MM) * GRID_MM + 0
}

/** Of the others within reach in one coordinate the nearest in it, and of several on one line the nearest of all. */
function nearestIn(
  axis: 'xMm' | 'yMm',
  point: PointMm,
  others: readonly PointMm[],
  reachMm: number,
): PointMm | null {
  let best: PointMm | null = null
  let bestGap = reachMm
  for (const other of others) {
    const gap = Math.abs(other[axis] - point[axis])
    if (gap > bestGap) continue
    if (best && gap === bestGap && distance(point, other) >= distance(point, best)) continue
    best = other
    bestGap = gap
  }
  return best
}

function distance(a: PointMm, b: PointMm): number {
  return Math.hypot(a.xMm - b.xMm, a.yMm - b.yMm)
}
