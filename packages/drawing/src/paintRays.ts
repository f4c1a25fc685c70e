import type { PaintContext } from './paint'
import type { RayBatch, RayEnds } from './rays'
import type { ThemeName } from './theme'

interface RayContext extends PaintContext {
  globalCompositeOperation: string
}

interface RayView {
  readonly theme: ThemeName
  readonly pxPerMm: number
  /** A soft glow under each ray; left out where there are too many rays to see it. */
  readonly glow: boolean
  /** Where it is given, very many rays are painted in pieces. */
  readonly sheet?: RaySheet
}

/** A clear sheet over the canvas, as large and with the same origin and unit. */
export interface RaySheet {
  readonly context: RayContext
  /** Lays the sheet on the canvas with the opacity and in the mode that are set there, and clears it. */
  readonly lay: () => void
}

const CORE_PX = 1.3
/** The glow as wide faint strokes under the core: width and share of the core's opacity. */
const GLOW = [
  { px: 14, share: 0.05 },
  { px: 7, share: 0.1 },
  { px: 3.5, share: 0.2 },
] as const
const MARK_PX = 2.2
/** So many segments are stroked at once: what a stroke takes rises faster than its length, 100,000 being 10 s and more. */
const PIECE_SEGMENTS = 5_000

/** Paints light on a context that stands at the bench's origin, its unit one screen px: additive on dark, multiplied on light. */
export function paintRays(context: RayContext, batches: readonly RayBatch[], view: RayView): void {
  context.save()
  context.globalCompositeOperation = view.theme === 'dark' ? 'lighter' : 'multiply'
  context.lineCap = 'butt'
  context.lineJoin = 'round'
  for (const batch of batches) {
    if (view.sheet && !view.glow && batch.segments.length > 4 * PIECE_SEGMENTS) {
      context.globalAlpha = batch.alpha
      paintInPieces(view.sheet, batch, view.pxPerMm)
      continue
    }
    traceSegments(context, batch.segments, view.pxPerMm)
    context.strokeStyle = batch.color
    for (const halo of view.glow ? GLOW : []) {
      context.globalAlpha = batch.alpha * halo.share
      context.lineWidth = halo.px
      context.stroke()
    }
    context.globalAlpha = batch.alpha
    context.lineWidth = CORE_PX
    context.stroke()
  }
  context.restore()
}

/** Rays of one batch do not add up where they cross, whether they are stroked at once or in pieces. */
function paintInPieces({ context, lay }: RaySheet, { color, segments }: RayBatch, pxPerMm: number): void {
  context.strokeStyle = color
  context.lineCap = 'butt'
  context.lineJoin = 'round'
  context.lineWidth = CORE_PX
  for (let at = 0; at < segments.length; at += 4 * PIECE_SEGMENTS) {
    traceSegments(context, segments.subarray(at, at + 4 * PIECE_SEGMENTS), pxPerMm)
    context.stroke()
  }
  lay()
}

/** A dot where light was absorbed, a short bar where it is followed no further. */
export function paintRayEnds(context: RayContext, ends: readonly RayEnds[], pxPerMm: number): void {
  context.save()
  context.lineCap = 'round'
  for (const group of ends) {
    const halfPx = group.end === 'absorbed' ? 0.01 : MARK_PX
    context.beginPath()
    for (let index = 0; index < group.points.length; index += 2) {
      const x = (group.points[index] ?? 0) * pxPerMm
      const y = -(group.points[index + 1] ?? 0) * pxPerMm
      context.moveTo(x - halfPx, y - halfPx)
      context.lineTo(x + halfPx, y + halfPx)
    }
    context.strokeStyle = group.color
    context.globalAlpha = group.alpha
    context.lineWidth = group.end === 'absorbed' ? 2 * MARK_PX : 1.2
    context.stroke()
  }
  context.restore()
}

function traceSegments(context: RayContext, segments: Float64Array, pxPerMm: number): void {
  context.beginPath()
  let [penX, penY] = [Number.NaN, Number.NaN]
  for (let index = 0; index < segments.length; index += 4) {
    const x1 = (segments[index] ?? 0) * pxPerMm
    const y1 = -(segments[index + 1] ?? 0) * pxPerMm
    if (x1 !== penX || y1 !== penY) context.moveTo(x1, y1)
    penX = (segments[index + 2] ?? 0) * pxPerMm
    penY = -(segments[index + 3] ?? 0) * pxPerMm
    context.lineTo(penX, penY)
  }
}
