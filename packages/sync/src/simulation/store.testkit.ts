import {
  headAfter,
  isSameHead,
  type Head,
  type JournalRecord,
  type NodeId,
  type RoomSnapshot,
} from '../index'

/** What an attempt to write comes to. */
export type Written =
  { readonly kind: 'appended' } | { readonly kind: 'behind'; readonly records: readonly JournalRecord[] }

/** What outlives every process: one session's snapshot and journal, and who says that they are present. */
export class SimulatedStore {
  /** All records ever written, in order. */
  readonly journal: JournalRecord[] = []
  snapshot: RoomSnapshot
  /** How many of the journal's first records are no longer kept: the snapshot holds them. */
  forgotten = 0
  /** `user node`, as the nodes have told. */
  readonly present = new Set<string>()
  #head: Head = { version: 0, extra: 0 }
  /** Times that a node found that another had written before it. */
  conflicts = 0

  constructor(first: RoomSnapshot) {
    this.snapshot = first
  }

  get head(): Head {
    return this.#head
  }

  /** Keeps a snapshot, unless another node has kept a later one; without the log, nobody is caught up on from it. */
  save(snapshot: RoomSnapshot, head: Head, keepsLog: boolean): void {
    if (snapshot.version < this.snapshot.version) return
    this.snapshot = snapshot
    if (!keepsLog) this.forgotten = this.journal.length - this.recordsAfter(head).length
  }

  append(head: Head, records: readonly JournalRecord[]): Written {
    if (!isSameHead(head, this.#head)) {
      this.conflicts++
      return { kind: 'behind', records: this.recordsAfter(head) }
    }
    this.journal.push(...records)
    this.#head = headAfter(head, records)
    return { kind: 'appended' }
  }

  recordsAfter(head: Head): readonly JournalRecord[] {
    let at: Head = { version: 0, extra: 0 }
    return this.journal.filter((record) => {
      const isNew = isSameHead(at, head) || at.version > head.version || isBeyond(at, head)
      at = headAfter(at, [record])
      return isNew
    })
  }

  presentElsewhere(node: NodeId): readonly (readonly [string, NodeId])[] {
    return [...this.present].flatMap((entry) => {
      const [user = '', at = ''] = entry.split(' ')
      return at === node ? [] : [[user, at] as const]
    })
  }
}

function isBeyond(at: Head, head: Head): boolean {
  return at.version === head.version && at.extra > head.extra
}
