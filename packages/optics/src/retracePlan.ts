import type { Bench } from './bench'
import type { Arena } from './kernel/arena'
import type { TraceLimits } from './limits'
import { FIRST_NODE, FIRST_PATH, NODES, PATHS, SOURCE, type RayTable } from './rayTable'
import { sameSpec } from './sameSpec'
import { PACKED_SLOTS } from './search/packed'
import { crossesAny, sidesOf, stripsOf, type Strips } from './strips'
import { ESCAPED } from './traceBuffer'

/** A trace as it stands in memory. */
export interface Remembered {
  readonly bench: Bench
  readonly limits: TraceLimits
  readonly arena: Arena
  readonly rays: RayTable
}

/** Which rays of the trace before are good for a bench, too. */
export interface RetracePlan {
  /** 1 for each ray that met what has changed, or that could meet it now */
  readonly isStale: Uint8Array
  /** by source: its first ray in the trace before, −1 where the source has changed */
  readonly firstRay: Int32Array
}

/** A path that escapes is drawn so far at least, mm: its direction can be read from its last points. */
const LEAST_ESCAPE_MM = 100

/** More surfaces than that have not moved by a hand; asking for each of them would cost more than tracing. */
const MOST_CHANGED = 64

/**
 * Compares a bench with the one traced before. A ray is kept when it met no surface that has changed, and none of its
 * segments passes where one stands now: then it would be traced again to the same bits.
 *
 * @returns null where everything is to be traced
 */
export function planRetrace(before: Remembered, bench: Bench, limits: TraceLimits): RetracePlan | null {
  if (!sameSpec(before.limits, limits) || limits.escapeMm < LEAST_ESCAPE_MM) return null
  if (before.bench.table.count !== bench.table.count) return null
  if (before.bench.sources.length !== bench.sources.length) return null
  const changed = changedSurfaces(before.bench, bench)
  const firstRay = firstRays(before, bench)
  if (changed.length > MOST_CHANGED || firstRay.every((ray) => ray < 0)) return null
  const isStale = new Uint8Array(before.rays.count)
  if (changed.length > 0) markStale(before, changed, placesToAvoid(before.bench, bench, changed), isStale)
  return { isStale, firstRay }
}

function changedSurfaces(before: Bench, bench: Bench): number[] {
  const changed: number[] = []
  bench.table.specs.forEach((spec, surface) => {
    if (!sameSpec(spec, before.table.specs[surface])) changed.push(surface)
  })
  return changed
}

/**
 * Where the changed surfaces stand now; of refractive ones also where they stood, for of faces that act as one only
 * the first is noted with the ray.
 */
function placesToAvoid(before: Bench, bench: Bench, changed: readonly number[]): Strips {
  const places: Float64Array[] = []
  for (const surface of changed) {
    const at = surface * PACKED_SLOTS
    places.push(bench.table.packed.subarray(at, at + PACKED_SLOTS))
    if (before.table.specs[surface]!.law === 'refractive')
      places.push(before.table.packed.subarray(at, at + PACKED_SLOTS))
  }
  return stripsOf(places)
}

function markStale(
  { bench, limits, arena, rays }: Remembered,
  changed: readonly number[],
  places: Strips,
  isStale: Uint8Array,
): void {
  const isChanged = new Uint8Array(bench.table.count + 1)
  // The surface of a node that lies on none is −1: it is asked for one place on.
  for (const surface of changed) isChanged[surface + 1] = 1
  const escapeScale = FARTHEST_MM / limits.escapeMm
  for (let ray = 0; ray < rays.count; ray++) {
    const firstPath = rays.at(ray, FIRST_PATH)
    const endPath = firstPath + rays.at(ray, PATHS)
    const endNode = rays.at(ray, FIRST_NODE) + rays.at(ray, NODES)
    for (let path = firstPath; path < endPath; path++) {
      const endOfPath = path + 1 < endPath ? arena.firstNode[path + 1]! : endNode
      if (!isPathStale(arena, path, endOfPath, isChanged, places, escapeScale)) continue
      isStale[ray] = 1
      break
    }
  }
}

/** Farther than any two places on a bench lie apart, mm. */
const FARTHEST_MM = 1e7

/** @param endNode one behind the path's last node */
function isPathStale(
  { nodes, met, firstNode, parent, end }: Arena,
  path: number,
  endNode: number,
  isChanged: Uint8Array,
  places: Strips,
  escapeScale: number,
): boolean {
  const parentPath = parent[path]!
  let from = parentPath < 0 ? firstNode[path]! : firstNode[parentPath + 1]! - 1
  let fromSides = sidesOf(places.bounds, nodes, from)
  for (let to = parentPath < 0 ? from + 1 : firstNode[path]!; to < endNode; to++) {
    if (isChanged[met[to]! + 1] === 1) return true
    const toSides = sidesOf(places.bounds, nodes, to)
    if (to === endNode - 1 && end[path] === ESCAPED) {
      if (crossesAny(places, nodes, from, to, escapeScale)) return true
    } else if ((fromSides & toSides) === 0 && crossesAny(places, nodes, from, to, 1)) return true
    from = to
    fromSides = toSides
  }
  return false
}

function firstRays({ bench: before, rays }: Remembered, bench: Bench): Int32Array {
  const first = new Int32Array(bench.sources.length).fill(-1)
  for (let ray = rays.count - 1; ray >= 0; ray--) first[rays.at(ray, SOURCE)] = ray
  bench.sources.forEach(({ spec }, source) => {
    if (!sameSpec(spec, before.sources[source]!.spec)) first[source] = -1
  })
  return first
}
