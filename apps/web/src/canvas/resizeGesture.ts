import { measuredText } from '@optiverse/drawing'
import {
  endPoints,
  objectById,
  readPart,
  resizeByEnd,
  unitVector,
  type Component,
  type PointMm,
} from '@optiverse/scene'
import type { SessionStore } from '../session/sessionStore'
import { benchEdit } from './benchEdit'
import { toBench, type PointPx } from './camera'
import type { Gesture } from './gesture'
import { handStore, openHand } from './handStore'
import { toGrid } from './snapping'
import { viewStore } from './viewStore'

/** Drags one end of a surface along its own line; the other end stays. */
export function resizeGesture(
  store: SessionStore,
  id: string,
  end: 'p1' | 'p2',
  grabbed: PointPx,
): Gesture | null {
  const edit = benchEdit(store)
  const component = edit.start.components.find((candidate) => candidate.id === id)
  const ends = component && endsOf(component)
  if (!ends) return null
  const grabbedMm = toBench(viewStore.getState().camera, grabbed)
  const offset = { xMm: ends[end].xMm - grabbedMm.xMm, yMm: ends[end].yMm - grabbedMm.yMm }
  const fixed = ends[end === 'p1' ? 'p2' : 'p1']
  const { cos, sin } = unitVector(component.angle_deg)
  const sign = end === 'p1' ? -1 : 1
  handStore.setState({ held: new Set([id]) })

  return {
    cursor: 'grabbing',
    move(at, { altKey }) {
      const { camera, snap } = viewStore.getState()
      const hand = toBench(camera, at)
      const x = hand.xMm + offset.xMm - fixed.xMm
      const y = hand.yMm + offset.yMm - fixed.yMm
      const freeMm = sign * (x * cos + y * sin)
      const lengthMm = snap && !altKey ? Math.max(1, toGrid(freeMm)) : freeMm
      const toMm: PointMm = {
        xMm: fixed.xMm + sign * lengthMm * cos,
        yMm: fixed.yMm + sign * lengthMm * sin,
      }
      if (edit.present([id]).length > 0) edit.change(resizeByEnd(component, end, toMm))
      handStore.setState({ reading: lengthOf(store, id) })
    },
    end: openHand,
    cancel() {
      edit.revert()
      openHand()
    },
  }
}

function endsOf(component: Component): { readonly p1: PointMm; readonly p2: PointMm } | null {
  const part = readPart(component)
  if (part.kind === 'optic') return null
  const [p1, p2] = endPoints(part, part.lengthMm)
  return { p1, p2 }
}

function lengthOf(store: SessionStore, id: string): string | null {
  const object = objectById(store.getState().replica.view, id)
  const part = object && readPart(object)
  return part && 'lengthMm' in part ? measuredText(part.lengthMm) : null
}
