import { measuredText } from '@optiverse/drawing'
import { moveObjects, objectById, placeMm, type PointMm } from '@optiverse/scene'
import type { SessionStore } from '../session/sessionStore'
import { benchEdit } from './benchEdit'
import { toBench, type PointPx } from './camera'
import type { Gesture } from './gesture'
import { isHeldFast } from './groupMates'
import { handStore, openHand } from './handStore'
import { snapDrag } from './snapping'
import { standingCentres } from './standingCentres'
import { viewStore } from './viewStore'

/**
 * Drags objects: each frame says how far they are from where they stood, so that nothing adds up.
 *
 * @param leaderId the one under the hand, which is drawn to the grid and to the lines of others
 * @returns null when none of them may be moved
 */
export function moveGesture(
  store: SessionStore,
  ids: readonly string[],
  leaderId: string,
  grabbed: PointPx,
): Gesture | null {
  const edit = benchEdit(store)
  const movable = ids.filter((id) => {
    const object = objectById(edit.start, id)
    return object && !isHeldFast(edit.start, object)
  })
  const leader = objectById(edit.start, movable.includes(leaderId) ? leaderId : (movable[0] ?? ''))
  const from = leader && placeMm(leader)
  if (!from) return null
  const grabbedMm = toBench(viewStore.getState().camera, grabbed)
  const others = standingCentres(edit.start, new Set(movable))
  handStore.setState({ held: new Set(movable) })

  return {
    cursor: 'grabbing',
    move(at, { altKey }) {
      const { camera, snap } = viewStore.getState()
      const hand = toBench(camera, at)
      const raw = { xMm: hand.xMm - grabbedMm.xMm, yMm: hand.yMm - grabbedMm.yMm }
      const { byMm, guides } =
        snap && !altKey ? snapDrag(from, raw, others, camera.pxPerMm) : { byMm: raw, guides: [] }
      handStore.setState({ guides, reading: placeText(from, byMm) })
      edit.change(moveObjects(edit.start, edit.present(movable), byMm))
    },
    end: openHand,
    cancel() {
      edit.revert()
      openHand()
    },
  }
}

function placeText(from: PointMm, byMm: PointMm): string {
  return `x ${measuredText(from.xMm + byMm.xMm)}   y ${measuredText(from.yMm + byMm.yMm)}`
}
