import type { PresenceFrame } from '@optiverse/sync'
import { createContext, use, useEffect, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { Identity } from './api'
import { SessionConnection, type ConnectionEvents } from './connection'
import { browserWorld } from './connectionWorld'
import { keepPending } from './pending/keepPending'
import type { PendingKeeper } from './pending/pendingKeeper'
import { createSessionStore, type SessionState, type SessionStore } from './sessionStore'

interface Session {
  readonly store: SessionStore
  /** Keeps what is unsent beyond this page. */
  readonly keeper: PendingKeeper
  /** Shows the others where this person points and what they have selected. */
  readonly present: (frame: PresenceFrame) => void
  /** Tries again now; the page's button after it has stopped by itself. */
  readonly retryNow: () => void
}

const SessionContext = createContext<Session | null>(null)

interface WebSocketProviderProps extends ConnectionEvents {
  readonly sessionId: string
  readonly identity: Identity
  /** Has read what is there: nothing is sent, nor called saved, before that. */
  readonly keeper: PendingKeeper
  readonly children: ReactNode
}

/** Holds one session's store and its connection for everything below it. */
export function WebSocketProvider(props: WebSocketProviderProps) {
  const { sessionId, identity, keeper, onRejected, onTokenRefused, children } = props
  const [store] = useState(() => createSessionStore(sessionId, keeper.pending))
  const [connection] = useState(
    () => new SessionConnection(store, identity, { onRejected, onTokenRefused }, browserWorld),
  )
  const [session] = useState<Session>(() => ({
    ...{ store, keeper },
    present: (frame) => connection.present(frame),
    retryNow: connection.retryNow,
  }))
  useEffect(() => {
    const release = keepPending(store, keeper)
    const unsubscribe = store.subscribe((state, before) => {
      if (state.replica.pending !== before.replica.pending) connection.flush()
    })
    connection.start()
    return () => {
      connection.stop()
      unsubscribe()
      release()
    }
  }, [connection, keeper, store])
  return <SessionContext value={session}>{children}</SessionContext>
}

/** The session of this page: its store, and what can be told to the others. */
export function useWebSocket(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('useWebSocket is used outside WebSocketProvider')
  return session
}

/** A part of the session's state; the component is drawn anew when that part changes. */
export function useSession<T>(select: (state: SessionState) => T): T {
  return useStore(useWebSocket().store, select)
}
