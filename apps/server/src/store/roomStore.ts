import type { JournalRecord, Role, RoomSnapshot } from '@optiverse/sync'

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
}

/** A session out of use: its last state, without the past. */
export interface ArchivedSession {
  readonly facts: SessionFacts
  readonly snapshot: RoomSnapshot
  readonly archivedAt: string
}

/**
 * Where live sessions are kept. What a promise here says is done survives a killed process
 * (with strict durability also a power cut). One process at a time works on a session.
 */
export interface RoomStore {
  /** @throws if there is one of this id already */
  create(sessionId: string, facts: SessionFacts, snapshot: RoomSnapshot): Promise<void>
  load(sessionId: string): Promise<StoredSession | null>
  /** Writes records behind those already there, all or none of them. */
  append(sessionId: string, records: readonly JournalRecord[]): Promise<void>
  /** Replaces the snapshot and forgets records that are no longer needed to go on or to catch up. */
  saveSnapshot(sessionId: string, snapshot: RoomSnapshot, keepLog: boolean): Promise<void>
  /** Takes a session out of use, or throws its archived state away and puts it into use, in one step. */
  archive(sessionId: string, archived: ArchivedSession): Promise<void>
  loadArchived(sessionId: string): Promise<ArchivedSession | null>
  revive(sessionId: string, facts: SessionFacts, snapshot: RoomSnapshot): Promise<void>
  /** Forgets a session, live or archived. */
  remove(sessionId: string): Promise<void>
  /** Ids of live and of archived sessions. */
  liveSessions(): AsyncIterable<string>
  archivedSessions(): AsyncIterable<string>
  /** Resolves when the store answers. */
  ping(): Promise<void>
  close(): Promise<void>
}
