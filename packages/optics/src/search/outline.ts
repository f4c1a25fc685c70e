import { PACKED_SLOTS } from './packed'

/** A conic is boxed in so many pieces, each in its own box. */
const CURVED_PIECES = 8

/**
 * Numbers of one box: minX, minY, maxX, maxY; and the strip across it in which the piece lies: a point on its middle
 * line, its unit normal, half its width.
 */
export const BOX_SLOTS = 9

/**
 * Boxes that together cover all surfaces, several for a curved one; `surface[i]` owns box i. A surface that nothing
 * meets has none.
 */
export interface Boxes {
  readonly count: number
  readonly surface: Int32Array
  readonly box: Float64Array
}

/** @param packed see packed.ts */
export function boxesOf(packed: Float64Array): Boxes {
  const surfaces = packed.length / PACKED_SLOTS
  const surface = new Int32Array(surfaces * CURVED_PIECES)
  const box = new Float64Array(surfaces * CURVED_PIECES * BOX_SLOTS)
  let count = 0
  for (let of = 0; of < surfaces; of++) {
    const at = of * PACKED_SLOTS
    const reach = packed[at + 4]!
    if (reach < 0) continue
    const curvature = packed[at + 5]!
    const pieces = curvature === 0 ? 1 : CURVED_PIECES
    for (let piece = 0; piece < pieces; piece++) {
      const fromU = reach * ((2 * piece) / pieces - 1)
      const toU = reach * ((2 * piece + 2) / pieces - 1)
      surface[count] = of
      writeBox(packed, at, fromU, toU, box, count * BOX_SLOTS)
      count++
    }
  }
  return { count, surface, box }
}

/** The box about the four corners of [fromU, toU] × [its lowest place, its highest]; no piece straddles the vertex. */
function writeBox(
  packed: Float64Array,
  at: number,
  fromU: number,
  toU: number,
  box: Float64Array,
  to: number,
): void {
  const [x, y, tangentX, tangentY] = [packed[at]!, packed[at + 1]!, packed[at + 2]!, packed[at + 3]!]
  const fromV = sagitta(fromU, packed[at + 5]!, packed[at + 6]!) - packed[at + 8]!
  const toV = sagitta(toU, packed[at + 5]!, packed[at + 6]!) - packed[at + 8]!
  box[to] = box[to + 1] = Infinity
  box[to + 2] = box[to + 3] = -Infinity
  for (let corner = 0; corner < 4; corner++) {
    const u = corner < 2 ? fromU : toU
    const v = corner % 2 === 0 ? fromV : toV
    const cornerX = x + u * tangentX + v * tangentY
    const cornerY = y + u * tangentY - v * tangentX
    box[to] = Math.min(box[to], cornerX)
    box[to + 1] = Math.min(box[to + 1]!, cornerY)
    box[to + 2] = Math.max(box[to + 2]!, cornerX)
    box[to + 3] = Math.max(box[to + 3]!, cornerY)
  }
  const middleV = (fromV + toV) / 2
  box[to + 4] = x + middleV * tangentY
  box[to + 5] = y - middleV * tangentX
  box[to + 6] = tangentY
  box[to + 7] = -tangentX
  box[to + 8] = Math.abs(toV - fromV) / 2
}

/**
 * What rounding of end points leaves of 0 where a surface ends at its conic's rim, as half a ball lens does. Its root
 * would move the vertex by a ten-millionth of the radius when the part is turned.
 */
const AT_THE_RIM = 1e-12

/**
 * How far a conic stands off the tangent at its vertex: c u² / (1 + √(1 − (1 + k) c² u²)); at and just beyond the
 * rim, where rounding may make the root imaginary, that of the rim.
 */
export function sagitta(u: number, curvature: number, conicPlus1: number): number {
  const square = 1 - conicPlus1 * curvature * curvature * u * u
  return (curvature * u * u) / (1 + Math.sqrt(square > AT_THE_RIM ? square : 0))
}
