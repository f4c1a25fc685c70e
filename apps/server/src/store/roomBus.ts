import type { Head, JournalRecord, Member, NodeId, PresenceFrame } from '@optiverse/sync'

/** What another node tells of a session. It may be lost: what must not be lost stands in the store. */
export type RoomNews =
  /** Records written behind a head, up to another; none are told where they are many. */
  | {
      readonly kind: 'records'
      readonly epoch: string
      readonly behind: Head
      /** Of the record there, see `recordMark`. */
      readonly mark: string
      readonly head: Head
      readonly records: readonly JournalRecord[]
    }
  | { readonly kind: 'entered'; readonly node: NodeId; readonly member: Member }
  | { readonly kind: 'left'; readonly node: NodeId; readonly userId: string }
  | { readonly kind: 'presence'; readonly shown: readonly Shown[] }
  /** The session has ended for everybody. */
  | { readonly kind: 'ended'; readonly reason: string }
  /** News may have been missed. */
  | { readonly kind: 'gap' }

/** Where somebody points, and what they have selected. */
export interface Shown {
  readonly userId: string
  readonly frame: PresenceFrame
}

/** Who is at other nodes, as pairs, and which life of the session the store has, and how far; `null` for none. */
export interface Elsewhere {
  readonly present: readonly (readonly [userId: string, node: NodeId])[]
  readonly stored: { readonly epoch: string; readonly head: Head; readonly mark: string } | null
  /** Why the session has ended, if it has; news of that may have been lost. */
  readonly ended: string | null
}

/** One session's line to the other nodes that serve it. Calls do not throw: a line that is down is put right later. */
export interface RoomLine {
  /** A person has come to this node, or has left it. */
  entered(member: Member): void
  left(userId: string): void
  /** Shows the others where somebody of this node points; they are told the newest, not everything. */
  show(shown: Shown): void
  /** Says who is still here, and learns who is elsewhere; nodes that have fallen silent are taken off. */
  beat(here: readonly string[]): Promise<Elsewhere | null>
  /** The session has ended for everybody, here by this node. */
  end(reason: string): void
  /** What those who are elsewhere showed last. */
  lastShown(userIds: readonly string[]): Promise<readonly Shown[]>
  close(): void
}

/** How nodes that serve the same session hear of one another. */
export interface RoomBus {
  readonly nodeId: NodeId
  /** Resolves when news of the session are heard. */
  open(sessionId: string, hear: (news: RoomNews) => void): Promise<RoomLine>
}

/** The bus of a process that is alone. */
export const noBus: RoomBus = {
  nodeId: 'alone',
  open: () => Promise.resolve(silentLine),
}

const silentLine: RoomLine = {
  entered: ignore,
  left: ignore,
  show: ignore,
  beat: () => Promise.resolve(null),
  end: ignore,
  lastShown: () => Promise.resolve([]),
  close: ignore,
}

function ignore(): void {
  return
}
