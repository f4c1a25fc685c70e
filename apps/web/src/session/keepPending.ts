import type { SessionStore } from './sessionStore'
import { savePending } from './storage'

/** While online most operations are answered sooner than this: they are never written down. */
const SAVE_AFTER_MS = 250

/**
 * Keeps what is not answered yet over a reload of the page.
 *
 * @returns ends it, with what is pending then written down
 */
export function keepPending(store: SessionStore): () => void {
  let timer: number | undefined
  const save = (): void => {
    window.clearTimeout(timer)
    timer = undefined
    const { sessionId, replica } = store.getState()
    savePending(sessionId, replica.pending)
  }
  const unsubscribe = store.subscribe((state, before) => {
    if (state.replica.pending !== before.replica.pending) timer ??= window.setTimeout(save, SAVE_AFTER_MS)
  })
  window.addEventListener('pagehide', save)
  return () => {
    unsubscribe()
    window.removeEventListener('pagehide', save)
    save()
  }
}
