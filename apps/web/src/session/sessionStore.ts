import { emptyScene, splitOp, type Op, type Scene } from '@optiverse/scene'
import {
  cancelGesture,
  disconnected,
  emptyHistory,
  forgetOp,
  newReplica,
  noteOp,
  pushOp,
  receiveMessage,
  redo,
  takeUnsent,
  undo,
  type CursorMove,
  type History,
  type OpFrame,
  type PendingOp,
  type PresenceFrame,
  type PresenceMessage,
  type Replica,
  type ReplicaEvent,
  type Rewound,
  type ServerMessage,
} from '@optiverse/sync'
import { nanoid } from 'nanoid'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { LossReason } from './comeback'

/** How the page stands with the server. */
export type ConnectionPhase =
  | { readonly phase: 'connecting' }
  | { readonly phase: 'live' }
  /** Lost; a retry is under way or will be. */
  | { readonly phase: 'reconnecting'; readonly why: LossReason }
  /** Lost, and the page has stopped trying by itself. */
  | { readonly phase: 'lost'; readonly why: LossReason }
  /** The session is over for this page, for the reason given, and what helps. */
  | { readonly phase: 'ended'; readonly message: string; readonly remedy: 'leave' | 'reload' }

/** What another person points at and has selected. */
interface OtherPresence {
  readonly cursor: CursorMove | null
  readonly selection: readonly string[]
}

export interface SessionState {
  readonly sessionId: string
  readonly replica: Replica
  readonly history: History
  readonly connection: ConnectionPhase
  readonly selection: readonly string[]
  /** By user id. */
  readonly presence: ReadonlyMap<string, OtherPresence>
}

/** What leaves the session store: frames for the socket. */
export type OutgoingFrame = OpFrame | PresenceFrame | { readonly type: 'ping' }

/**
 * A session as the page knows it. Every change goes through `change`, `undo` and `redo`;
 * every message through `receive`. The store knows no socket: `frames` are asked for by the connection.
 */
export interface SessionStore extends StoreApi<SessionState> {
  /** Makes an own change and one undo step of it; changes with one `gestureId` are one step. */
  change(op: Op | null, gestureId?: string | null): void
  undo(): void
  redo(): void
  /** Takes back a gesture that was given up; there is nothing to do again. */
  cancel(gestureId: string): void
  select(ids: readonly string[]): void
  receive(message: ServerMessage): readonly ReplicaEvent[]
  setConnection(connection: ConnectionPhase): void
  /** The connection is gone: pending operations wait for the next. */
  disconnect(): void
  /** @param most how many may go out now; all if absent */
  takeFrames(most?: number): readonly OpFrame[]
}

/** @param pending what an earlier life of this page could not send */
export function createSessionStore(sessionId: string, pending: readonly PendingOp[] = []): SessionStore {
  const store = createStore<SessionState>(() => ({
    sessionId,
    replica: newReplica(emptyScene('', new Date(0).toISOString()), pending),
    history: emptyHistory,
    connection: { phase: 'connecting' },
    selection: [],
    presence: new Map(),
  }))
  const step = (take: (state: SessionState, opIds: readonly string[]) => Rewound | null): void =>
    store.setState((state) => {
      // Known before the operation is: large ones go out in parts, of which the first bears this name.
      const opId = nanoid()
      const taken = take(state, [opId])
      return taken
        ? { history: taken.history, ...withView(state, pushParts(state.replica, taken.op, null, [opId])) }
        : state
    })

  return {
    ...store,
    change(op, gestureId = null) {
      if (!op) return
      store.setState((state) => {
        const opIds = splitOp(op).map(() => nanoid())
        return {
          history: noteOp(state.history, state.replica.view, op, gestureId, opIds),
          ...withView(state, pushParts(state.replica, op, gestureId, opIds)),
        }
      })
    },
    undo() {
      step(({ history, replica }, opIds) => undo(history, replica.view, opIds))
    },
    redo() {
      step(({ history, replica }, opIds) => redo(history, replica.view, opIds))
    },
    cancel(gestureId) {
      step(({ history, replica }) => cancelGesture(history, replica.view, gestureId))
    },
    select(ids) {
      store.setState({ selection: ids })
    },
    receive(message) {
      const state = store.getState()
      const { replica, events } = receiveMessage(state.replica, message)
      const presence = nextPresence(state.presence, message)
      const history = events.reduce(
        (kept, event) => (event.type === 'rejected' ? forgetOp(kept, event.opId) : kept),
        state.history,
      )
      store.setState({
        ...withView(state, replica),
        ...(presence === state.presence ? {} : { presence }),
        ...(history === state.history ? {} : { history }),
      })
      return events
    },
    setConnection(connection) {
      store.setState({ connection })
    },
    disconnect() {
      store.setState((state) => ({ replica: disconnected(state.replica), presence: new Map() }))
    },
    takeFrames(most) {
      const { replica, frames } = takeUnsent(store.getState().replica, most)
      if (frames.length > 0) store.setState({ replica })
      return frames
    },
  }
}

/** Makes a change as operations that a server takes: a large one in parts. */
function pushParts(replica: Replica, op: Op, gestureId: string | null, opIds: readonly string[]): Replica {
  return splitOp(op).reduce(
    (current, part, i) => pushOp(current, part, opIds[i] ?? nanoid(), gestureId),
    replica,
  )
}

/** The replica, and the selection without what is no longer there. */
function withView(state: SessionState, replica: Replica): Partial<SessionState> {
  if (replica.view === state.replica.view || state.selection.length === 0) return { replica }
  const selection = state.selection.filter((id) => isThere(replica.view, id))
  return selection.length === state.selection.length ? { replica } : { replica, selection }
}

function isThere(scene: Scene, id: string): boolean {
  return [scene.components, scene.sources, scene.annotations, scene.groups].some((list) =>
    list.some((object) => object.id === id),
  )
}

function nextPresence(
  presence: ReadonlyMap<string, OtherPresence>,
  message: ServerMessage,
): ReadonlyMap<string, OtherPresence> {
  switch (message.type) {
    case 'state:initial':
    case 'state:resume':
      return new Map()
    case 'cursor:move':
    case 'selection:change':
      return new Map(presence).set(message.user_id, withPresence(presence.get(message.user_id), message))
    case 'user:left': {
      const next = new Map(presence)
      next.delete(message.user.user_id)
      return next
    }
    default:
      return presence
  }
}

function withPresence(known: OtherPresence | undefined, message: PresenceMessage): OtherPresence {
  const before = known ?? { cursor: null, selection: [] }
  if (message.type === 'cursor:move') return { ...before, cursor: message.data }
  if (message.type === 'selection:change') return { ...before, selection: message.data.ids }
  return before
}
