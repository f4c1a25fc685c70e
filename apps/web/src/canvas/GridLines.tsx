import { THEMES } from '@optiverse/drawing'
import type Konva from 'konva'
import { Layer, Shape } from 'react-konva'
import { useTheme } from '../theme'
import { visibleBox, type Camera, type SizePx } from './camera'
import { gridWeights, linesBetween } from './gridSteps'
import { useView } from './viewStore'

/** The bench's millimetre grid and its two axes. */
export function GridLines() {
  const camera = useView((view) => view.camera)
  const size = useView((view) => view.size)
  const shown = useView((view) => view.grid)
  const { grid, gridMajor, line } = THEMES[useTheme()]
  return (
    <Layer name="grid" listening={false}>
      {shown && (
        <Shape
          listening={false}
          sceneFunc={(context) => {
            for (const { stepMm, opacity, major } of gridWeights(camera.pxPerMm)) {
              context.globalAlpha = opacity
              strokeLines(context, camera, size, stepMm, major ? gridMajor : grid)
            }
            context.globalAlpha = 1
            strokeAxes(context, camera, size, line)
          }}
        />
      )}
    </Layer>
  )
}

function strokeLines(
  context: Konva.Context,
  camera: Camera,
  size: SizePx,
  stepMm: number,
  color: string,
): void {
  const seen = visibleBox(camera, size)
  const across = linesBetween(seen.minXMm, seen.maxXMm, stepMm)
  const up = linesBetween(seen.minYMm, seen.maxYMm, stepMm)
  context.beginPath()
  for (let i = across.first; i <= across.last; i++) {
    const x = crisp(camera.originX + i * stepMm * camera.pxPerMm)
    context.moveTo(x, 0)
    context.lineTo(x, size.height)
  }
  for (let i = up.first; i <= up.last; i++) {
    const y = crisp(camera.originY - i * stepMm * camera.pxPerMm)
    context.moveTo(0, y)
    context.lineTo(size.width, y)
  }
  stroke(context, color)
}

function strokeAxes(context: Konva.Context, camera: Camera, size: SizePx, color: string): void {
  context.beginPath()
  context.moveTo(crisp(camera.originX), 0)
  context.lineTo(crisp(camera.originX), size.height)
  context.moveTo(0, crisp(camera.originY))
  context.lineTo(size.width, crisp(camera.originY))
  stroke(context, color)
}

function stroke(context: Konva.Context, color: string): void {
  context.strokeStyle = color
  context.lineWidth = 1
  context.stroke()
}

/** A line of one pixel is sharp when its middle is a pixel's middle. */
function crisp(px: number): number {
  return Math.round(px - 0.5) + 0.5
}
