import { paintRayEnds, paintRays, rayBatches, rayColors, rayEnds } from '@optiverse/drawing'
import { viewTrace } from '@optiverse/optics'
import { useMemo } from 'react'
import { Layer, Shape } from 'react-konva'
import { useTheme, type ThemeName } from '../theme'
import { useTrace, type ShownTrace } from '../trace/traceStore'
import { visibleBox } from './camera'
import { clipBatches } from './clipBatches'
import { useView } from './viewStore'

/** Beyond so many segments the glow under each is not seen for the others, and costs a frame. */
const GLOW_UP_TO_SEGMENTS = 3_000
/** The glow of a ray just outside reaches into the view. */
const CLIP_MARGIN_PX = 8

/** All light, as one shape. */
export function RayPathRenderer() {
  const trace = useTrace((state) => state.trace)
  const camera = useView((view) => view.camera)
  const size = useView((view) => view.size)
  const theme = useTheme()
  const light = useMemo(() => trace && sortedLight(trace, theme), [trace, theme])
  return (
    <Layer name="rays" x={camera.originX} y={camera.originY} listening={false}>
      {light && (
        <Shape
          listening={false}
          perfectDrawEnabled={false}
          sceneFunc={(context) => {
            const { pxPerMm } = camera
            const seen = clipBatches(light.batches, visibleBox(camera, size, CLIP_MARGIN_PX))
            paintRays(context, seen, { theme, pxPerMm, glow: light.glow })
            paintRayEnds(context, light.ends, pxPerMm)
          }}
        />
      )}
    </Layer>
  )
}

/** The light by colour and opacity. */
function sortedLight({ light, sourceColors, segments }: ShownTrace, theme: ThemeName) {
  const trace = viewTrace(light)
  const colorOf = rayColors(sourceColors, theme)
  return {
    batches: rayBatches(trace, colorOf),
    ends: rayEnds(trace, colorOf),
    glow: segments <= GLOW_UP_TO_SEGMENTS,
  }
}
