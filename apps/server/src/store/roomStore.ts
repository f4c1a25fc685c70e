import type { Scene } from '@optiverse/scene'
import type { Head, JournalRecord, Role, RoomSnapshot } from '@optiverse/sync'

/** What is kept of a session beside its room. */
export interface SessionFacts {
  readonly createdAt: string
  /** When its link brought it back from the archive. */
  readonly revivedAt: string | null
  readonly passwordHash: string | null
  /** What a bare link lets a person do. */
  readonly linkRole: Role
}

/** A session as the store has it: a snapshot, and what was written after some of it. */
export interface StoredSession {
  readonly facts: SessionFacts
  readonly snapshot: RoomSnapshot
  /** In the order written; those that the snapshot already holds only tell the past. */
  readonly records: readonly JournalRecord[]
  /** Where the last of them stands. */
  readonly head: Head
}

/** A session out of use: its last state, without the past. */
export interface ArchivedSession {
  readonly facts: SessionFacts
  readonly snapshot: RoomSnapshot
  readonly archivedAt: string
}

/** Where a life of a session had come to. */
export interface LifePlace {
  readonly epoch: string
  readonly head: Head
}

/** What is to be written behind a head, and the session's scene with it. */
export interface Append {
  /** Where the writer stands. */
  readonly head: Head
  /** Of the record there, see `recordMark`. */
  readonly mark: string
  readonly epoch: string
  readonly records: readonly JournalRecord[]
  readonly scene: Scene
}

export type Appended =
  | { readonly kind: 'appended' }
  /** Others have written before: these records, behind the writer's head. Nothing was written. */
  | { readonly kind: 'behind'; readonly records: readonly JournalRecord[] }
  /** The store has another life of the session, has ended it, does not reach (any more) to the writer's head. */
  | { readonly kind: 'elsewhere' }
  /** The store knows nothing of the session. */
  | { readonly kind: 'gone' }

/**
 * The store cannot be reached or does not take anything now. Whether what was asked has happened is not known;
 * it may be asked again.
 */
export class StoreAwayError extends Error {}

/**
 * Where live sessions are kept. What a promise here says is done survives a killed process
 * (with strict durability also a power cut). Several processes may work on one session where the store says so.
 */
export interface RoomStore {
  /** @throws if there is one of this id already */
  create(sessionId: string, facts: SessionFacts, snapshot: RoomSnapshot): Promise<void>
  load(sessionId: string): Promise<StoredSession | null>
  /** Writes records behind the head, all or none of them, and only if nobody else has. */
  append(sessionId: string, append: Append): Promise<Appended>
  /** What was written behind a head; `null` where the store does not reach back that far or has another life. */
  recordsAfter(
    sessionId: string,
    epoch: string,
    head: Head,
    mark: string,
  ): Promise<readonly JournalRecord[] | null>
  /**
   * Takes a session's state as it is, and forgets records that are no longer needed to go on or to catch up.
   * An older state than the store has is passed over, and nobody is cut off from what they may still ask for.
   *
   * @param head where the journal stands in this state
   * @param keepFrom the version from which on clients are to be caught up; `null` when nobody is present
   */
  saveSnapshot(sessionId: string, snapshot: RoomSnapshot, head: Head, keepFrom: number | null): Promise<void>
  /** Whether archived sessions go by themselves when their time is over. */
  readonly forgetsArchives: boolean
  /**
   * Takes a session out of use, in one step.
   *
   * @param head where the journal stands in this state
   * @returns whether it was done: others may have gone on meanwhile
   */
  archive(sessionId: string, archived: ArchivedSession, head: Head): Promise<boolean>
  loadArchived(sessionId: string): Promise<ArchivedSession | null>
  /**
   * Puts a session into use again, from the archive or from memory, as a new life of it. Passed over where it is in
   * use already; but where nobody has touched that life since it was made, and this memory goes further, it replaces
   * it. So it does where the store has the life before itself, but has lost its end.
   *
   * @param memoryOf what this state is a node's memory of; `null` for an archived one
   */
  revive(
    sessionId: string,
    facts: SessionFacts,
    snapshot: RoomSnapshot,
    memoryOf: LifePlace | null,
  ): Promise<void>
  /** Forgets a session, live or archived. */
  remove(sessionId: string): Promise<void>
  /**
   * Ids of live and of archived sessions.
   *
   * @param editedBefore those that were edited later may be left out
   */
  liveSessions(editedBefore?: string): AsyncIterable<string>
  archivedSessions(): AsyncIterable<string>
  /** Resolves when the store answers. */
  ping(): Promise<void>
  close(): Promise<void>
}
