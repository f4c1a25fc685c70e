/** Surfaces met within this of one another, mm, are at the same distance. */
const SAME_DISTANCE_MM = 1e-9

/** Farther than any distance that is offered. */
const NONE_YET = Infinity

const MET = 0
const SMALLEST = 1

/**
 * One search for the surface that a ray meets next: the ray, and the surfaces found so far that may be the nearest,
 * namely all that lie within `SAME_DISTANCE_MM` of the nearest one, in whatever order they were found. Scratch, made
 * once per trace.
 */
export interface Search {
  /** [x, y, dx, dy, clearance]: start, unit direction, height up to which it counts as starting on a surface */
  readonly ray: Float64Array
  count: number
  readonly surfaces: Int32Array
  readonly distancesMm: Float64Array
  /** [distance of the surface met, smallest distance offered] */
  readonly distanceMm: Float64Array
}

export function searchAmong(surfaceCount: number): Search {
  return {
    ray: new Float64Array(5),
    count: 0,
    surfaces: new Int32Array(surfaceCount),
    distancesMm: new Float64Array(surfaceCount),
    distanceMm: new Float64Array(2),
  }
}

export function clear(search: Search): void {
  search.count = 0
  search.distanceMm[SMALLEST] = NONE_YET
}

/** Takes in a surface that the ray meets. */
export function offer(search: Search, surface: number, distanceMm: number): void {
  const smallest = search.distanceMm[SMALLEST]!
  if (distanceMm > smallest + SAME_DISTANCE_MM) return
  if (distanceMm < smallest - SAME_DISTANCE_MM) search.count = 0
  for (let known = 0; known < search.count; known++) if (search.surfaces[known] === surface) return
  search.surfaces[search.count] = surface
  search.distancesMm[search.count] = distanceMm
  search.count++
  if (distanceMm < smallest) search.distanceMm[SMALLEST] = distanceMm
}

/** The smallest distance offered, mm; infinite if nothing was. */
export function smallestMm(search: Search): number {
  return search.distanceMm[SMALLEST]!
}

/** The first in the list of those at the smallest distance, its own left in `distanceMm[0]`; −1 if there is none. */
export function firstOf(search: Search): number {
  const limitMm = search.distanceMm[SMALLEST]! + SAME_DISTANCE_MM
  let first = -1
  for (let known = 0; known < search.count; known++) {
    const surface = search.surfaces[known]!
    if (search.distancesMm[known]! > limitMm || (first >= 0 && surface > first)) continue
    first = surface
    search.distanceMm[MET] = search.distancesMm[known]!
  }
  return first
}
