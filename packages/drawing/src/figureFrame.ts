import type { SceneObject } from '@optiverse/scene'
import { boundsOf, boundsWithLabels } from './bounds'
import { growBox, type BoxMm } from './box'
import { svgNumber, xmlAttributes, xmlText } from './svgText'
import type { Theme } from './theme'

/** The part of the bench that a figure shows, and the zoom at which things of fixed screen size are drawn. */
export interface FigureFrame {
  readonly box: BoxMm
  readonly pxPerMm: number
}

/** What is drawn with a size on the screen gets the size that it has when the figure is this wide. */
const FIGURE_WIDTH_PX = 1000
/** … but a small bench is not blown up beyond the one zoom, nor a large one shrunk beneath the other. */
const PX_PER_MM = { least: 0.4, most: 4 } as const
const SCALE_ROOM_PX = 26
const TITLE_ROOM_PX = 34
const TITLE_PX = 15
const SCALE_TEXT_PX = 11
/** An empty bench is shown as this much of itself. */
const EMPTY_BENCH: BoxMm = { minXMm: -100, minYMm: -60, maxXMm: 100, maxYMm: 60 }

/** Room for everything with its labels, a margin, a title above and the scale bar below. */
export function figureFrame(
  shown: readonly SceneObject[],
  marginMm: number,
  title: string | undefined,
): FigureFrame {
  const bare = boundsOf(shown) ?? EMPTY_BENCH
  const wanted = FIGURE_WIDTH_PX / (bare.maxXMm - bare.minXMm + 2 * marginMm)
  const pxPerMm = Math.min(PX_PER_MM.most, Math.max(PX_PER_MM.least, wanted))
  const box = growBox(boundsWithLabels(shown, pxPerMm) ?? EMPTY_BENCH, marginMm)
  const titleMm = title ? TITLE_ROOM_PX / pxPerMm : 0
  return {
    box: { ...box, minYMm: box.minYMm - SCALE_ROOM_PX / pxPerMm, maxYMm: box.maxYMm + titleMm },
    pxPerMm,
  }
}

export function frameRect({ box }: FigureFrame, fill: string): string {
  return `<rect${xmlAttributes({
    ...{ x: box.minXMm, y: -box.maxYMm, fill },
    ...{ width: box.maxXMm - box.minXMm, height: box.maxYMm - box.minYMm },
  })}/>`
}

export function figureTitle(title: string, { box, pxPerMm }: FigureFrame, theme: Theme): string {
  const attributes = xmlAttributes({
    ...{ id: 'title', x: box.minXMm + 14 / pxPerMm, y: -box.maxYMm + 26 / pxPerMm },
    ...{ fill: theme.ink, 'font-size': TITLE_PX / pxPerMm, 'font-weight': 600 },
  })
  return `<text${attributes}>${xmlText(title)}</text>`
}

/** A bar of a round length in the lower right corner. */
export function scaleBar({ box, pxPerMm }: FigureFrame, theme: Theme): string {
  const lengthMm = roundLengthMm((box.maxXMm - box.minXMm) / 6)
  const right = box.maxXMm - 14 / pxPerMm
  const y = -box.minYMm - 14 / pxPerMm
  const tick = 3.5 / pxPerMm
  const [x1, x2, above, below] = [right - lengthMm, right, y - tick, y + tick].map(svgNumber)
  const line = xmlAttributes({
    d: `M${x1} ${above}L${x1} ${below}M${x1} ${svgNumber(y)}L${x2} ${svgNumber(y)}M${x2} ${above}L${x2} ${below}`,
    ...{ fill: 'none', stroke: theme.label, 'stroke-width': 1.2 / pxPerMm },
  })
  const text = xmlAttributes({
    ...{ x: right - lengthMm / 2, y: y - 6 / pxPerMm, 'text-anchor': 'middle' },
    ...{ fill: theme.label, 'font-size': SCALE_TEXT_PX / pxPerMm },
  })
  return `<g id="scale">\n<path${line}/>\n<text${text}>${lengthMm} mm</text>\n</g>`
}

/** The largest of 1, 2, 5 × 10ⁿ mm that is not longer. */
export function roundLengthMm(mostMm: number): number {
  const power = 10 ** Math.floor(Math.log10(mostMm))
  const digit = [5, 2, 1].find((candidate) => candidate * power <= mostMm) ?? 1
  return Number((digit * power).toPrecision(1))
}
