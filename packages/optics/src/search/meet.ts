import { offer, type Search } from './search'

/**
 * What the search reads of a surface, side by side in one cache line: middle (x, y), unit tangent (x, y), reach;
 * the last three numbers are for curvature, conic constant and sagitta. Nothing here is exported as a constant, for
 * engines fold constants of their own module into the loop, and load imported ones each time.
 */
const SLOTS = 8
const MIDDLE_X = 0
const MIDDLE_Y = 1
const TANGENT_X = 2
const TANGENT_Y = 3
const REACH = 4

/** Slots of `Search.ray`. */
const RAY_X = 0
const RAY_Y = 1
const RAY_DX = 2
const RAY_DY = 3
const CLEARANCE_MM = 4

/** Columns of a surface table that say where its surfaces stand. */
export interface Placement {
  readonly count: number
  readonly middleX: Float64Array
  readonly middleY: Float64Array
  readonly tangentX: Float64Array
  readonly tangentY: Float64Array
  readonly reach: Float64Array
}

export function packForSearch({
  count,
  middleX,
  middleY,
  tangentX,
  tangentY,
  reach,
}: Placement): Float64Array {
  const packed = new Float64Array(count * SLOTS)
  for (let surface = 0; surface < count; surface++) {
    const at = surface * SLOTS
    packed[at + MIDDLE_X] = middleX[surface]!
    packed[at + MIDDLE_Y] = middleY[surface]!
    packed[at + TANGENT_X] = tangentX[surface]!
    packed[at + TANGENT_Y] = tangentY[surface]!
    packed[at + REACH] = reach[surface]!
  }
  return packed
}

/** A surface is met at this distance at least, mm. */
const MIN_DISTANCE_MM = 1e-9

/**
 * Sine of the angle to a surface below which a ray runs along it and does not meet it. Over a metre this is 1e-9 mm
 * of height, and it is far above what rounding does to a ray that is meant to be parallel.
 */
const ALONG_SURFACE = 1e-12

/**
 * Asks some surfaces whether a ray meets them, and offers those that it does. The only place where rays and surfaces
 * are intersected, whatever the index: so every index finds the same distances to the bit. Written out in the loop,
 * and without numbers as arguments, because engines would box them.
 *
 * @param packed see `packForSearch`
 * @param items surfaces to ask: items[from] … items[to − 1]
 * @param left the flat surface that the ray has just left and cannot meet, or −1
 */
export function askSurfaces(
  packed: Float64Array,
  items: Int32Array,
  from: number,
  to: number,
  left: number,
  search: Search,
): void {
  const { ray } = search
  const x = ray[RAY_X]!
  const y = ray[RAY_Y]!
  const dx = ray[RAY_DX]!
  const dy = ray[RAY_DY]!
  const clearanceMm = ray[CLEARANCE_MM]!
  for (let item = from; item < to; item++) {
    const surface = items[item]!
    const at = surface * SLOTS
    const tangentX = packed[at + TANGENT_X]!
    const tangentY = packed[at + TANGENT_Y]!
    const awayX = packed[at + MIDDLE_X]! - x
    const awayY = packed[at + MIDDLE_Y]! - y
    const heightMm = awayX * tangentY - awayY * tangentX
    const rate = dx * tangentY - dy * tangentX
    // Reach is asked first: most lines miss most surfaces, and a branch that nearly always goes one way is cheap.
    const place = heightMm * (dx * tangentX + dy * tangentY) - (awayX * tangentX + awayY * tangentY) * rate
    const reach = packed[at + REACH]!
    const span = reach * rate
    if (place * place > span * span || heightMm * rate <= 0 || surface === left || reach < 0) continue
    if (rate < ALONG_SURFACE && rate > -ALONG_SURFACE) continue
    if (heightMm <= clearanceMm && heightMm >= -clearanceMm) continue
    const distanceMm = heightMm / rate
    if (distanceMm >= MIN_DISTANCE_MM) offer(search, surface, distanceMm)
  }
}
