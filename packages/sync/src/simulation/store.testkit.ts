import { headAfter, isAhead, isSameHead, type Head, type JournalRecord, type RoomSnapshot } from '../index'
import { PresenceTable } from './presenceTable.testkit'

/** A place in the journal, known by the record there: another history comes to the same head by another record. */
export interface Place {
  readonly head: Head
  readonly record: JournalRecord | null
}

/** One life of the session, as the store has it. A value: every change makes another. */
export interface Life {
  readonly epoch: string
  /** Where the life before had come to of which this one was made. */
  readonly base: Head
  /** All that had happened before this life. The store has no such thing: it is the world's knowledge. */
  readonly before: readonly JournalRecord[]
  readonly records: readonly JournalRecord[]
  readonly head: Head
  readonly snapshot: RoomSnapshot
  /** How many of the first records are no longer kept: the snapshot holds them. */
  readonly forgotten: number
}

/** What a node knows of the session, with all that had happened until then. */
export interface Memory {
  readonly snapshot: RoomSnapshot
  readonly head: Head
  readonly journal: readonly JournalRecord[]
}

/** A memory that was offered to the store, and what it had before. */
export interface Offer {
  readonly memory: Memory
  readonly before: Life | null
  readonly isTaken: boolean
}

/** Sees all that happens to the store, as it happens. */
export interface StoreWitness {
  changed(life: Life | null): void
  offered(offer: Offer): void
}

/** What an attempt to write comes to. */
export type Written =
  | { readonly kind: 'appended' }
  | { readonly kind: 'behind'; readonly records: readonly JournalRecord[] }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'gone' }

/**
 * What outlives every process: the session's present life, and who says that they are present. It answers as the
 * functions inside Redis do. It may lose everything, or go back to a copy that was taken of it.
 */
export class SimulatedStore {
  readonly present = new PresenceTable()
  readonly #witness: StoreWitness
  #life: Life | null
  #copy: { readonly life: Life; readonly restorePresence: () => void } | null = null
  #epochs = 1
  /** Times that a node found that another had written before it. */
  conflicts = 0
  losses = 0
  goneBack = 0

  constructor(first: RoomSnapshot, witness: StoreWitness) {
    const start = { version: first.version, extra: 0 }
    this.#witness = witness
    this.#life = {
      ...{ epoch: first.epoch, base: start, before: [], records: [], head: start },
      ...{ snapshot: first, forgotten: 0 },
    }
    witness.changed(this.#life)
  }

  get life(): Life | null {
    return this.#life
  }

  append(epoch: string, at: Place, records: readonly JournalRecord[]): Written {
    const life = this.#life
    if (!life) return { kind: 'gone' }
    const missed = this.recordsAfter(epoch, at)
    if (!missed) return { kind: 'elsewhere' }
    if (missed.length > 0) {
      this.conflicts++
      return { kind: 'behind', records: missed }
    }
    this.#become({ ...life, records: [...life.records, ...records], head: headAfter(at.head, records) })
    return { kind: 'appended' }
  }

  /** What was written behind a place; `null` where that is not in the log: trimmed, not there yet, of another life. */
  recordsAfter(epoch: string, at: Place): readonly JournalRecord[] | null {
    const life = this.#life
    if (life?.epoch !== epoch) return null
    const places = placesOf(life)
    const i = places.findIndex((place) => isSamePlace(place, at))
    if (i < life.forgotten) return null
    return life.records.slice(i)
  }

  /**
   * Keeps a snapshot, unless a later one is there, or it is of a history that the store does not have (any more).
   *
   * @param keepFrom the version from which on the log stays; `null` for none of it, where nobody is present and
   *   nobody has written since
   */
  save(snapshot: RoomSnapshot, at: Place, keepFrom: number | null): void {
    const life = this.#life
    const missed = this.recordsAfter(snapshot.epoch, at)
    if (!life || !missed || snapshot.version < life.snapshot.version) return
    const isAtRest = missed.length === 0 && this.present.all().length === 0
    if (keepFrom === null && !isAtRest) return
    const isKept = ({ head }: Place) => keepFrom !== null && head.version >= keepFrom
    const forgotten = placesOf(life)
      .slice(1)
      .filter((place) => !isKept(place)).length
    this.#become({ ...life, snapshot, forgotten: Math.max(life.forgotten, forgotten) })
  }

  /** Puts a memory into use as a new life, where it knows more than what is there. */
  revive(memory: Memory): void {
    const before = this.#life
    const isTaken = !before || replaces(memory, before)
    if (isTaken) {
      const { head, journal, snapshot } = memory
      const epoch = `epoch${this.#epochs++}`
      this.#become({
        ...{ epoch, base: head, before: journal, records: [], head },
        ...{ snapshot: { ...snapshot, epoch }, forgotten: 0 },
      })
    }
    this.#witness.offered({ memory, before, isTaken })
  }

  get epochsBegun(): number {
    return this.#epochs
  }

  /** Everything is gone. */
  lose(): void {
    if (!this.#life) return
    this.losses++
    this.present.clear()
    this.#become(null)
  }

  keepCopy(): void {
    if (this.#life) this.#copy = { life: this.#life, restorePresence: this.present.copy() }
  }

  /** What was written since the copy was taken is gone, if it was of this life. */
  goBack(): void {
    const copy = this.#copy
    if (copy?.life.epoch !== this.#life?.epoch || !copy || copy.life === this.#life) return
    this.goneBack++
    copy.restorePresence()
    this.#become(copy.life)
  }

  #become(life: Life | null): void {
    this.#life = life
    this.#witness.changed(life)
  }
}

/** All that has happened, in the lives before too. */
export function journalOf({ before, records }: Life): readonly JournalRecord[] {
  return [...before, ...records]
}

/** Where a life has come to. */
export function endOf(life: Life): Place {
  return { head: life.head, record: life.records.at(-1) ?? life.before.at(-1) ?? null }
}

export function isSamePlace(one: Place, other: Place): boolean {
  return isSameHead(one.head, other.head) && one.record === other.record
}

/** Whether a memory is of this very life, or of any and nobody has touched this one yet; and goes further. */
function replaces({ snapshot, head }: Memory, { epoch, base, head: end }: Life): boolean {
  return isAhead(head, end) && (epoch === snapshot.epoch || isSameHead(end, base))
}

/** Where a life begins, and the place behind each of its records. */
function placesOf({ base, before, records }: Life): readonly Place[] {
  let head = base
  const behind = records.map((record): Place => ({ head: (head = headAfter(head, [record])), record }))
  return [{ head: base, record: before.at(-1) ?? null }, ...behind]
}
