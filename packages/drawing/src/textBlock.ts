import { radians, unitVector, type PointMm } from '@optiverse/scene'
import type { TextItem } from './displayList'

/** Mean advance of a character as a share of the type size, for a sans-serif of common width. */
const MEAN_ADVANCE = 0.56
const LINE_HEIGHT = 1.3
/** Height of a capital letter as a share of the type size. */
const CAP_HEIGHT = 0.73
/** Within this of an axis (as a cosine) a direction counts as lying along it: 22.5°. */
const DIAGONAL = Math.sin(Math.PI / 8)

type HorizontalAnchor = 'start' | 'middle' | 'end'

/** A text set on the screen: what a painter has to know, in screen px with y down, from the text's point. */
interface TextBlock {
  readonly lines: readonly string[]
  readonly anchor: HorizontalAnchor
  /** From the text's point to the anchor of the first baseline, before the turn. */
  readonly xPx: number
  readonly firstBaselinePx: number
  readonly lineHeightPx: number
  /** Clockwise on the screen. */
  readonly turnDeg: number
  readonly widthPx: number
  readonly heightPx: number
}

/** Whether a text is drawn at all at this zoom. */
export function isTextShown(item: TextItem, pxPerMm: number): boolean {
  if (item.minPxPerMm !== undefined && pxPerMm < item.minPxPerMm) return false
  return item.fitMm === undefined || widestLinePx(item) <= item.fitMm * pxPerMm
}

/** Sets a text of a body that stands at an angle on the bench. */
export function textBlock(item: TextItem, bodyAngleDeg: number): TextBlock {
  const lines = item.text.split('\n')
  const lineHeightPx = item.sizePx * LINE_HEIGHT
  const heightPx = item.sizePx * CAP_HEIGHT + (lines.length - 1) * lineHeightPx
  const turnDeg = -textAngleDeg(item, bodyAngleDeg)
  const { dx, dy } = screenDirection(item, bodyAngleDeg)
  const gap = item.gapPx ?? 0
  const anchor = dx > DIAGONAL ? 'start' : dx < -DIAGONAL ? 'end' : 'middle'
  const top = dy > DIAGONAL ? 0 : dy < -DIAGONAL ? -heightPx : -heightPx / 2
  return {
    ...{ lines, anchor, lineHeightPx, heightPx, turnDeg },
    xPx: dx * gap,
    firstBaselinePx: dy * gap + top + item.sizePx * CAP_HEIGHT,
    widthPx: widestLinePx(item),
  }
}

/** The corners of a set text on the bench, mm, by its estimated width. */
export function textCorners(
  item: TextItem,
  placeOnBench: PointMm,
  bodyAngleDeg: number,
  pxPerMm: number,
): readonly (readonly [number, number])[] {
  const block = textBlock(item, bodyAngleDeg)
  const shift = block.anchor === 'start' ? 0 : block.anchor === 'end' ? -block.widthPx : -block.widthPx / 2
  const left = block.xPx + shift
  const top = block.firstBaselinePx - item.sizePx * CAP_HEIGHT
  // A descender hangs a fifth of the size below its baseline.
  const bottom = top + block.heightPx + item.sizePx * 0.2
  const [cos, sin] = [Math.cos(radians(block.turnDeg)), Math.sin(radians(block.turnDeg))]
  return [
    [left, top],
    [left + block.widthPx, top],
    [left + block.widthPx, bottom],
    [left, bottom],
  ].map(([x = 0, y = 0]) => [
    placeOnBench.xMm + (cos * x - sin * y) / pxPerMm,
    placeOnBench.yMm - (sin * x + cos * y) / pxPerMm,
  ])
}

function widestLinePx(item: TextItem): number {
  const longest = Math.max(...item.text.split('\n').map((line) => [...line].length))
  return longest * item.sizePx * MEAN_ADVANCE
}

/** The text's own angle on the bench, counter-clockwise. */
function textAngleDeg(item: TextItem, bodyAngleDeg: number): number {
  switch (item.turn) {
    case 'upright':
      return 0
    case 'turned':
      return bodyAngleDeg
    case 'readable':
      // A body on its head would carry its text upside down.
      return unitVector(bodyAngleDeg).cos < -1e-9 ? bodyAngleDeg + 180 : bodyAngleDeg
    default:
      return item.turn satisfies never
  }
}

/** Where an upright text stands off to, on the screen (y down). */
function screenDirection(item: TextItem, bodyAngleDeg: number): { readonly dx: number; readonly dy: number } {
  if (!item.away || item.turn !== 'upright') return { dx: 0, dy: 0 }
  const { cos, sin } = unitVector(bodyAngleDeg)
  return {
    dx: cos * item.away.x - sin * item.away.y,
    dy: -(sin * item.away.x + cos * item.away.y),
  }
}
