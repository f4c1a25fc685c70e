import { measuredText, THEMES, type Theme } from '@optiverse/drawing'
import { objectById, type SceneObject } from '@optiverse/scene'
import type Konva from 'konva'
import { Shape } from 'react-konva'
import { useSession } from '../session/WebSocketProvider'
import { useTheme } from '../theme'
import { toScreen, type Camera, type PointPx, type SizePx } from './camera'
import { FONT_FAMILY } from './canvasFont'
import { useHand } from './handStore'
import { commonFrame } from './selectionFrame'
import type { Guide } from './snapping'
import { useView } from './viewStore'

/** From what is dragged to the line that tells its distance. */
const DIMENSION_GAP_PX = 26
const TICK_PX = 4
/** From the frame to the numbers: clear of the handle that turns. */
const READING_GAP_PX = 22
/** Two centres closer than this need no distance line. */
const LEAST_DIMENSION_PX = 12

/** What the hand is shown while it works: guides with their distances, the numbers that change, the rubber band. */
export function DragMarks() {
  const hand = useHand((state) => state)
  const view = useSession((session) => session.replica.view)
  const camera = useView((state) => state.camera)
  const size = useView((state) => state.size)
  const theme = THEMES[useTheme()]
  if (hand.guides.length === 0 && !hand.reading && !hand.band) return null
  const held = [...hand.held].flatMap((id) => objectById(view, id) ?? [])
  return (
    <Shape
      listening={false}
      sceneFunc={(context) => {
        const frame = frameBox(held, camera)
        for (const guide of hand.guides) paintGuide(context, guide, frame, camera, theme)
        if (hand.reading && frame) paintReading(context, hand.reading, frame, size, theme)
        if (hand.band) {
          const from = toScreen(camera, { xMm: hand.band.minXMm, yMm: hand.band.maxYMm })
          const to = toScreen(camera, { xMm: hand.band.maxXMm, yMm: hand.band.minYMm })
          paintBand(context, from, to, theme)
        }
      }}
    />
  )
}

interface FrameBox {
  readonly right: number
  readonly bottom: number
  readonly top: number
}

function frameBox(held: readonly SceneObject[], camera: Camera): FrameBox | null {
  const corners = commonFrame(held, camera)
  if (!corners) return null
  const xs = corners.map((corner) => corner.x)
  const ys = corners.map((corner) => corner.y)
  return { right: Math.max(...xs), bottom: Math.max(...ys), top: Math.min(...ys) }
}

/** The shared line dashed through both centres, and beside it the distance with its two ticks. */
function paintGuide(
  context: Konva.Context,
  { shares, from, to }: Guide,
  frame: FrameBox | null,
  camera: Camera,
  theme: Theme,
): void {
  const a = toScreen(camera, from)
  const b = toScreen(camera, to)
  context.strokeStyle = theme.accent
  context.lineWidth = 1
  context.globalAlpha = 0.75
  line(context, a, b, [5, 4])
  context.globalAlpha = 1
  if (Math.hypot(a.x - b.x, a.y - b.y) < LEAST_DIMENSION_PX) return
  const level = shares === 'y'
  const across = level ? (frame?.bottom ?? a.y) + DIMENSION_GAP_PX : (frame?.right ?? a.x) + DIMENSION_GAP_PX
  const c = level ? { x: a.x, y: across } : { x: across, y: a.y }
  const d = level ? { x: b.x, y: across } : { x: across, y: b.y }
  line(context, c, d, [1.5, 2.5])
  for (const end of [c, d]) {
    const [dx, dy] = level ? [0, TICK_PX] : [TICK_PX, 0]
    line(context, { x: end.x - dx, y: end.y - dy }, { x: end.x + dx, y: end.y + dy }, [])
  }
  const distanceMm = level ? Math.abs(to.xMm - from.xMm) : Math.abs(to.yMm - from.yMm)
  paintText(context, measuredText(distanceMm), { x: (c.x + d.x) / 2, y: (c.y + d.y) / 2 }, 'center', theme)
}

function paintReading(
  context: Konva.Context,
  text: string,
  frame: FrameBox,
  size: SizePx,
  theme: Theme,
): void {
  const at = { x: Math.min(frame.right + READING_GAP_PX, size.width - 150), y: Math.max(frame.top + 6, 14) }
  paintText(context, text, at, 'left', theme)
}

/** A text on a patch of ground, so that it is read over light and grid. */
function paintText(
  context: Konva.Context,
  text: string,
  at: PointPx,
  align: 'left' | 'center',
  theme: Theme,
): void {
  context.font = `500 11px ${FONT_FAMILY}`
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  const { width } = context.measureText(text)
  const left = align === 'center' ? at.x - width / 2 : at.x
  context.fillStyle = theme.ground
  context.globalAlpha = 0.88
  context.beginPath()
  context.roundRect(left - 5, at.y - 9, width + 10, 18, 4)
  context.fill()
  context.globalAlpha = 1
  context.fillStyle = theme.accent
  context.fillText(text, left, at.y + 0.5)
}

function paintBand(context: Konva.Context, from: PointPx, to: PointPx, theme: Theme): void {
  context.fillStyle = theme.accent
  context.globalAlpha = 0.08
  context.fillRect(from.x, from.y, to.x - from.x, to.y - from.y)
  context.globalAlpha = 1
  context.strokeStyle = theme.accent
  context.lineWidth = 1
  context.strokeRect(from.x, from.y, to.x - from.x, to.y - from.y)
}

function line(context: Konva.Context, a: PointPx, b: PointPx, dash: number[]): void {
  context.setLineDash(dash)
  context.beginPath()
  context.moveTo(a.x, a.y)
  context.lineTo(b.x, b.y)
  context.stroke()
  context.setLineDash([])
}
