import type { BoxMm, RayBatch } from '@optiverse/drawing'
import { clipSegment, type Piece } from './clipSegment'

/**
 * The pieces of the rays that lie in view: an escaping ray is a metre long, and under the magnifier that would be
 * 200,000 pixels to stroke.
 */
export function clipBatches(batches: readonly RayBatch[], box: BoxMm): readonly RayBatch[] {
  return batches.map((batch) => ({ ...batch, segments: clipSegments(batch.segments, box) }))
}

/** As `RayBatch.segments`: x1, y1, x2, y2 of each, mm. */
export function clipSegments(segments: Float64Array, box: BoxMm): Float64Array {
  const clipped = new Float64Array(segments.length)
  const piece: Piece = { enter: 0, leave: 1 }
  let length = 0
  for (let at = 0; at + 3 < segments.length; at += 4) {
    const x1 = segments[at] ?? 0
    const y1 = segments[at + 1] ?? 0
    const x2 = segments[at + 2] ?? 0
    const y2 = segments[at + 3] ?? 0
    if (!clipSegment(box, x1, y1, x2, y2, piece)) continue
    clipped[length] = x1 + piece.enter * (x2 - x1)
    clipped[length + 1] = y1 + piece.enter * (y2 - y1)
    clipped[length + 2] = piece.leave === 1 ? x2 : x1 + piece.leave * (x2 - x1)
    clipped[length + 3] = piece.leave === 1 ? y2 : y1 + piece.leave * (y2 - y1)
    length += 4
  }
  return clipped.subarray(0, length)
}
