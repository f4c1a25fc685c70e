import { numberText, poseOf } from '@optiverse/drawing'
import { middleOf, objectById, rotateObjects } from '@optiverse/scene'
import type { SessionStore } from '../session/sessionStore'
import { benchEdit } from './benchEdit'
import { toBench, type PointPx } from './camera'
import type { Gesture } from './gesture'
import { isHeldFast } from './groupMates'
import { handStore, openHand } from './handStore'
import { directionDeg, halfTurn, turnedAngle } from './turning'
import { viewStore } from './viewStore'

/** Angles keep to whole degrees, and with Shift to these. */
const COARSE_DEG = 15

/** Turns objects about their middle: whole degrees, coarse steps with Shift, freely with Alt. */
export function turnGesture(store: SessionStore, ids: readonly string[], grabbed: PointPx): Gesture | null {
  const edit = benchEdit(store)
  const objects = ids.flatMap((id) => objectById(edit.start, id) ?? [])
  const free = objects.filter((object) => !isHeldFast(edit.start, object))
  const [only] = free
  const centre = middleOf(free)
  if (!only || !centre) return null
  const startDeg = free.length === 1 ? poseOf(only).angleDeg : 0
  const grabbedDeg = directionDeg(centre, toBench(viewStore.getState().camera, grabbed))
  const movable = free.map((object) => object.id)
  handStore.setState({ held: new Set(movable) })

  return {
    cursor: 'grabbing',
    move(at, { altKey, shiftKey }) {
      const { camera, snap } = viewStore.getState()
      const handDeg = directionDeg(centre, toBench(camera, at))
      const stepDeg = shiftKey ? COARSE_DEG : altKey || !snap ? 0 : 1
      const angleDeg = turnedAngle(startDeg, grabbedDeg, handDeg, stepDeg)
      handStore.setState({ reading: `${numberText(angleDeg, 2)}°` })
      const byDeg = free.length === 1 ? angleDeg - startDeg : halfTurn(angleDeg)
      edit.change(rotateObjects(edit.start, edit.present(movable), byDeg, centre))
    },
    end: openHand,
    cancel() {
      edit.revert()
      openHand()
    },
  }
}
