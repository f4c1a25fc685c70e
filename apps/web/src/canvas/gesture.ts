import type { PointPx } from './camera'

/** The keys that change what a gesture does. */
interface Keys {
  readonly shiftKey: boolean
  readonly altKey: boolean
}

/** One press, drag and release. */
export interface Gesture {
  readonly cursor: string
  move(at: PointPx, keys: Keys): void
  end(at: PointPx, keys: Keys): void
  /** Everything is again as it was before the gesture. */
  cancel(): void
}

/** A press that becomes a drag once it has gone a few pixels, and a click when it has not. */
export function pressGesture(
  start: PointPx,
  slopPx: number,
  then: { readonly drag: () => Gesture | null; readonly click: () => void },
): Gesture {
  let drag: Gesture | null = null
  let beyond = false
  return {
    get cursor() {
      return drag?.cursor ?? ''
    },
    move(at, keys) {
      if (!beyond && Math.hypot(at.x - start.x, at.y - start.y) < slopPx) return
      if (!beyond) drag = then.drag()
      beyond = true
      drag?.move(at, keys)
    },
    end(at, keys) {
      if (!beyond) then.click()
      else drag?.end(at, keys)
    },
    cancel() {
      drag?.cancel()
    },
  }
}
