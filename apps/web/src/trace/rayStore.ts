import type { PointMm } from '@optiverse/scene'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { ExplainedRay, PickedRay } from './pickedRay'

/** A ray that is looked at, and the point of it that was pointed to. */
interface LookedAtRay {
  readonly picked: PickedRay
  readonly place: PlaceOnPath
  /** Rises with each pick: an answer about another one is of no use. */
  readonly pick: number
  /** `null` where no light goes that way any more, `undefined` until it is known. */
  readonly explained: ExplainedRay | null | undefined
}

/** A point of a path, told so that it stays on it when the path moves. */
export interface PlaceOnPath {
  /** Among the path's own segments. */
  readonly segment: number
  /** Share of the segment's length, 0 to 1. */
  readonly share: number
  /** Where that was when it was pointed to. */
  readonly at: PointMm
}

interface RayState {
  readonly ray: LookedAtRay | null
}

export const rayStore = createStore<RayState>(() => ({ ray: null }))

export function useRay<T>(select: (state: RayState) => T): T {
  return useStore(rayStore, select)
}

let picks = 0

export function lookAtRay(picked: PickedRay, place: PlaceOnPath): void {
  picks += 1
  rayStore.setState({ ray: { picked, place, pick: picks, explained: undefined } })
}

/** What the worker says of a ray; one that is no longer looked at is forgotten. */
export function showExplained(pick: number, explained: ExplainedRay | null): void {
  rayStore.setState(({ ray }) => ({ ray: ray && ray.pick === pick ? { ...ray, explained } : ray }))
}

export function closeRay(): void {
  if (rayStore.getState().ray) rayStore.setState({ ray: null })
}
