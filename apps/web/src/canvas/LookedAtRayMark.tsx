import { rayColors, THEMES } from '@optiverse/drawing'
import type Konva from 'konva'
import { Shape } from 'react-konva'
import { useTheme } from '../theme'
import { pointOnRay } from '../trace/pointOnRay'
import { useRay } from '../trace/rayStore'
import { useTrace } from '../trace/traceStore'
import { toScreen, visibleBox, type Camera } from './camera'
import { clipSegments } from './clipBatches'
import { useView } from './viewStore'

const HALO_PX = 7
/** Opacity of 70 %, as the last two digits of a colour: it is to be told from other rays beside it. */
const HALO_ALPHA = 'b3'
const CORE_PX = 2
const POINT_RADIUS_PX = 4.5
const POINT_LINE_PX = 1.5
const CLIP_MARGIN_PX = 8

/** The ray that is looked at, whole from its source on, and the point that is read. */
export function LookedAtRayMark() {
  const ray = useRay((state) => state.ray)
  const camera = useView((view) => view.camera)
  const size = useView((view) => view.size)
  const sourceColors = useTrace((state) => state.trace?.sourceColors)
  const name = useTheme()
  const theme = THEMES[name]
  if (!ray?.explained) return null
  const { explanation } = ray.explained
  const { at } = pointOnRay(explanation, ray.place).light
  const color = rayColors(sourceColors ?? [], name)(explanation.source, explanation.wavelengthNm)
  const whole = Float64Array.from(explanation.legs.flatMap(({ from, to }) => [from.x, from.y, to.x, to.y]))
  const seen = clipSegments(whole, visibleBox(camera, size, CLIP_MARGIN_PX))
  return (
    <Shape
      listening={false}
      sceneFunc={(context) => {
        traceWay(context, seen, camera)
        stroke(context, `${theme.accent}${HALO_ALPHA}`, HALO_PX)
        stroke(context, color, CORE_PX)
        const { x, y } = toScreen(camera, { xMm: at.x, yMm: at.y })
        context.beginPath()
        context.arc(x, y, POINT_RADIUS_PX, 0, 2 * Math.PI)
        context.fillStyle = theme.ground
        context.fill()
        stroke(context, theme.ink, POINT_LINE_PX)
      }}
    />
  )
}

/** @param segments x1, y1, x2, y2 of each, mm */
function traceWay(context: Konva.Context, segments: Float64Array, camera: Camera): void {
  context.beginPath()
  for (let at = 0; at + 3 < segments.length; at += 4) {
    const start = toScreen(camera, { xMm: segments[at] ?? 0, yMm: segments[at + 1] ?? 0 })
    const end = toScreen(camera, { xMm: segments[at + 2] ?? 0, yMm: segments[at + 3] ?? 0 })
    context.moveTo(start.x, start.y)
    context.lineTo(end.x, end.y)
  }
}

function stroke(context: Konva.Context, color: string, widthPx: number): void {
  context.strokeStyle = color
  context.lineWidth = widthPx
  context.stroke()
}
