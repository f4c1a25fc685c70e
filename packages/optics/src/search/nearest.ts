import { gridOf, type Grid } from './grid'
import { newSearch, walkGrid, type Search } from './walkGrid'

/** Surfaces met within this of one another, mm, are at the same distance. */
const SAME_DISTANCE_MM = 1e-9

/** All surfaces that a ray meets at the same place, the first of the list first. Scratch, made once per trace. */
export interface Meeting {
  count: number
  surfaces: Int32Array
  readonly probe: Search
  /** a grid of one cell that lists one surface */
  readonly one: Grid
}

export function newMeeting(): Meeting {
  return { count: 0, surfaces: new Int32Array(8), probe: newSearch(), one: gridOfOne() }
}

/**
 * The surface that the ray of a search meets next: the nearest, and of several at the same distance the first in the
 * list. Its distance is left in `search.found[0]`, the others in the meeting.
 *
 * @param left see `walkGrid`
 * @returns the surface, or −1 if the ray escapes
 */
export function nearestSurface(
  packed: Float64Array,
  grid: Grid,
  left: number,
  search: Search,
  meeting: Meeting,
): number {
  walkGrid(packed, grid, left, search)
  meeting.count = 1
  return search.isShared ? firstOfShared(packed, grid, left, search, meeting) : search.nearest
}

/** Asks those that pass through the cell of the nearest surface, one by one, in the order of the list. */
function firstOfShared(
  packed: Float64Array,
  { firstItem, items }: Grid,
  left: number,
  search: Search,
  meeting: Meeting,
): number {
  const { probe, one } = meeting
  const limitMm = search.found[0]! + SAME_DISTANCE_MM
  probe.ray.set(search.ray)
  meeting.count = 0
  for (let item = firstItem[search.cell]!; item < firstItem[search.cell + 1]!; item++) {
    const surface = items[item]!
    one.items[0] = surface
    probe.cell = 0
    walkGrid(packed, one, left, probe)
    if (probe.nearest < 0 || probe.found[0]! > limitMm) continue
    if (meeting.count === 0) search.found[0] = probe.found[0]!
    if (meeting.count === meeting.surfaces.length) meeting.surfaces = doubled(meeting.surfaces)
    meeting.surfaces[meeting.count++] = surface
  }
  return meeting.surfaces[0]!
}

function doubled(full: Int32Array): Int32Array {
  const larger = new Int32Array(2 * full.length)
  larger.set(full)
  return larger
}

function gridOfOne(): Grid {
  const everywhere = Float64Array.of(-Infinity, Infinity)
  return gridOf({
    ...{ columns: 1, rows: 1, linesX: everywhere, linesY: everywhere, marginMm: 0 },
    ...{ firstItem: Int32Array.of(0, 1), items: new Int32Array(1) },
  })
}
