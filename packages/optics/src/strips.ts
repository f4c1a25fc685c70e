/** Centre x, y; unit tangent x, y; half length along it, half width across it, all with the margin. */
const STRIP_SLOTS = 6

/** Far beyond rounding, far below what is drawn, mm. */
const MARGIN_MM = 1e-6

/** Boxes turned as their surfaces are, each about one of them. */
export interface Strips {
  readonly count: number
  readonly values: Float64Array
  /** what holds all of them: [minX, minY, maxX, maxY] */
  readonly bounds: Float64Array
}

/** @param places packed surfaces, see packed.ts */
export function stripsOf(places: readonly Float64Array[]): Strips {
  const values = new Float64Array(places.length * STRIP_SLOTS)
  const bounds = Float64Array.of(Infinity, Infinity, -Infinity, -Infinity)
  places.forEach((packed, strip) => {
    const at = strip * STRIP_SLOTS
    const [x, y, tangentX, tangentY] = [packed[0]!, packed[1]!, packed[2]!, packed[3]!]
    const half = Math.max(0, packed[4]!) + MARGIN_MM
    const across = Math.abs(packed[8]!) + MARGIN_MM
    values.set([x, y, tangentX, tangentY, half, across], at)
    const halfX = half * Math.abs(tangentX) + across * Math.abs(tangentY)
    const halfY = half * Math.abs(tangentY) + across * Math.abs(tangentX)
    bounds[0] = Math.min(bounds[0]!, x - halfX)
    bounds[1] = Math.min(bounds[1]!, y - halfY)
    bounds[2] = Math.max(bounds[2]!, x + halfX)
    bounds[3] = Math.max(bounds[3]!, y + halfY)
  })
  return { count: places.length, values, bounds }
}

/**
 * On which sides of the bounds a node lies, a bit for each (Cohen and Sutherland): a segment whose ends share one
 * passes by.
 *
 * @param bounds see `Strips`
 */
export function sidesOf(bounds: Float64Array, nodes: Float64Array, node: number): number {
  const x = nodes[3 * node]!
  const y = nodes[3 * node + 1]!
  return (
    (x < bounds[0]! ? 1 : 0) | (x > bounds[2]! ? 2 : 0) | (y < bounds[1]! ? 4 : 0) | (y > bounds[3]! ? 8 : 0)
  )
}

/**
 * Whether the segment between two nodes passes through one of the strips (separating axes: the box's two and the
 * segment's normal).
 *
 * @param nodes x, y, power of each
 * @param scale how many times as long the segment is as it is drawn
 */
export function crossesAny(
  { count, values, bounds }: Strips,
  nodes: Float64Array,
  from: number,
  to: number,
  scale: number,
): boolean {
  const x = nodes[3 * from]!
  const y = nodes[3 * from + 1]!
  const alongX = (nodes[3 * to]! - x) * scale
  const alongY = (nodes[3 * to + 1]! - y) * scale
  const endX = x + alongX
  const endY = y + alongY
  if (x < bounds[0]! && endX < bounds[0]!) return false
  if (y < bounds[1]! && endY < bounds[1]!) return false
  if (x > bounds[2]! && endX > bounds[2]!) return false
  if (y > bounds[3]! && endY > bounds[3]!) return false
  for (let at = 0; at < count * STRIP_SLOTS; at += STRIP_SLOTS) {
    const tangentX = values[at + 2]!
    const tangentY = values[at + 3]!
    const half = values[at + 4]!
    const across = values[at + 5]!
    const awayX = x - values[at]!
    const awayY = y - values[at + 1]!
    const u = awayX * tangentX + awayY * tangentY
    const v = awayX * tangentY - awayY * tangentX
    const du = alongX * tangentX + alongY * tangentY
    const dv = alongX * tangentY - alongY * tangentX
    if (u > half && u + du > half) continue
    if (u < -half && u + du < -half) continue
    if (v > across && v + dv > across) continue
    if (v < -across && v + dv < -across) continue
    if (Math.abs(u * dv - v * du) > half * Math.abs(dv) + across * Math.abs(du)) continue
    return true
  }
  return false
}
