import type { SessionStore } from '../sessionStore'
import type { PendingKeeper } from './pendingKeeper'

/**
 * Keeps what the server has not answered beyond the end of this page.
 *
 * @returns ends it, with what is pending then written down
 */
export function keepPending(store: SessionStore, keeper: PendingKeeper): () => void {
  const unsubscribe = store.subscribe((state, before) => {
    if (state.replica.pending !== before.replica.pending) keeper.note(state.replica.pending)
  })
  // A page that is hidden may never be told that it ends: a phone just drops it.
  const flush = (): void => void keeper.flush()
  const ended = new AbortController()
  window.addEventListener('pagehide', flush, { signal: ended.signal })
  document.addEventListener('visibilitychange', flush, { signal: ended.signal })
  return () => {
    unsubscribe()
    ended.abort()
    flush()
  }
}
