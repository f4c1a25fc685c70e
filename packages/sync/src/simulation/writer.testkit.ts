import {
  headAfter,
  isAhead,
  type Delivery,
  type Head,
  type JournalRecord,
  type Room,
  type RoomRequest,
} from '../index'
import type { Proposal } from '../room/proposal'
import type { News, SimulatedLine } from './bus.testkit'
import { isSamePlace, type Memory, type Place, type SimulatedStore, type Written } from './store.testkit'

/** A write under way: on its way there, or on its way back with what it came to. */
interface Write {
  readonly batch: readonly RoomRequest[]
  readonly proposal: Proposal
  written: Written | null
}

interface WriterOptions {
  readonly room: Room
  readonly head: Head
  /** All that has happened until the room was opened. */
  readonly journal: readonly JournalRecord[]
  readonly store: SimulatedStore
  readonly line: SimulatedLine
  /** Records, and who wrote them does not matter, are told of. */
  readonly onWritten: (records: readonly JournalRecord[], deliveries: readonly Delivery[]) => void
  /** Another node tells of a history that is not this room's. */
  readonly onDoubt: () => void
  /** The store does not go on from what the room knows. */
  readonly onBroken: () => void
}

/** Puts what a room is asked into the store, one write at a time, taken apart into steps. */
export class SimulatedWriter {
  readonly #options: WriterOptions
  readonly #room: Room
  readonly #journal: JournalRecord[]
  #head: Head
  /** The furthest head that was heard of. */
  #heardHead: Head
  #asked: RoomRequest[] = []
  #write: Write | null = null
  #isBroken = false

  constructor(options: WriterOptions) {
    this.#options = options
    this.#room = options.room
    this.#journal = [...options.journal]
    this.#head = options.head
    this.#heardHead = options.head
  }

  /** Where the journal ends as far as this room knows. */
  get at(): Place {
    return { head: this.#head, record: this.#journal.at(-1) ?? null }
  }

  get memory(): Memory {
    return { snapshot: this.#room.snapshot(), head: this.#head, journal: this.#journal }
  }

  /** Something is asked, or to be fetched, and not done yet. */
  get isWorking(): boolean {
    return this.#asked.length > 0 || this.#write !== null || isAhead(this.#heardHead, this.#head)
  }

  get writing(): 'nothing' | 'on its way' | 'written' {
    if (!this.#write) return 'nothing'
    return this.#write.written ? 'written' : 'on its way'
  }

  ask(request: RoomRequest): void {
    if (!this.#isBroken) this.#asked.push(request)
  }

  /** Another node has written. */
  hear({ epoch, behind, head, records }: Extract<News, { kind: 'records' }>): void {
    if (this.#isBroken) return
    if (epoch !== this.#room.epoch) return this.#break()
    if (this.#room.contradicts(records)) this.#options.onDoubt()
    if (!this.isWorking && records.length > 0 && isSamePlace(behind, this.at)) this.#follow(records)
    this.reach(head)
  }

  /** The journal is known to go on to a head. */
  reach(head: Head): void {
    if (isAhead(head, this.#heardHead)) this.#heardHead = head
  }

  /** Fetches what others have written, or else takes what was asked so far and sends it to the store. */
  start(): void {
    if (this.#isBroken || this.#write) return
    if (isAhead(this.#heardHead, this.#head)) return this.#catchUp()
    if (this.#asked.length === 0) return
    const batch = this.#asked
    this.#asked = []
    this.#write = { batch, proposal: this.#room.propose(batch), written: null }
  }

  /** The write reaches the store, and the others are told. */
  reachStore(isToldWhole: boolean): void {
    const write = this.#write
    if (!write || write.written) return
    const { store, line } = this.#options
    const { epoch } = this.#room
    const { records } = write.proposal
    write.written = records.length === 0 ? { kind: 'appended' } : store.append(epoch, this.at, records)
    if (write.written.kind !== 'appended' || records.length === 0) return
    const head = headAfter(this.#head, records)
    const told = isToldWhole ? records : []
    line.publish({ kind: 'records', node: line.node, epoch, behind: this.at, head, records: told })
  }

  /** The store's answer comes back, or is lost and the write is tried again. */
  hearFromStore(isLost: boolean): void {
    const write = this.#write
    if (!write?.written) return
    if (isLost) {
      write.written = null
      return
    }
    this.#write = null
    const { batch, proposal, written } = write
    switch (written.kind) {
      case 'appended':
        return this.#take(proposal.records, this.#room.commit(proposal))
      case 'behind':
        this.#asked = [...batch, ...this.#asked]
        return this.#follow(written.records)
      case 'elsewhere':
      case 'gone':
        return this.#break()
      default:
        written satisfies never
    }
  }

  /** What the room knows is not what is there: nothing more is written. */
  abandon(): void {
    this.#isBroken = true
    this.#asked = []
    this.#write = null
    this.#heardHead = this.#head
  }

  #catchUp(): void {
    const records = this.#options.store.recordsAfter(this.#room.epoch, this.at)
    if (!records) return this.#break()
    this.#follow(records)
    // All that there is: what was heard of beyond it is of another life.
    this.#heardHead = this.#head
  }

  #follow(records: readonly JournalRecord[]): void {
    const { deliveries, left } = this.#room.follow(records, this.#asked)
    this.#asked = [...left]
    this.#take(records, deliveries)
  }

  #take(records: readonly JournalRecord[], deliveries: readonly Delivery[]): void {
    this.#head = headAfter(this.#head, records)
    this.#journal.push(...records)
    this.#options.onWritten(records, deliveries)
  }

  #break(): void {
    if (this.#isBroken) return
    this.abandon()
    this.#options.onBroken()
  }
}
