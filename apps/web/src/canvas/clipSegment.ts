import type { BoxMm } from '@optiverse/drawing'

/** The piece of a segment within a box, as the shares of its length at which it enters and leaves. */
export interface Piece {
  enter: number
  leave: number
}

/**
 * Clips a segment to a box (Liang and Barsky, ACM TOG 3, 1984).
 *
 * @param piece where the answer is written: this runs for each segment of each frame
 * @returns whether any of the segment lies within
 */
export function clipSegment(
  box: BoxMm,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  piece: Piece,
): boolean {
  piece.enter = 0
  piece.leave = 1
  const dx = x2 - x1
  const dy = y2 - y1
  return (
    cut(-dx, x1 - box.minXMm, piece) &&
    cut(dx, box.maxXMm - x1, piece) &&
    cut(-dy, y1 - box.minYMm, piece) &&
    cut(dy, box.maxYMm - y1, piece)
  )
}

/** Cuts by one side; `outward` is the pace towards it, `room` the way left to it. */
function cut(outward: number, room: number, piece: Piece): boolean {
  if (outward === 0) return room >= 0
  const at = room / outward
  if (outward < 0) {
    if (at > piece.enter) piece.enter = at
  } else if (at < piece.leave) {
    piece.leave = at
  }
  return piece.enter <= piece.leave
}
