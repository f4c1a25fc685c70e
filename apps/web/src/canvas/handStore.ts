import type { BoxMm } from '@optiverse/drawing'
import type { PointMm } from '@optiverse/scene'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Guide } from './snapping'

/** What the hand is doing on the canvas at this moment, as far as it is drawn. */
interface HandState {
  /** Ids of the objects in the hand: they are drawn apart, so that the others need not be drawn anew. */
  readonly held: ReadonlySet<string>
  readonly guides: readonly Guide[]
  /** The numbers that change under the hand. */
  readonly reading: string | null
  /** The rubber band. */
  readonly band: BoxMm | null
  /** Where the part that is being placed would stand. */
  readonly ghost: PointMm | null
}

const empty: HandState = { held: new Set(), guides: [], reading: null, band: null, ghost: null }

export const handStore = createStore<HandState>(() => empty)

export function useHand<T>(select: (hand: HandState) => T): T {
  return useStore(handStore, select)
}

export function openHand(): void {
  handStore.setState(empty)
}
