import { objectById, type Op, type Scene } from '@optiverse/scene'
import { nanoid } from 'nanoid'
import type { SessionStore } from '../session/sessionStore'
import { tidyOp } from './tidyOp'

/**
 * One gesture's changes of the session: each says anew what has become of the scene at its start, all together are
 * one step to undo.
 */
interface BenchEdit {
  /** The scene when the gesture began. */
  readonly start: Scene
  /** The ids that are still on the bench: others may have removed some meanwhile. */
  present(ids: readonly string[]): readonly string[]
  change(op: Op | null): void
  /** Takes the gesture back. */
  revert(): void
}

export function benchEdit(store: SessionStore): BenchEdit {
  const gestureId = nanoid()
  return {
    start: store.getState().replica.view,
    present(ids) {
      const { view } = store.getState().replica
      return ids.filter((id) => objectById(view, id))
    },
    change(op) {
      store.change(tidyOp(op), gestureId)
    },
    revert() {
      store.cancel(gestureId)
    },
  }
}
