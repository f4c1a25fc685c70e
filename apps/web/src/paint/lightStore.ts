import type { SortedLight } from '@optiverse/drawing'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Picture } from './paintClient'
import type { PictureView } from './paintMessages'

/** The light that the canvas shows: painted there, or as a picture painted elsewhere. */
type ShownLight =
  | { readonly type: 'light'; readonly sorted: SortedLight; readonly version: number }
  | ({ readonly type: 'picture' } & Picture)

interface LightState {
  readonly shown: ShownLight | null
  /** How this person looks at the light; `null` before the canvas is there. */
  readonly view: PictureView | null
}

export const lightStore = createStore<LightState>(() => ({ shown: null, view: null }))

export function useLight<T>(select: (state: LightState) => T): T {
  return useStore(lightStore, select)
}

/** A picture that is replaced gives its memory back at once: the canvas reads what is shown when it draws. */
export function showLight(shown: ShownLight | null): void {
  const { shown: before } = lightStore.getState()
  lightStore.setState({ shown })
  if (before?.type === 'picture' && before !== shown) before.bitmap.close()
}

export function lookAtLight(view: PictureView): void {
  lightStore.setState({ view })
}
