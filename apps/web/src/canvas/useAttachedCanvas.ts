import { boundsOf } from '@optiverse/drawing'
import { useEffect, type RefObject } from 'react'
import type { SessionStore } from '../session/sessionStore'
import { attachDrop } from './attachDrop'
import { attachHand } from './attachHand'
import { attachWheel } from './attachWheel'
import { shownObjects } from './groupMates'
import { freePlace, putPart, restingPlace } from './placing'
import { viewStore } from './viewStore'

/** Ties the page's one canvas to its view, its size and the hand. */
export function useAttachedCanvas(container: RefObject<HTMLDivElement | null>, store: SessionStore): void {
  useEffect(() => {
    const element = container.current
    if (!element) return
    const view = viewStore.getState()
    const detach = view.attach({
      contents: () => boundsOf(shownObjects(store.getState().replica.view)),
      put: (item, at) => putPart(store, item, freePlace(store, restingPlace(store, at, false).point)),
    })
    const ends = [
      detach,
      followSize(element),
      fitOnce(store),
      attachWheel(element),
      attachHand(element, store),
      attachDrop(element, store),
    ]
    return () => ends.forEach((end) => end())
  }, [container, store])
}

function followSize(element: HTMLElement): () => void {
  const measure = (): void =>
    viewStore.getState().setSize({ width: element.clientWidth, height: element.clientHeight })
  measure()
  const observer = new ResizeObserver(measure)
  observer.observe(element)
  return () => observer.disconnect()
}

/** A bench that has something on it is shown whole when it is opened. */
function fitOnce(store: SessionStore): () => void {
  let done = false
  const fit = (): void => {
    if (done || store.getState().replica.version === null || viewStore.getState().size.width === 0) return
    done = true
    if (viewStore.getState().bench?.contents()) viewStore.getState().fit()
  }
  const stopStore = store.subscribe(fit)
  const stopView = viewStore.subscribe(fit)
  fit()
  return () => {
    stopStore()
    stopView()
  }
}
