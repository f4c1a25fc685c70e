import type { JournalRecord, RoomSnapshot } from '@optiverse/sync'
import { ClassicLevel, type ChainedBatch } from 'classic-level'
import type { ArchivedSession, RoomStore, SessionFacts, StoredSession } from './roomStore'

type Db = ClassicLevel<string, unknown>
type Batch = ChainedBatch<Db, string, unknown>

/** Records kept behind the snapshot, for clients that come back and are caught up on. */
const KEPT_RECORDS = 6_000

/** Sequence numbers are written with leading zeros, so that the order of keys is the order of records. */
const SEQUENCE_DIGITS = 12

/**
 * The embedded store: one LevelDB for all sessions. Keys: `facts/<id>`, `snapshot/<id>`,
 * `record/<id>/<sequence>`, `archive/<id>`.
 */
export class LevelRoomStore implements RoomStore {
  readonly #db: Db
  readonly #sync: boolean
  /** The next record's number, by session; known once a session was created or loaded. */
  readonly #nextSequence = new Map<string, number>()

  private constructor(db: Db, sync: boolean) {
    this.#db = db
    this.#sync = sync
  }

  /**
   * @param location folder of the database; one process at a time, a dead one's lock is taken over
   * @param durability `strict` flushes to disk before a promise resolves
   * @throws an error with code `LEVEL_LOCKED` as its cause when another process has it open
   */
  static async open(location: string, durability: 'normal' | 'strict'): Promise<LevelRoomStore> {
    const db: Db = new ClassicLevel<string, unknown>(location, { valueEncoding: 'json' })
    await db.open()
    return new LevelRoomStore(db, durability === 'strict')
  }

  async create(sessionId: string, facts: SessionFacts, snapshot: RoomSnapshot): Promise<void> {
    if ((await this.#db.get(factsKey(sessionId))) !== undefined)
      throw new Error(`session ${sessionId} exists`)
    await this.#write((batch) => putSession(batch, sessionId, facts, snapshot))
    this.#nextSequence.set(sessionId, 0)
  }

  async load(sessionId: string): Promise<StoredSession | null> {
    const [facts, snapshot] = await this.#db.getMany([factsKey(sessionId), snapshotKey(sessionId)])
    if (facts === undefined || snapshot === undefined) return null
    const entries = await this.#db.iterator(recordRange(sessionId)).all()
    const lastKey = entries.at(-1)?.[0]
    this.#nextSequence.set(sessionId, lastKey === undefined ? 0 : sequenceOf(lastKey) + 1)
    return {
      // Written by this class alone, in a data directory whose format version was checked.
      facts: facts as SessionFacts,
      snapshot: snapshot as RoomSnapshot,
      records: entries.map(([, record]) => record as JournalRecord),
    }
  }

  async append(sessionId: string, records: readonly JournalRecord[]): Promise<void> {
    const first = this.#nextSequence.get(sessionId)
    if (first === undefined) throw new Error(`session ${sessionId} is appended to before it was loaded`)
    this.#nextSequence.set(sessionId, first + records.length)
    await this.#write((batch) => {
      records.forEach((record, i) => batch.put(recordKey(sessionId, first + i), record))
    })
  }

  async saveSnapshot(sessionId: string, snapshot: RoomSnapshot, keepLog: boolean): Promise<void> {
    const next = this.#nextSequence.get(sessionId) ?? 0
    const forget = keepLog ? next - KEPT_RECORDS : next
    await this.#write((batch) => batch.put(snapshotKey(sessionId), snapshot))
    if (forget > 0) await this.#db.clear({ gte: recordKey(sessionId, 0), lt: recordKey(sessionId, forget) })
  }

  async archive(sessionId: string, archived: ArchivedSession): Promise<void> {
    await this.#write((batch) => {
      batch.put(archiveKey(sessionId), archived).del(factsKey(sessionId)).del(snapshotKey(sessionId))
    })
    await this.#forgetRecords(sessionId)
  }

  async loadArchived(sessionId: string): Promise<ArchivedSession | null> {
    const archived = await this.#db.get(archiveKey(sessionId))
    return archived === undefined ? null : (archived as ArchivedSession)
  }

  async revive(sessionId: string, facts: SessionFacts, snapshot: RoomSnapshot): Promise<void> {
    // In one step: a process killed in between must not leave the old snapshot without the records after it.
    const past = await this.#db.keys(recordRange(sessionId)).all()
    await this.#write((batch) => {
      for (const key of past) batch.del(key)
      putSession(batch.del(archiveKey(sessionId)), sessionId, facts, snapshot)
    })
    this.#nextSequence.set(sessionId, 0)
  }

  async remove(sessionId: string): Promise<void> {
    await this.#write((batch) => {
      batch.del(factsKey(sessionId)).del(snapshotKey(sessionId)).del(archiveKey(sessionId))
    })
    await this.#forgetRecords(sessionId)
  }

  async *liveSessions(): AsyncIterable<string> {
    for await (const key of this.#db.keys({ gte: 'facts/', lt: 'facts0' })) yield key.slice('facts/'.length)
  }

  async *archivedSessions(): AsyncIterable<string> {
    for await (const key of this.#db.keys({ gte: 'archive/', lt: 'archive0' }))
      yield key.slice('archive/'.length)
  }

  async ping(): Promise<void> {
    await this.#db.get('ping')
  }

  async close(): Promise<void> {
    await this.#db.close()
  }

  async #write(fill: (batch: Batch) => void): Promise<void> {
    const batch = this.#db.batch()
    fill(batch)
    await batch.write({ sync: this.#sync })
  }

  /** Records without a session are never read: a crash before they are gone loses only their space. */
  async #forgetRecords(sessionId: string): Promise<void> {
    await this.#db.clear(recordRange(sessionId))
    this.#nextSequence.delete(sessionId)
  }
}

function putSession(batch: Batch, sessionId: string, facts: SessionFacts, snapshot: RoomSnapshot): void {
  batch.put(factsKey(sessionId), facts).put(snapshotKey(sessionId), snapshot)
}

const factsKey = (sessionId: string) => `facts/${sessionId}`
const snapshotKey = (sessionId: string) => `snapshot/${sessionId}`
const archiveKey = (sessionId: string) => `archive/${sessionId}`

function recordKey(sessionId: string, sequence: number): string {
  return `record/${sessionId}/${String(sequence).padStart(SEQUENCE_DIGITS, '0')}`
}

function recordRange(sessionId: string): { readonly gte: string; readonly lt: string } {
  return { gte: `record/${sessionId}/`, lt: `record/${sessionId}0` }
}

function sequenceOf(key: string): number {
  return Number(key.slice(-SEQUENCE_DIGITS))
}
