import {
  CLOSE,
  type ConnectionId,
  type Effect,
  type JournalRecord,
  type LastSeen,
  type Member,
  type OpFrame,
  type PresenceFrame,
  type Room,
  type ServerMessage,
} from '@optiverse/sync'
import type { Logger } from 'pino'
import type { RoomStore, SessionFacts } from '../store/roomStore'
import { expiryMs } from './expiry'
import type { Peer } from './peer'

/** Records after which a snapshot is written, so that opening a room never replays much. */
const RECORDS_PER_SNAPSHOT = 1_000

type Send = Extract<Effect, { type: 'send' }>

/**
 * A room in use: carries out what the room wants done, in its order. Operations that come while a write is
 * under way share the next one. Nobody hears of a record before it is durable.
 *
 * When a record cannot be written the room can no longer be trusted: everybody is sent away to come back,
 * and it is opened anew from what is durable.
 */
export class LiveRoom {
  readonly sessionId: string
  readonly facts: SessionFacts
  readonly room: Room
  readonly #store: RoomStore
  readonly #log: Logger
  readonly #ttlMs: number
  readonly #onBroken: () => void
  readonly #peers = new Map<ConnectionId, Peer>()
  #queue: Effect[] = []
  #draining: Promise<void> | null = null
  #recordsSinceSnapshot = 0
  #broken = false
  /** Everybody has been sent away: frames that are still on their way are of the next life of the session. */
  #closed = false

  constructor(options: {
    readonly sessionId: string
    readonly facts: SessionFacts
    readonly room: Room
    readonly store: RoomStore
    readonly log: Logger
    readonly ttlMs: number
    readonly onBroken: () => void
  }) {
    this.sessionId = options.sessionId
    this.facts = options.facts
    this.room = options.room
    this.#store = options.store
    this.#log = options.log
    this.#ttlMs = options.ttlMs
    this.#onBroken = options.onBroken
  }

  /** When the session ends if nobody edits any more. */
  get expiresAtMs(): number {
    return expiryMs(this.facts, this.room.scene, this.#ttlMs)
  }

  get expiresAt(): string {
    return new Date(this.expiresAtMs).toISOString()
  }

  /** Lets a person in; resolves when that is durable. */
  async admit(member: Member): Promise<void> {
    this.#carryOut(this.room.admit(member))
    await this.settled()
  }

  connect(connection: ConnectionId, peer: Peer, member: Member, lastSeen: LastSeen | null): void {
    this.#peers.set(connection, peer)
    this.#carryOut(this.room.connect(connection, member, lastSeen, this.expiresAt))
  }

  disconnect(connection: ConnectionId): void {
    this.#peers.delete(connection)
    this.#carryOut(this.room.disconnect(connection))
  }

  receiveOp(connection: ConnectionId, frame: OpFrame): void {
    if (this.#closed) return
    this.#carryOut(this.room.receiveOp(connection, frame, new Date().toISOString()))
  }

  receivePresence(connection: ConnectionId, frame: PresenceFrame): void {
    if (this.#closed) return
    this.#carryOut(this.room.receivePresence(connection, frame))
  }

  /** Tells everybody that the session closes for them, and closes their sockets. */
  sendAway(reason: string, code: number, retryAfterMs?: number): void {
    this.#closed = true
    const message: ServerMessage = {
      type: 'session:closing',
      reason,
      ...(retryAfterMs === undefined ? {} : { retry_after_ms: retryAfterMs }),
    }
    const frame = encode(message)
    for (const peer of this.#peers.values()) {
      peer.send(frame, false)
      peer.close(code, reason)
    }
    this.#peers.clear()
  }

  /** Resolves when everything that has happened is durable and told. */
  async settled(): Promise<void> {
    while (this.#draining) await this.#draining
    if (this.#broken) throw new Error('the room could not be written')
  }

  /** Writes the state as it is; without the log, a client that comes back is sent the whole scene. */
  async save(keepLog: boolean): Promise<void> {
    await this.settled()
    this.#recordsSinceSnapshot = 0
    await this.#store.saveSnapshot(this.sessionId, this.room.snapshot(), keepLog)
  }

  #carryOut(effects: readonly Effect[]): void {
    if (this.#broken) return
    for (const effect of effects) {
      // Presence is worth nothing late, and nothing waits for it.
      if (effect.type === 'send' && effect.droppable) this.#transmit(effect)
      else this.#queue.push(effect)
    }
    if (!this.#draining && this.#queue.length > 0) this.#draining = this.#drain()
  }

  async #drain(): Promise<void> {
    try {
      while (this.#queue.length > 0) {
        const effects = this.#queue
        this.#queue = []
        await this.#write(effects.flatMap((effect) => (effect.type === 'record' ? [effect.record] : [])))
        for (const effect of effects) if (effect.type === 'send') this.#transmit(effect)
      }
    } catch (error) {
      this.#break(error)
    } finally {
      this.#draining = null
    }
  }

  async #write(records: readonly JournalRecord[]): Promise<void> {
    if (records.length === 0) return
    this.#recordsSinceSnapshot += records.length
    const isSnapshotDue = this.#recordsSinceSnapshot >= RECORDS_PER_SNAPSHOT
    // Taken now: a moment later the room may hold operations that are in no record yet.
    const snapshot = isSnapshotDue ? this.room.snapshot() : null
    await this.#store.append(this.sessionId, records)
    if (!snapshot) return
    this.#recordsSinceSnapshot = 0
    await this.#store.saveSnapshot(this.sessionId, snapshot, true)
  }

  #transmit({ to, message, droppable }: Send): void {
    if (to.length === 0) return
    const frame = encode(message)
    const isArrival = message.type === 'state:initial' || message.type === 'state:resume'
    for (const connection of to) {
      const peer = this.#peers.get(connection)
      if (isArrival) peer?.sendArrival(frame)
      else peer?.send(frame, droppable)
    }
  }

  #break(error: unknown): void {
    this.#broken = true
    this.#queue = []
    this.#log.error({ err: error }, 'a room could not be written and is opened anew')
    this.sendAway('storage', CLOSE.tryLater, 1_000)
    this.#onBroken()
  }
}

function encode(message: ServerMessage): Buffer {
  return Buffer.from(JSON.stringify(message))
}
