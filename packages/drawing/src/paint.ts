import {
  DEFAULT_STROKE_PX,
  type DisplayList,
  type PathItem,
  type StrokeWidth,
  type TextItem,
} from './displayList'
import { isTextShown, textBlock } from './textBlock'
import { cssColor, type Theme } from './theme'

/** What of a canvas' 2D context is drawn with; the browser's own satisfies it. */
export interface PaintContext {
  fillStyle: unknown
  strokeStyle: unknown
  lineWidth: number
  lineCap: string
  lineJoin: string
  globalAlpha: number
  font: string
  textAlign: string
  textBaseline: string
  save(): void
  restore(): void
  translate(x: number, y: number): void
  rotate(angleRad: number): void
  beginPath(): void
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void
  closePath(): void
  fill(): void
  stroke(): void
  setLineDash(segments: number[]): void
  fillText(text: string, x: number, y: number): void
}

interface PaintView {
  readonly theme: Theme
  readonly pxPerMm: number
  /** The body's angle on the bench: upright texts are turned back by it. */
  readonly angleDeg: number
}

export const FONT_FAMILY = "'Inter Variable', Inter, Helvetica, Arial, sans-serif"

/**
 * Paints a display list. The context stands at the body's origin, turned with the body (by −angle on a screen whose
 * y axis points down), and its unit is one screen px.
 */
export function paint(context: PaintContext, list: DisplayList, view: PaintView): void {
  context.save()
  context.lineJoin = 'round'
  context.lineCap = 'round'
  for (const item of list) {
    if (item.type === 'path') paintPath(context, item, view)
    else if (isTextShown(item, view.pxPerMm)) paintText(context, item, view)
  }
  context.restore()
}

/** A stroke's width in screen px. */
export function strokePx(width: StrokeWidth | undefined, pxPerMm: number): number {
  if (!width) return DEFAULT_STROKE_PX
  return 'px' in width ? width.px : width.mm * pxPerMm
}

function paintPath(context: PaintContext, item: PathItem, view: PaintView): void {
  context.save()
  if (item.opacity !== undefined) context.globalAlpha *= item.opacity
  if (item.screenAt) {
    context.translate(item.screenAt.xMm * view.pxPerMm, -item.screenAt.yMm * view.pxPerMm)
    context.rotate((view.angleDeg * Math.PI) / 180)
  }
  trace(context, item, item.screenAt ? 1 : view.pxPerMm)
  if (item.fill !== undefined) {
    context.fillStyle = cssColor(view.theme, item.fill)
    context.fill()
  }
  if (item.stroke !== undefined) {
    context.strokeStyle = cssColor(view.theme, item.stroke)
    context.lineWidth = strokePx(item.width, view.pxPerMm)
    if (item.dashPx) context.setLineDash([...item.dashPx])
    context.stroke()
  }
  context.restore()
}

function trace(context: PaintContext, item: PathItem, scale: number): void {
  context.beginPath()
  for (const step of item.steps) {
    switch (step[0]) {
      case 'M':
        context.moveTo(step[1] * scale, -step[2] * scale)
        break
      case 'L':
        context.lineTo(step[1] * scale, -step[2] * scale)
        break
      case 'C':
        context.bezierCurveTo(
          ...([step[1] * scale, -step[2] * scale] as const),
          ...([step[3] * scale, -step[4] * scale] as const),
          ...([step[5] * scale, -step[6] * scale] as const),
        )
        break
      case 'Z':
        context.closePath()
        break
      default:
        step satisfies never
    }
  }
}

/** `start` and `end` would follow the page's direction of writing. */
const CANVAS_ALIGN = { start: 'left', middle: 'center', end: 'right' } as const

function paintText(context: PaintContext, item: TextItem, view: PaintView): void {
  const block = textBlock(item, view.angleDeg)
  context.save()
  if (item.opacity !== undefined) context.globalAlpha *= item.opacity
  context.translate(item.at.xMm * view.pxPerMm, -item.at.yMm * view.pxPerMm)
  context.rotate(((block.turnDeg + view.angleDeg) * Math.PI) / 180)
  context.font = `${item.sizePx}px ${FONT_FAMILY}`
  context.textAlign = CANVAS_ALIGN[block.anchor]
  context.textBaseline = 'alphabetic'
  context.fillStyle = cssColor(view.theme, item.fill)
  block.lines.forEach((line, index) => {
    context.fillText(line, block.xPx, block.firstBaselinePx + index * block.lineHeightPx)
  })
  context.restore()
}
