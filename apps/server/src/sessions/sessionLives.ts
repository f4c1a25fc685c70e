import type { Head, Room, RoomSnapshot } from '@optiverse/sync'
import type { Backups } from '../store/backups'
import { recordMark } from '../store/recordMark'
import {
  StoreAwayError,
  type ArchivedSession,
  type LifePlace,
  type RoomStore,
  type SessionFacts,
  type StoredSession,
} from '../store/roomStore'
import { expiryMs } from './expiry'
import { roomOf } from './roomOf'
import { newId } from './sessionId'

interface SessionLivesOptions {
  readonly store: RoomStore
  readonly backups: Backups
  readonly ttlMs: number
  readonly archiveTtlMs: number
}

/** A session as it was taken from the store. */
export interface OpenedSession {
  readonly sessionId: string
  readonly facts: SessionFacts
  readonly room: Room
  readonly head: Head
  /** Of the record there, see `recordMark`. */
  readonly mark: string
}

/** What a node knows of a session that it hosts. */
type KnownSession = Omit<OpenedSession, 'mark'>

/** Brings sessions to life from the store, the archive and backups, and puts them away. */
export class SessionLives {
  readonly #options: SessionLivesOptions
  readonly #store: RoomStore

  constructor(options: SessionLivesOptions) {
    this.#options = options
    this.#store = options.store
  }

  async create(sessionId: string, facts: SessionFacts, snapshot: RoomSnapshot): Promise<OpenedSession> {
    await this.#store.create(sessionId, facts, snapshot)
    return opened(sessionId, { facts, snapshot, records: [], head: START })
  }

  /** The session as it stands, or a new life of it where it had ended; `null` where there is none. */
  async open(sessionId: string): Promise<OpenedSession | null> {
    const stored = await this.#store.load(sessionId)
    if (!stored) return this.#reviveArchived(sessionId)
    const session = opened(sessionId, stored)
    if (expiryMs(session.facts, session.room.scene, this.#options.ttlMs) > Date.now()) return session
    // Past its lifetime, and nobody has archived it yet. Passed over, another node has made something of it.
    const isDone = await this.#store.archive(sessionId, archivedNow(session), session.head)
    return isDone ? this.#reviveArchived(sessionId) : this.open(sessionId)
  }

  /** @throws StoreAwayError where the session has gone on at another node */
  async archive(session: KnownSession): Promise<void> {
    const isDone = await this.#store.archive(session.sessionId, archivedNow(session), session.head)
    if (!isDone) throw new StoreAwayError('the session has gone on at another node')
  }

  /** Offers a store that has come back without a session what this node knows of it, as a new life of it. */
  offer({ sessionId, facts, room, head }: KnownSession): Promise<void> {
    return this.#putAnew(sessionId, facts, room.snapshot(), { epoch: room.epoch, head })
  }

  async #reviveArchived(sessionId: string): Promise<OpenedSession | null> {
    const archived = await this.#store.loadArchived(sessionId)
    if (!archived) return this.#reviveBackup(sessionId)
    if (Date.parse(archived.archivedAt) + this.#options.archiveTtlMs > Date.now())
      return this.#revive(sessionId, archived, null)
    await this.#store.remove(sessionId)
    return null
  }

  /** The store knows nothing of a session, as if it had been lost: what was backed up of it is put there. */
  async #reviveBackup(sessionId: string): Promise<OpenedSession | null> {
    const backup = await this.#options.backups.load(sessionId)
    if (!backup) return null
    const { epoch, version } = backup.snapshot
    const session = await this.#revive(sessionId, backup, { epoch, head: { version, extra: 0 } })
    // It was not lost, but deleted.
    if (!session) await this.#options.backups.remove(sessionId)
    return session
  }

  async #revive(
    sessionId: string,
    { facts, snapshot }: ArchivedSession,
    memoryOf: LifePlace | null,
  ): Promise<OpenedSession | null> {
    await this.#putAnew(sessionId, facts, snapshot, memoryOf)
    // Another node may have been faster: whatever life of it there is now is the one.
    const stored = await this.#store.load(sessionId)
    return stored && opened(sessionId, stored)
  }

  /**
   * A new life of a session: same bench, same people, another epoch.
   *
   * @param memoryOf see `RoomStore.revive`
   */
  #putAnew(
    sessionId: string,
    before: SessionFacts,
    last: RoomSnapshot,
    memoryOf: LifePlace | null,
  ): Promise<void> {
    const facts = { ...before, revivedAt: new Date().toISOString() }
    return this.#store.revive(sessionId, facts, { ...last, epoch: newId() }, memoryOf)
  }
}

/** Where a session begins. */
const START: Head = { version: 0, extra: 0 }

function opened(sessionId: string, stored: StoredSession): OpenedSession {
  const { facts, head, records } = stored
  return { sessionId, facts, room: roomOf(stored), head, mark: recordMark(records.at(-1)) }
}

function archivedNow({ facts, room }: KnownSession): ArchivedSession {
  return { facts, snapshot: room.snapshot(), archivedAt: new Date().toISOString() }
}
