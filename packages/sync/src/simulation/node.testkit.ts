import type { ConnectionId, LastSeen, NodeId } from '../index'
import type { SimulatedBus, SimulatedLine } from './bus.testkit'
import { SimulatedRoom } from './liveRoom.testkit'
import type { Memory, SimulatedStore } from './store.testkit'

/** Where a node was when it was killed. */
export const CRASH_POINTS = [
  'before the write',
  'after the write, before the ack',
  'after the ack, before the broadcast',
  'during a snapshot',
  'at rest',
] as const
export type CrashPoint = (typeof CRASH_POINTS)[number]

interface NodeOptions {
  readonly name: string
  readonly store: SimulatedStore
  readonly bus: SimulatedBus
  /** Closes a socket, or (`null`) all of this node's. */
  readonly hangUp: (connection: ConnectionId | null, isRemoved: boolean) => void
}

/** One server process: opens the session's room, loses it, has it from the store or from what is remembered. */
export class SimulatedNode {
  readonly #options: NodeOptions
  readonly #store: SimulatedStore
  #line: SimulatedLine
  #live: SimulatedRoom | null = null
  /** Outlives the process. */
  #backup: Memory | null = null
  #isSavingSnapshot = false
  #starts = 0

  constructor(options: NodeOptions) {
    this.#options = options
    this.#store = options.store
    this.#line = options.bus.open(this.#nextId())
  }

  get id(): NodeId {
    return this.#line.node
  }

  get line(): SimulatedLine {
    return this.#line
  }

  /** The room in use; `null` where nobody has come yet. */
  get live(): SimulatedRoom | null {
    return this.#live
  }

  get hasBackup(): boolean {
    return this.#backup !== null
  }

  /** The room, opened from the store if need be; `null` where the store has nothing now and nothing is backed up. */
  open(): SimulatedRoom | null {
    if (this.#live) return this.#live
    if (!this.#store.life && this.#backup) this.#store.revive(this.#backup)
    const { life } = this.#store
    if (!life) return null
    this.#line.forgetNews()
    this.#live = new SimulatedRoom({
      ...{ life, store: this.#store, line: this.#line },
      onBroken: () => this.#breakRoom(),
      onRemoved: (connection) => this.#options.hangUp(connection, true),
    })
    this.#askStore(this.#live)
    this.backUp()
    return this.#live
  }

  /** A socket comes: it is let in, is to come back later, or is refused, for its person is none of this session. */
  connect(connection: ConnectionId, userId: string, lastSeen: LastSeen | null): 'in' | 'later' | 'refused' {
    const live = this.open()
    if (!live) return 'later'
    const { room } = live
    const isAhead = lastSeen?.epoch === room.epoch && lastSeen.version > room.version
    if ((isAhead || !room.member(userId)) && !this.#askStore(live)) return 'later'
    const member = room.member(userId)
    if (!member) return 'refused'
    live.connect(connection, member, lastSeen)
    return 'in'
  }

  disconnect(connection: ConnectionId): void {
    this.#live?.disconnect(connection)
  }

  /** Keeps what the room knows, never an older state of the same life. */
  backUp(): void {
    const memory = this.#live?.memory
    if (!memory) return
    const isSameLife = this.#backup?.snapshot.epoch === memory.snapshot.epoch
    if (isSameLife && (this.#backup?.head.version ?? 0) > memory.head.version) return
    this.#backup = { ...memory, journal: [...memory.journal] }
  }

  /**
   * Writes a snapshot in two steps: what is in it is settled by the second.
   *
   * @param logged how many versions stay in the log
   */
  saveSnapshot(logged: number): void {
    const live = this.#live
    if (!live) return
    if (this.#isSavingSnapshot && live.writer.writing === 'nothing') {
      const snapshot = live.room.snapshot()
      const oldest = Math.max(live.room.oldestLogged ?? snapshot.version, snapshot.version - logged)
      this.#store.save(snapshot, live.writer.at, oldest)
    }
    this.#isSavingSnapshot = !this.#isSavingSnapshot
  }

  /** Nobody is here: the room is put away without its log, and opened anew when somebody comes. */
  rest(): void {
    const live = this.#live
    if (!live?.room.isEmpty || live.isBusy) return
    this.backUp()
    this.#store.save(live.room.snapshot(), live.writer.at, null)
    this.#letGo()
  }

  /** Where a kill would find this node now. */
  crashPoint(): CrashPoint {
    const live = this.#live
    if (live?.hasJustAcked && live.next?.message.type === 'state:update')
      return 'after the ack, before the broadcast'
    if (live?.writer.writing === 'on its way') return 'before the write'
    if (live?.writer.writing === 'written' || live?.owesAcks) return 'after the write, before the ack'
    return this.#isSavingSnapshot ? 'during a snapshot' : 'at rest'
  }

  /** The process is killed and another one started: memory, sockets and what was under way are gone. */
  crash(): void {
    this.#options.hangUp(null, false)
    // What this says to the others goes by a line that is no more.
    this.#letGo()
    this.#options.bus.close(this.#line)
    this.#line = this.#options.bus.open(this.#nextId())
  }

  /** Asks the store what was missed; an answer that is under way may be older. @returns whether it is known now */
  #askStore(live: SimulatedRoom): boolean {
    this.#finishBeat(live)
    live.askBeat()
    this.#finishBeat(live)
    return !live.isClosed && !live.writer.isWorking
  }

  #finishBeat(live: SimulatedRoom): void {
    while (!this.#line.hasNoCalls) this.#line.carryOut(false)
    live.hearBeat()
    live.writer.start()
    live.hearBeat()
  }

  /** What is known here may be more than the store has: it is offered as another life. */
  #breakRoom(): void {
    const memory = this.#live?.memory
    this.#options.hangUp(null, false)
    this.#letGo()
    if (memory) this.#store.revive(memory)
  }

  #letGo(): void {
    this.#live?.close()
    this.#live = null
    this.#isSavingSnapshot = false
  }

  #nextId(): NodeId {
    return `${this.#options.name}.${this.#starts++}`
  }
}
