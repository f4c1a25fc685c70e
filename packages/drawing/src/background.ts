import type { AnnotationPart } from '@optiverse/scene'
import { path, roundedBox, segment, type DisplayItem, type PathStep } from './displayList'

type Background = Extract<AnnotationPart, { kind: 'background' }>

/** A board with more holes than this is drawn with every second one, every third one, … */
const MOST_HOLES = 2_500
/** A hole as a stroke with round caps: one path for all of them. */
const HOLE_MM = 6
const DOT_STEP_MM = 0.001

/** What the bench stands on: a board, with its holes when it is a breadboard. */
export function backgroundLook(part: Background): readonly DisplayItem[] {
  const [halfWidth, halfHeight] = [part.widthMm / 2, part.heightMm / 2]
  const board = path(roundedBox([-halfWidth, -halfHeight], [halfWidth, halfHeight], 4), {
    ...{ stroke: 'boardLine', fill: 'board', width: { px: 1 } },
  })
  switch (part.pattern) {
    case 'breadboard_25mm':
      return [board, holes(halfWidth, halfHeight, 25)]
    case 'breadboard_1in':
      return [board, holes(halfWidth, halfHeight, 25.4)]
    case 'table':
    case undefined:
      return [board]
    case 'image':
      return [board, placeholder(halfWidth, halfHeight)]
    default:
      return part.pattern satisfies never
  }
}

/** Holes at half a pitch from the edges, centred on the board. */
function holes(halfWidth: number, halfHeight: number, pitchMm: number): DisplayItem {
  const every = Math.max(1, Math.ceil(Math.sqrt((4 * halfWidth * halfHeight) / pitchMm ** 2 / MOST_HOLES)))
  const columns = holePlaces(halfWidth, pitchMm * every)
  const rows = holePlaces(halfHeight, pitchMm * every)
  // A board that is long and narrow can still have too many in a row.
  const most = Math.floor(MOST_HOLES / Math.max(1, Math.min(rows.length, columns.length)))
  const steps = columns
    .slice(0, most)
    .flatMap((x) =>
      rows.slice(0, most).flatMap((y): readonly PathStep[] => segment(x, y, x + DOT_STEP_MM, y)),
    )
  return path(steps, { stroke: 'hole', width: { mm: HOLE_MM } })
}

function holePlaces(halfMm: number, pitchMm: number): readonly number[] {
  const count = Math.min(MOST_HOLES, Math.floor((2 * halfMm) / pitchMm))
  return Array.from({ length: count }, (_, index) => (index - (count - 1) / 2) * pitchMm)
}

/** Where a picture will lie: the page draws it over this. */
function placeholder(halfWidth: number, halfHeight: number): DisplayItem {
  return path(
    [
      ...segment(-halfWidth, -halfHeight, halfWidth, halfHeight),
      ...segment(-halfWidth, halfHeight, halfWidth, -halfHeight),
    ],
    { stroke: 'boardLine', width: { px: 1 } },
  )
}
