import {
  headAfter,
  isAhead,
  isSameHead,
  type Head,
  type JournalRecord,
  type RoomSnapshot,
} from '@optiverse/sync'
import type {
  Append,
  Appended,
  ArchivedSession,
  RoomStore,
  SessionFacts,
  StoredSession,
} from '../src/store/roomStore'

interface Kept {
  facts: SessionFacts
  snapshot: RoomSnapshot
  /** Records with the head behind each. */
  log: { readonly head: Head; readonly record: JournalRecord }[]
  head: Head
}

/** Sessions in memory, for several writers: what the other stores are held to, without a disk or a line. */
export class MemoryRoomStore implements RoomStore {
  readonly forgetsArchives = false
  readonly #live: Map<string, Kept>
  readonly #archived: Map<string, ArchivedSession>

  /** @param ground what another store of this kind has kept, as a disk would */
  constructor(ground?: MemoryRoomStore) {
    this.#live = ground ? ground.#live : new Map<string, Kept>()
    this.#archived = ground ? ground.#archived : new Map<string, ArchivedSession>()
  }

  create(sessionId: string, facts: SessionFacts, snapshot: RoomSnapshot): Promise<void> {
    if (this.#live.has(sessionId)) return Promise.reject(new Error(`session ${sessionId} exists`))
    this.#put(sessionId, facts, snapshot)
    return Promise.resolve()
  }

  load(sessionId: string): Promise<StoredSession | null> {
    const kept = this.#live.get(sessionId)
    if (!kept) return Promise.resolve(null)
    const { facts, snapshot, log, head } = kept
    return Promise.resolve({ facts, snapshot, head, records: log.map(({ record }) => record) })
  }

  append(sessionId: string, { head, epoch, records }: Append): Promise<Appended> {
    const kept = this.#live.get(sessionId)
    if (!kept) return Promise.resolve({ kind: 'gone' })
    if (kept.snapshot.epoch !== epoch) return Promise.resolve({ kind: 'elsewhere' })
    if (!isSameHead(head, kept.head))
      return Promise.resolve({ kind: 'behind', records: recordsBehind(kept, head) })
    for (const record of records) {
      kept.head = headAfter(kept.head, [record])
      kept.log.push({ head: kept.head, record })
    }
    return Promise.resolve({ kind: 'appended' })
  }

  recordsAfter(sessionId: string, epoch: string, head: Head): Promise<readonly JournalRecord[] | null> {
    const kept = this.#live.get(sessionId)
    return Promise.resolve(kept?.snapshot.epoch === epoch ? recordsBehind(kept, head) : null)
  }

  saveSnapshot(
    sessionId: string,
    snapshot: RoomSnapshot,
    _head: Head,
    keepFrom: number | null,
  ): Promise<void> {
    const kept = this.#live.get(sessionId)
    if (kept && snapshot.version >= kept.snapshot.version) {
      kept.snapshot = snapshot
      kept.log = kept.log.filter(({ head }) => keepFrom !== null && head.version >= keepFrom)
    }
    return Promise.resolve()
  }

  archive(sessionId: string, archived: ArchivedSession): Promise<boolean> {
    this.#live.delete(sessionId)
    this.#archived.set(sessionId, archived)
    return Promise.resolve(true)
  }

  loadArchived(sessionId: string): Promise<ArchivedSession | null> {
    return Promise.resolve(this.#archived.get(sessionId) ?? null)
  }

  revive(sessionId: string, facts: SessionFacts, snapshot: RoomSnapshot): Promise<void> {
    if (!this.#live.has(sessionId)) this.#put(sessionId, facts, snapshot)
    this.#archived.delete(sessionId)
    return Promise.resolve()
  }

  remove(sessionId: string): Promise<void> {
    this.#live.delete(sessionId)
    this.#archived.delete(sessionId)
    return Promise.resolve()
  }

  async *liveSessions(): AsyncIterable<string> {
    yield* await Promise.resolve([...this.#live.keys()])
  }

  async *archivedSessions(): AsyncIterable<string> {
    yield* await Promise.resolve([...this.#archived.keys()])
  }

  ping(): Promise<void> {
    return Promise.resolve()
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  #put(sessionId: string, facts: SessionFacts, snapshot: RoomSnapshot): void {
    const head = { version: snapshot.version, extra: 0 }
    this.#live.set(sessionId, { facts, snapshot, log: [], head })
  }
}

function recordsBehind({ log }: Kept, head: Head): readonly JournalRecord[] {
  return log.flatMap((entry) => (isAhead(entry.head, head) ? [entry.record] : []))
}
