import { allObjects } from '@optiverse/scene'
import { useEffect } from 'react'
import { asksBeforeLeaving } from './leaving'
import { noteRecentDesign } from './storage'
import { useSession, useWebSocket } from './WebSocketProvider'

/** The tab is called as the bench is. */
export function usePageTitle(): void {
  const title = useSession((state) => state.replica.view.metadata.title)
  useEffect(() => {
    document.title = `${title || 'Untitled bench'} · Optiverse`
  }, [title])
}

/** Keeps the home page's list up to date, from the first state that the server has sent. */
export function useRecentDesign(): void {
  const sessionId = useSession((state) => state.sessionId)
  const isKnown = useSession((state) => state.replica.version !== null)
  const title = useSession((state) => state.replica.view.metadata.title)
  const objectCount = useSession((state) => allObjects(state.replica.view).length)
  useEffect(() => {
    if (isKnown) noteRecentDesign({ sessionId, title, objectCount, openedAt: new Date().toISOString() })
  }, [sessionId, isKnown, title, objectCount])
}

/** Leaving while something could be lost is asked about by the browser. */
export function useUnsavedWarning(): void {
  const { store, keeper } = useWebSocket()
  const isPending = useSession((state) => state.replica.pending.length > 0)
  useEffect(() => {
    if (!isPending) return
    const ask = (event: BeforeUnloadEvent): void => {
      const { connection, replica } = store.getState()
      if (asksBeforeLeaving(connection, replica.pending.length, keeper.isKept(replica.pending)))
        event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isPending, keeper, store])
}
