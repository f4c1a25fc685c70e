import {
  headAfter,
  Room,
  type ConnectionId,
  type Delivery,
  type Head,
  type LastSeen,
  type NodeId,
  type OpFrame,
  type PresenceFrame,
  type Role,
  type RoomRequest,
} from '../index'
import type { Proposal } from '../room/proposal'
import type { SimulatedStore, Written } from './store.testkit'

/** Where a node was when it was killed. */
export const CRASH_POINTS = [
  'before the write',
  'after the write, before the ack',
  'after the ack, before the broadcast',
  'during a snapshot',
  'at rest',
] as const
export type CrashPoint = (typeof CRASH_POINTS)[number]

/** A write under way: on its way there, or on its way back with what it came to. */
interface Write {
  readonly batch: readonly RoomRequest[]
  readonly proposal: Proposal
  written: Written | null
}

/** One server process that hosts the session, taken apart into the steps between which it can be killed. */
export class SimulatedNode {
  readonly id: NodeId
  readonly #store: SimulatedStore
  #room: Room
  #head: Head
  #asked: RoomRequest[] = []
  #write: Write | null = null
  #outbox: Delivery[] = []
  #ackJustSent = false
  #isSavingSnapshot = false

  constructor(id: NodeId, store: SimulatedStore) {
    this.id = id
    this.#store = store
    this.#room = openRoom(store)
    this.#head = store.head
    this.#outbox.push(...this.#room.setElsewhere(store.presentElsewhere(id)))
  }

  get room(): Room {
    return this.#room
  }

  get isBusy(): boolean {
    return this.#asked.length > 0 || this.#write !== null || this.#outbox.length > 0
  }

  connect(connection: ConnectionId, userId: string, lastSeen: LastSeen | null): void {
    const member = this.#room.member(userId)
    if (!member) throw new Error(`${userId} is no member`)
    this.#store.present.add(`${userId} ${this.id}`)
    this.#outbox.push(...this.#room.connect(connection, member, lastSeen, '2026-01-02T00:00:00.000Z'))
  }

  disconnect(connection: ConnectionId): void {
    const userId = this.#room.userOf(connection)
    this.#outbox.push(...this.#room.disconnect(connection))
    if (userId !== undefined && !this.#room.isHere(userId)) this.#store.present.delete(`${userId} ${this.id}`)
  }

  receive(connection: ConnectionId, frame: OpFrame): void {
    const request = this.#room.requestOf(connection, frame, '2026-01-01T00:00:01.000Z')
    if (request) this.#asked.push(request)
  }

  /** The owner makes somebody a viewer, or an editor again. */
  askRole(userId: string, role: Role): void {
    this.#asked.push({ kind: 'change', userId, change: (member) => ({ ...member, role }) })
  }

  /** Somebody here points at something. @returns who, for the other nodes */
  receivePresence(connection: ConnectionId, frame: PresenceFrame): string | undefined {
    const userId = this.#room.userOf(connection)
    if (userId !== undefined) this.hearPresence(userId, frame)
    return userId
  }

  /** Somebody points at something, here or at another node. */
  hearPresence(userId: string, frame: PresenceFrame): void {
    this.#outbox.push(...this.#room.presenceOf(userId, frame))
  }

  /** Takes what was asked so far and sends it to the store. */
  startWrite(): void {
    if (this.#write || this.#asked.length === 0) return
    const batch = this.#asked
    this.#asked = []
    this.#write = { batch, proposal: this.#room.propose(batch), written: null }
  }

  /** The write reaches the store. */
  reachStore(): void {
    const write = this.#write
    if (!write || write.written) return
    const { records } = write.proposal
    write.written = records.length === 0 ? { kind: 'appended' } : this.#store.append(this.#head, records)
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
    if (write.written.kind === 'appended') {
      this.#head = headAfter(this.#head, write.proposal.records)
      this.#outbox.push(...this.#room.commit(write.proposal))
      return
    }
    const { records } = write.written
    const { deliveries, left } = this.#room.follow(records, write.batch)
    this.#head = headAfter(this.#head, records)
    this.#outbox.push(...deliveries)
    this.#asked.unshift(...left)
  }

  /** Takes in what others have written. */
  catchUp(): void {
    if (this.#write) return
    const records = this.#store.recordsAfter(this.#head)
    const { deliveries, left } = this.#room.follow(records, this.#asked)
    this.#head = headAfter(this.#head, records)
    this.#outbox.push(...deliveries)
    this.#asked = [...left]
  }

  /** Learns who is at the other nodes. */
  learnPresence(): void {
    this.#outbox.push(...this.#room.setElsewhere(this.#store.presentElsewhere(this.id)))
  }

  /** The next message that goes out. */
  nextDelivery(): Delivery | undefined {
    const delivery = this.#outbox.shift()
    this.#ackJustSent = delivery?.message.type === 'op:ack'
    return delivery
  }

  /** Writes a snapshot in two steps: what is in it is settled by the first. */
  saveSnapshot(keepsLog: boolean): void {
    if (this.#isSavingSnapshot && !this.#write) this.#store.save(this.#room.snapshot(), this.#head, keepsLog)
    this.#isSavingSnapshot = !this.#isSavingSnapshot
  }

  /** Nobody is here: the room is put away without its log, and opened anew when somebody comes. */
  rest(): void {
    if (!this.#room.isEmpty || this.isBusy) return
    this.#store.save(this.#room.snapshot(), this.#head, false)
    this.restart()
  }

  /** Where a kill would find this node now. */
  crashPoint(): CrashPoint {
    if (this.#ackJustSent && this.#outbox[0]?.message.type === 'state:update')
      return 'after the ack, before the broadcast'
    if (this.#write) return this.#write.written ? 'after the write, before the ack' : 'before the write'
    if (this.#outbox.some(({ message }) => message.type === 'op:ack'))
      return 'after the write, before the ack'
    return this.#isSavingSnapshot ? 'during a snapshot' : 'at rest'
  }

  /** The process is killed and started again: memory and connections are gone. */
  restart(): void {
    this.#room = openRoom(this.#store)
    this.#head = this.#store.head
    this.#asked = []
    this.#write = null
    this.#outbox = []
    this.#ackJustSent = false
    this.#isSavingSnapshot = false
    for (const entry of this.#store.present)
      if (entry.endsWith(` ${this.id}`)) this.#store.present.delete(entry)
    this.learnPresence()
  }
}

function openRoom(store: SimulatedStore): Room {
  const room = new Room(store.snapshot)
  for (const record of store.journal.slice(store.forgotten)) room.replay(record)
  return room
}
