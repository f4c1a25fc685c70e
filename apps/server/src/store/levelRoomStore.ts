import {
  headAfter,
  isAhead,
  isSameHead,
  type Head,
  type JournalRecord,
  type RoomSnapshot,
} from '@optiverse/sync'
import { ClassicLevel, type ChainedBatch } from 'classic-level'
import type { Append, Appended, ArchivedSession, RoomStore, SessionFacts, StoredSession } from './roomStore'

type Db = ClassicLevel<string, unknown>
type Batch = ChainedBatch<Db, string, unknown>

/** Records kept behind the snapshot, for clients that come back and are caught up on. */
const KEPT_RECORDS = 6_000

/** Sequence numbers are written with leading zeros, so that the order of keys is the order of records. */
const SEQUENCE_DIGITS = 12

/** Where a session's journal ends. */
interface End {
  readonly head: Head
  /** The next record's number. */
  readonly sequence: number
}

/**
 * The embedded store: one LevelDB for all sessions. Keys: `facts/<id>`, `snapshot/<id>`,
 * `record/<id>/<sequence>`, `archive/<id>`.
 */
export class LevelRoomStore implements RoomStore {
  readonly forgetsArchives = false
  readonly #db: Db
  readonly #sync: boolean
  /** By session; known once a session was created or loaded. */
  readonly #ends = new Map<string, End>()

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
    this.#ends.set(sessionId, { head: startOf(snapshot), sequence: 0 })
  }

  async load(sessionId: string): Promise<StoredSession | null> {
    const [facts, snapshot] = await this.#db.getMany([factsKey(sessionId), snapshotKey(sessionId)])
    if (facts === undefined || snapshot === undefined) return null
    const entries = await this.#db.iterator(recordRange(sessionId)).all()
    const lastKey = entries.at(-1)?.[0]
    // Written by this class alone, in a data directory whose format version was checked.
    const records = entries.map(([, record]) => record as JournalRecord)
    const saved = snapshot as RoomSnapshot
    const head = headAfter(startOf(saved, records), records)
    this.#ends.set(sessionId, { head, sequence: lastKey === undefined ? 0 : sequenceOf(lastKey) + 1 })
    return { facts: facts as SessionFacts, snapshot: saved, records, head }
  }

  async append(sessionId: string, { head, records }: Append): Promise<Appended> {
    const end = this.#ends.get(sessionId)
    if (!end) return { kind: 'gone' }
    if (!isSameHead(head, end.head))
      return { kind: 'behind', records: await this.#recordsBehind(sessionId, head) }
    this.#ends.set(sessionId, {
      head: headAfter(head, records),
      sequence: end.sequence + records.length,
    })
    await this.#write((batch) => {
      records.forEach((record, i) => batch.put(recordKey(sessionId, end.sequence + i), record))
    })
    return { kind: 'appended' }
  }

  async recordsAfter(sessionId: string, _epoch: string, head: Head): Promise<readonly JournalRecord[]> {
    return this.#recordsBehind(sessionId, head)
  }

  async saveSnapshot(
    sessionId: string,
    snapshot: RoomSnapshot,
    _head: Head,
    keepFrom: number | null,
  ): Promise<void> {
    const next = this.#ends.get(sessionId)?.sequence ?? 0
    const forget = keepFrom === null ? next : next - KEPT_RECORDS
    await this.#write((batch) => batch.put(snapshotKey(sessionId), snapshot))
    if (forget > 0) await this.#db.clear({ gte: recordKey(sessionId, 0), lt: recordKey(sessionId, forget) })
  }

  async archive(sessionId: string, archived: ArchivedSession): Promise<boolean> {
    await this.#write((batch) => {
      batch.put(archiveKey(sessionId), archived).del(factsKey(sessionId)).del(snapshotKey(sessionId))
    })
    await this.#forgetRecords(sessionId)
    return true
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
    this.#ends.set(sessionId, { head: startOf(snapshot), sequence: 0 })
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

  /** This process alone writes: what another attempt of its own has written is all that can lie behind a head. */
  async #recordsBehind(sessionId: string, head: Head): Promise<readonly JournalRecord[]> {
    const stored = await this.load(sessionId)
    let at: Head = stored ? startOf(stored.snapshot, stored.records) : head
    return (stored?.records ?? []).filter((record) => {
      at = headAfter(at, [record])
      return isAhead(at, head)
    })
  }

  async #write(fill: (batch: Batch) => void): Promise<void> {
    const batch = this.#db.batch()
    fill(batch)
    await batch.write({ sync: this.#sync })
  }

  /** Records without a session are never read: a crash before they are gone loses only their space. */
  async #forgetRecords(sessionId: string): Promise<void> {
    await this.#db.clear(recordRange(sessionId))
    this.#ends.delete(sessionId)
  }
}

function putSession(batch: Batch, sessionId: string, facts: SessionFacts, snapshot: RoomSnapshot): void {
  batch.put(factsKey(sessionId), facts).put(snapshotKey(sessionId), snapshot)
}

/** The head before the first record: some of the records may be older than the snapshot. */
function startOf({ version }: RoomSnapshot, records: readonly JournalRecord[] = []): Head {
  const first = records.find((record) => record.kind === 'update')
  return { version: first?.kind === 'update' ? first.update.version - 1 : version, extra: 0 }
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
