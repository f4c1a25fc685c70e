import {
  Room,
  type ConnectionId,
  type Delivery,
  type JournalRecord,
  type LastSeen,
  type Member,
  type OpFrame,
  type PresenceFrame,
  type RoomRequest,
} from '../index'
import { mayLeadTo, withNews, type Beat } from './beat.testkit'
import type { SimulatedLine } from './bus.testkit'
import { journalOf, type Life, type Memory, type SimulatedStore } from './store.testkit'
import { SimulatedWriter } from './writer.testkit'

interface LiveRoomOptions {
  readonly life: Life
  readonly store: SimulatedStore
  readonly line: SimulatedLine
  /** The room can no longer be trusted: everybody is sent away. */
  readonly onBroken: () => void
  readonly onRemoved: (connection: ConnectionId) => void
}

/** A room in use at a node, taken apart into the steps between which anything else can happen. */
export class SimulatedRoom {
  readonly room: Room
  readonly writer: SimulatedWriter
  readonly #options: LiveRoomOptions
  readonly #line: SimulatedLine
  #outbox: Delivery[] = []
  #beat: Beat | null = null
  #isClosed = false
  /** What went out last was an ack. */
  hasJustAcked = false

  constructor(options: LiveRoomOptions) {
    const { life, store, line } = options
    this.#options = options
    this.#line = line
    this.room = openRoom(life)
    this.writer = new SimulatedWriter({
      ...{ room: this.room, head: life.head, journal: journalOf(life), store, line },
      onWritten: (records, deliveries) => this.#tell(records, deliveries),
      onDoubt: () => this.askBeat(),
      onBroken: () => this.#break(),
    })
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  get memory(): Memory {
    return this.writer.memory
  }

  get isBusy(): boolean {
    return this.writer.isWorking || this.#outbox.length > 0 || this.#beat !== null
  }

  /** What goes out next. */
  get next(): Delivery | undefined {
    return this.#outbox[0]
  }

  get owesAcks(): boolean {
    return this.#outbox.some(({ message }) => message.type === 'op:ack')
  }

  connect(connection: ConnectionId, member: Member, lastSeen: LastSeen | null): void {
    const isFirst = !this.room.isHere(member.user_id)
    this.#outbox.push(...this.room.connect(connection, member, lastSeen, '2026-01-02T00:00:00.000Z'))
    if (isFirst) this.#line.entered(member)
  }

  disconnect(connection: ConnectionId): void {
    const userId = this.room.userOf(connection)
    this.#outbox.push(...this.room.disconnect(connection))
    if (userId !== undefined && !this.room.isHere(userId)) this.#line.left(userId)
  }

  receiveOp(connection: ConnectionId, frame: OpFrame): void {
    const request = this.room.requestOf(connection, frame, '2026-01-01T00:00:01.000Z')
    if (request) this.ask(request)
  }

  receivePresence(connection: ConnectionId, frame: PresenceFrame): void {
    const userId = this.room.userOf(connection)
    if (userId === undefined) return
    this.#outbox.push(...this.room.presenceOf(userId, frame))
    this.#line.publish({ kind: 'presence', node: this.#line.node, userId, frame })
  }

  ask(request: RoomRequest): void {
    if (!this.#isClosed) this.writer.ask(request)
  }

  /** Takes in the next news of another node. */
  hear(): void {
    const news = this.#line.nextNews()
    if (!news) return
    if (news.kind === 'records') return this.writer.hear(news)
    if (news.kind !== 'presence') this.#beat?.meanwhile.push(news)
    if (news.kind === 'presence') this.#outbox.push(...this.room.presenceOf(news.userId, news.frame))
    else if (news.kind === 'left') this.#outbox.push(...this.room.leaveElsewhere(news.node, news.userId))
    else this.#outbox.push(...this.room.enterElsewhere(news.node, news.member))
  }

  /** Asks who is elsewhere and how far the store has come, unless that is under way. */
  askBeat(): void {
    if (this.#beat) return
    const beat: Beat = { known: this.writer.at, meanwhile: [], answer: null, isHeard: false }
    this.#beat = beat
    const here = this.room.peopleHere.map(({ user_id }) => user_id)
    this.#line.beat(here, (answer) => {
      if (this.#beat !== beat) return
      if (!answer) this.#beat = null
      else beat.answer = answer
    })
  }

  /** Takes in the answer, if it has come: first what was written, then who is there. */
  hearBeat(): void {
    const beat = this.#beat
    if (!beat?.answer) return
    const { present, stored } = beat.answer
    if (!beat.isHeard) {
      if (stored?.epoch !== this.room.epoch || !mayLeadTo(beat.known, stored.end)) return this.#break()
      this.writer.reach(stored.end.head)
      beat.isHeard = true
    }
    if (this.writer.isWorking) return
    this.#beat = null
    this.#outbox.push(...this.room.setElsewhere(withNews(present, beat.meanwhile)))
  }

  /** The next message that goes out. */
  takeNext(): Delivery | undefined {
    const delivery = this.#outbox.shift()
    this.hasJustAcked = delivery?.message.type === 'op:ack'
    return delivery
  }

  /** Everybody is sent away. */
  close(): void {
    this.#isClosed = true
    this.writer.abandon()
    for (const { user_id } of this.room.peopleHere) this.#line.left(user_id)
    this.#line.forgetNews()
    this.#outbox = []
    this.#beat = null
  }

  #tell(records: readonly JournalRecord[], deliveries: readonly Delivery[]): void {
    this.#outbox.push(...deliveries)
    for (const record of records) {
      if (record.kind !== 'removal') continue
      for (const connection of this.room.connectionsOf(record.user_id)) this.#options.onRemoved(connection)
    }
  }

  #break(): void {
    if (this.#isClosed) return
    this.close()
    this.#options.onBroken()
  }
}

function openRoom({ snapshot, records, forgotten }: Life): Room {
  const room = new Room(snapshot)
  for (const record of records.slice(forgotten)) room.replay(record)
  return room
}
