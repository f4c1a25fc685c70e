import { rayColors, THEMES } from '@optiverse/drawing'
import { Shape } from 'react-konva'
import { useTheme } from '../theme'
import { pointOnRay } from '../trace/pointOnRay'
import { useRay } from '../trace/rayStore'
import { useTrace } from '../trace/traceStore'
import { toScreen, visibleBox } from './camera'
import { clipSegments } from './clipBatches'
import { useView } from './viewStore'

const HALO_PX = 7
const CORE_PX = 2
const POINT_RADIUS_PX = 4.5
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
  const point = pointOnRay(explanation, ray.place)
  const color = rayColors(sourceColors ?? [], name)(explanation.source, explanation.wavelengthNm)
  return (
    <Shape
      listening={false}
      sceneFunc={(context) => {
        const whole = Float64Array.from(
          explanation.legs.flatMap(({ from, to }) => [from.x, from.y, to.x, to.y]),
        )
        const seen = clipSegments(whole, visibleBox(camera, size, CLIP_MARGIN_PX))
        context.beginPath()
        for (let at = 0; at + 3 < seen.length; at += 4) {
          const start = toScreen(camera, { xMm: seen[at] ?? 0, yMm: seen[at + 1] ?? 0 })
          const end = toScreen(camera, { xMm: seen[at + 2] ?? 0, yMm: seen[at + 3] ?? 0 })
          context.moveTo(start.x, start.y)
          context.lineTo(end.x, end.y)
        }
        context.strokeStyle = `${theme.accent}59`
        context.lineWidth = HALO_PX
        context.stroke()
        context.strokeStyle = color
        context.lineWidth = CORE_PX
        context.stroke()
        const { x, y } = toScreen(camera, { xMm: point.light.at.x, yMm: point.light.at.y })
        context.beginPath()
        context.arc(x, y, POINT_RADIUS_PX, 0, 2 * Math.PI)
        context.fillStyle = theme.ground
        context.fill()
        context.strokeStyle = theme.ink
        context.lineWidth = 1.5
        context.stroke()
      }}
    />
  )
}
