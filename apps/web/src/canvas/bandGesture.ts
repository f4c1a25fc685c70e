import type { SessionStore } from '../session/sessionStore'
import { toBench, type PointPx } from './camera'
import type { Gesture } from './gesture'
import { groupMates, shownObjects } from './groupMates'
import { handStore, openHand } from './handStore'
import { boxAround, objectsWithin } from './picking'
import { viewStore } from './viewStore'

/** Selects what a rubber band touches, beside what was selected already when `adding`. */
export function bandGesture(store: SessionStore, start: PointPx, adding: boolean): Gesture {
  const before = store.getState().selection
  const startMm = toBench(viewStore.getState().camera, start)
  const kept = adding ? before : []
  return {
    cursor: 'crosshair',
    move(at) {
      const band = boxAround([startMm, toBench(viewStore.getState().camera, at)])
      if (!band) return
      handStore.setState({ band })
      const { view } = store.getState().replica
      const touched = objectsWithin(shownObjects(view), band).flatMap((object) => groupMates(view, object.id))
      const selection = [...new Set([...kept, ...touched])]
      if (!sameIds(selection, store.getState().selection)) store.select(selection)
    },
    end: openHand,
    cancel() {
      store.select(before)
      openHand()
    },
  }
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index])
}
