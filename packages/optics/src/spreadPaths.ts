import { birthNode, firstEnd, lastNode } from './lightPath'
import type { Trace } from './traceBuffer'

/** The paths of a trace with points of their own, where programs expect each to be whole. */
export interface SpreadPaths {
  readonly pathCount: number
  readonly pointCount: number
  /** x, y of each point, mm */
  readonly points: Float64Array
  /** points of path i: firstPoint[i] … firstPoint[i + 1] − 1, at least two; n + 1 entries */
  readonly firstPoint: Uint32Array
  /** of the segment that starts at a point, as a fraction of its source's power; 0 at a path's last point */
  readonly powers: Float64Array
  readonly wavelengthsNm: Float64Array
  readonly sourceIndex: Uint32Array
  /** path it split from, −1 for none */
  readonly parent: Int32Array
  /** index into `END_NAMES` */
  readonly end: Uint8Array
}

/** Repeats the point that a path shares with its parent, and says source and wavelength of each path. */
export function spreadPaths(trace: Trace): SpreadPaths {
  const { pathCount, nodeCount, rayCount, nodes, parent, end } = trace
  const pointCount = nodeCount + pathCount - rayCount
  const points = new Float64Array(2 * pointCount)
  const powers = new Float64Array(pointCount)
  const firstPoint = new Uint32Array(pathCount + 1)
  let point = 0
  for (let path = 0; path < pathCount; path++) {
    firstPoint[path] = point
    const birth = birthNode(trace, path)
    points[2 * point] = nodes[3 * birth]!
    points[2 * point + 1] = nodes[3 * birth + 1]!
    const last = lastNode(trace, path)
    for (let node = firstEnd(trace, path); node <= last; node++) {
      powers[point++] = nodes[3 * node + 2]!
      points[2 * point] = nodes[3 * node]!
      points[2 * point + 1] = nodes[3 * node + 1]!
    }
    point++
  }
  firstPoint[pathCount] = point
  return { pathCount, pointCount, points, firstPoint, powers, ...linesOfPaths(trace), parent, end }
}

function linesOfPaths({ rayCount, pathCount, firstPath, sourceIndex, wavelengthNm }: Trace) {
  const wavelengthsNm = new Float64Array(pathCount)
  const sources = new Uint32Array(pathCount)
  for (let ray = 0; ray < rayCount; ray++) {
    wavelengthsNm.fill(wavelengthNm[ray]!, firstPath[ray], firstPath[ray + 1])
    sources.fill(sourceIndex[ray]!, firstPath[ray], firstPath[ray + 1])
  }
  return { wavelengthsNm, sourceIndex: sources }
}
