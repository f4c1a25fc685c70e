import { THEMES, type Theme } from '@optiverse/drawing'
import { objectById, type Scene, type SceneObject } from '@optiverse/scene'
import type Konva from 'konva'
import { Shape } from 'react-konva'
import { useSession } from '../session/WebSocketProvider'
import { useMayEdit } from '../session/useMayEdit'
import { useTheme } from '../theme'
import type { Camera, PointPx } from './camera'
import { isHeldFast } from './groupMates'
import { commonFrame, frameCorners, handlesOf, type Handle } from './selectionFrame'
import { useView } from './viewStore'

const DASH_PX = [4, 3]
const END_PX = 7
const KNOB_RADIUS_PX = 5

/** What this person has selected: dashed frames, and handles where there is something to change. */
export function SelectionFrames() {
  const view = useSession((session) => session.replica.view)
  const selection = useSession((session) => session.selection)
  const camera = useView((state) => state.camera)
  const theme = THEMES[useTheme()]
  const mayEdit = useMayEdit()
  if (selection.length === 0) return null
  const objects = selectedObjects(view, selection)
  return (
    <Shape
      listening={false}
      sceneFunc={(context) => {
        for (const object of objects) {
          const fast = isHeldFast(view, object)
          const corners = frameCorners(object, camera)
          if (corners) strokeFrame(context, corners, fast ? theme.label : theme.accent)
        }
        const free = objects.filter((object) => mayEdit && !isHeldFast(view, object))
        if (free.length > 1) strokeCommonFrame(context, free, camera, theme)
        for (const handle of handlesOf(free, camera)) paintHandle(context, handle, theme)
      }}
    />
  )
}

function selectedObjects(view: Scene, selection: readonly string[]): readonly SceneObject[] {
  return selection.flatMap((id) => objectById(view, id) ?? []).filter((object) => !object.hidden)
}

function strokeFrame(context: Konva.Context, corners: readonly PointPx[], color: string): void {
  tracePolygon(context, corners)
  context.setLineDash(DASH_PX)
  context.strokeStyle = color
  context.lineWidth = 1
  context.stroke()
  context.setLineDash([])
}

function strokeCommonFrame(
  context: Konva.Context,
  objects: readonly SceneObject[],
  camera: Camera,
  theme: Theme,
): void {
  const corners = commonFrame(objects, camera)
  if (!corners) return
  context.globalAlpha = 0.5
  tracePolygon(context, corners)
  context.strokeStyle = theme.accent
  context.lineWidth = 1
  context.stroke()
  context.globalAlpha = 1
}

function paintHandle(context: Konva.Context, handle: Handle, theme: Theme): void {
  const { x, y } = handle.at
  context.strokeStyle = theme.accent
  if (handle.type === 'end') {
    context.fillStyle = theme.accent
    context.fillRect(x - END_PX / 2, y - END_PX / 2, END_PX, END_PX)
    context.lineWidth = 1
    context.strokeStyle = theme.ground
    context.strokeRect(x - END_PX / 2, y - END_PX / 2, END_PX, END_PX)
    return
  }
  context.lineWidth = 1
  context.beginPath()
  context.moveTo(handle.foot.x, handle.foot.y)
  context.lineTo(x, y)
  context.stroke()
  context.beginPath()
  context.arc(x, y, KNOB_RADIUS_PX, 0, 2 * Math.PI)
  context.fillStyle = theme.ground
  context.fill()
  context.lineWidth = 1.5
  context.stroke()
}

function tracePolygon(context: Konva.Context, corners: readonly PointPx[]): void {
  context.beginPath()
  corners.forEach(({ x, y }, index) => (index === 0 ? context.moveTo(x, y) : context.lineTo(x, y)))
  context.closePath()
}
