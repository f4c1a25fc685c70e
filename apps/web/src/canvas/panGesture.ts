import { panBy, zoomAt, type PointPx } from './camera'
import type { Gesture } from './gesture'
import { viewStore } from './viewStore'

/** Drags the view itself. */
export function panGesture(start: PointPx): Gesture {
  const { camera } = viewStore.getState()
  const panTo = (at: PointPx): void =>
    viewStore.getState().setCamera(panBy(camera, at.x - start.x, at.y - start.y))
  return {
    cursor: 'grabbing',
    move: panTo,
    end: panTo,
    cancel: () => viewStore.getState().setCamera(camera),
  }
}

/** Two fingers: what lies under their middle stays there, at a scale that follows their distance. */
export interface Pinch {
  move(a: PointPx, b: PointPx): void
}

export function pinch(startA: PointPx, startB: PointPx): Pinch {
  const { camera } = viewStore.getState()
  const from = middle(startA, startB)
  const startGap = Math.max(1, gap(startA, startB))
  return {
    move(a, b) {
      const to = middle(a, b)
      const zoomed = zoomAt(camera, from, gap(a, b) / startGap)
      viewStore.getState().setCamera(panBy(zoomed, to.x - from.x, to.y - from.y))
    },
  }
}

function middle(a: PointPx, b: PointPx): PointPx {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
}

function gap(a: PointPx, b: PointPx): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
