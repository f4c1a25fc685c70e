import { objectById } from '@optiverse/scene'
import type { Person } from '@optiverse/sync'
import type Konva from 'konva'
import { Shape } from 'react-konva'
import { useSession } from '../session/WebSocketProvider'
import type { PointPx } from './camera'
import { paintNameTag } from './nameTag'
import { frameCorners } from './selectionFrame'
import { useView } from './viewStore'

/** What the others have selected: solid frames in their colours, with their names. */
export function OthersSelections() {
  const view = useSession((session) => session.replica.view)
  const people = useSession((session) => session.replica.people)
  const presence = useSession((session) => session.presence)
  const camera = useView((state) => state.camera)
  return (
    <Shape
      listening={false}
      sceneFunc={(context) => {
        for (const person of people) {
          const objects = (presence.get(person.user_id)?.selection ?? []).flatMap(
            (id) => objectById(view, id) ?? [],
          )
          objects.forEach((object, index) => {
            const corners = object.hidden ? null : frameCorners(object, camera)
            if (corners) paintFrame(context, corners, person, index === 0)
          })
        }
      }}
    />
  )
}

function paintFrame(
  context: Konva.Context,
  corners: readonly PointPx[],
  person: Person,
  named: boolean,
): void {
  context.beginPath()
  corners.forEach(({ x, y }, index) => (index === 0 ? context.moveTo(x, y) : context.lineTo(x, y)))
  context.closePath()
  context.strokeStyle = person.color
  context.lineWidth = 1.25
  context.stroke()
  if (!named) return
  const left = Math.min(...corners.map((corner) => corner.x))
  const bottom = Math.max(...corners.map((corner) => corner.y))
  paintNameTag(context, person, left, bottom + 4)
}
