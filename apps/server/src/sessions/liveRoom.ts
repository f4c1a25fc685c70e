import {
  CLOSE,
  isAhead,
  isSameHead,
  type ConnectionId,
  type Delivery,
  type Head,
  type JournalRecord,
  type LastSeen,
  type Member,
  type NodeId,
  type OpFrame,
  type PresenceFrame,
  type Room,
  type RoomRequest,
  type RoomSnapshot,
} from '@optiverse/sync'
import type { Logger } from 'pino'
import type { RoomBus, RoomLine, RoomNews } from '../store/roomBus'
import { mayBeSame } from '../store/recordMark'
import { StoreAwayError, type RoomStore, type SessionFacts } from '../store/roomStore'
import { BackupTimer } from './backupTimer'
import { expiryMs } from './expiry'
import { frameOf } from './frame'
import type { Peer } from './peer'
import { RoomWriter } from './roomWriter'

/** Whoever is sent away because of the store comes back within this time. */
const COME_BACK_WITHIN_MS = 2_000

interface LiveRoomOptions {
  readonly sessionId: string
  readonly facts: SessionFacts
  readonly room: Room
  readonly head: Head
  /** Of the record there, see `recordMark`. */
  readonly mark: string
  readonly store: RoomStore
  readonly log: Logger
  readonly ttlMs: number
  /** How long operations wait for a store that is away before everybody is sent away. */
  readonly storeWaitMs: number
  /** Keeps a state of the room outside of the store. */
  readonly backUp: (state: RoomSnapshot) => Promise<void>
  /** How long after a change that is done at the latest. */
  readonly backupAfterMs: number
  /**
   * The room can no longer be trusted and must be opened anew.
   *
   * @param isOther the store has nothing of this life of the session; what is known here may be more than it has
   */
  readonly onBroken: (isOther: boolean) => void
  /** Another node has ended the session. */
  readonly onEnded: (reason: string) => void
}

/**
 * A room in use at this node: its sockets, its line to the other nodes, and the writer that makes durable what is
 * asked. Nobody hears of anything before it is.
 *
 * When a record cannot be written the room can no longer be trusted: everybody is sent away to come back,
 * and it is opened anew from what is durable.
 */
export class LiveRoom {
  readonly sessionId: string
  readonly facts: SessionFacts
  readonly room: Room
  readonly #options: LiveRoomOptions
  readonly #log: Logger
  readonly #writer: RoomWriter
  readonly #backup: BackupTimer
  readonly #peers = new Map<ConnectionId, Peer>()
  #line: RoomLine | null = null
  /** Everybody has been sent away: frames that are still on their way are of the next life of the session. */
  #closed = false
  /** Who came to other nodes and left them while it is being asked who is there; `null` when it is not. */
  #newsDuringBeat: RoomNews[] | null = null
  /** It is to be asked (again): what was asked before may be answered without what has happened since. */
  #isBeatDue = false
  #beating: Promise<void> | null = null

  constructor(options: LiveRoomOptions) {
    const { sessionId, facts, room, head, mark, store, storeWaitMs, log } = options
    this.sessionId = sessionId
    this.facts = facts
    this.room = room
    this.#options = options
    this.#log = log
    this.#writer = new RoomWriter({
      ...{ sessionId, room, head, mark, store, storeWaitMs },
      onWritten: (records, deliveries) => this.#tell(records, deliveries),
      onDoubt: () => this.#askStore(),
      onBroken: (error, isOther) => this.#break(error, isOther),
    })
    this.#backup = new BackupTimer(
      options.backupAfterMs,
      () => this.#backUp(),
      (error) => log.error({ err: error }, 'a room could not be backed up'),
    )
  }

  /** Everybody has been sent away: the next to come opens the session anew. */
  get isClosed(): boolean {
    return this.#closed
  }

  /** When the session ends if nobody edits any more. */
  get expiresAtMs(): number {
    return expiryMs(this.facts, this.room.scene, this.#options.ttlMs)
  }

  get expiresAt(): string {
    return new Date(this.expiresAtMs).toISOString()
  }

  /** Begins to hear of other nodes; resolves when this room knows what they have done so far. */
  async join(bus: RoomBus): Promise<void> {
    this.#line = await bus.open(this.sessionId, (news) => this.#hear(news))
    await this.beat()
    const elsewhere = this.room.people.map(({ user_id }) => user_id)
    for (const { userId, frame } of (await this.#line?.lastShown(elsewhere)) ?? [])
      this.#transmit(this.room.presenceOf(userId, frame))
    this.#backup.soon()
  }

  /** Lets a person in; resolves when that is durable. */
  async admit(userId: string, memberAs: (memberNumber: number) => Member): Promise<Member> {
    await this.#write({ kind: 'admit', userId, memberAs })
    const member = this.room.member(userId)
    if (!member) throw new Error(`${userId} was not let in`)
    return member
  }

  /** Changes what a person may do, or removes them; resolves when that is durable. */
  async change(userId: string, change: (member: Member) => Member | null): Promise<void> {
    await this.#write({ kind: 'change', userId, change })
  }

  connect(connection: ConnectionId, peer: Peer, member: Member, lastSeen: LastSeen | null): void {
    const isFirst = !this.room.isHere(member.user_id)
    this.#peers.set(connection, peer)
    this.#transmit(this.room.connect(connection, member, lastSeen, this.expiresAt))
    if (isFirst) this.#line?.entered(member)
  }

  disconnect(connection: ConnectionId): void {
    const userId = this.room.userOf(connection)
    this.#peers.delete(connection)
    this.#transmit(this.room.disconnect(connection))
    if (userId !== undefined && !this.room.isHere(userId)) this.#line?.left(userId)
  }

  /** @param bytes what the operation took on the wire */
  receiveOp(connection: ConnectionId, frame: OpFrame, bytes: number): void {
    if (this.#closed) return
    const request = this.room.requestOf(connection, frame, new Date().toISOString())
    if (!request || this.#writer.ask(request, bytes)) return
    // More than waits already is not kept: the client still has it.
    this.#peers.get(connection)?.close(CLOSE.tryLater, 'too much is waiting')
  }

  receivePresence(connection: ConnectionId, frame: PresenceFrame): void {
    if (this.#closed) return
    const userId = this.room.userOf(connection)
    if (userId === undefined) return
    this.#transmit(this.room.presenceOf(userId, frame))
    this.#line?.show({ userId, frame })
  }

  /** Whether an operation has been taken in: it may be written already, and must not be refused any more. */
  knows(userId: string, opId: string): boolean {
    return this.room.answerTo(userId, opId) !== null || this.#writer.awaits(userId, opId)
  }

  /**
   * Says who is here, learns who is elsewhere and what was missed. Resolves when what was there at the time of this
   * call is known: a beat that is under way may have asked before, and another follows it.
   */
  beat(): Promise<void> {
    this.#isBeatDue = true
    this.#beating ??= this.#beatWhileDue().finally(() => {
      this.#beating = null
    })
    return this.#beating
  }

  async #beatWhileDue(): Promise<void> {
    while (this.#line && this.#isBeatDue) {
      this.#isBeatDue = false
      this.#newsDuringBeat = []
      try {
        await this.#catchUpWithOthers(this.#line, this.#newsDuringBeat)
      } finally {
        this.#newsDuringBeat = null
      }
    }
  }

  /** @param meanwhile who comes and goes until it is done: what is answered may be older than that */
  async #catchUpWithOthers(line: RoomLine, meanwhile: readonly RoomNews[]): Promise<void> {
    const { head, mark } = this.#writer
    const elsewhere = await line.beat(this.room.peopleHere.map(({ user_id }) => user_id))
    if (!elsewhere || this.#closed) return
    const { stored, ended } = elsewhere
    if (ended !== null) return this.#options.onEnded(ended)
    if (stored?.epoch !== this.room.epoch)
      return this.#break(new Error('the store has another life of the session'), true)
    const isOtherRecord = isSameHead(head, stored.head) && !mayBeSame(mark, stored.mark)
    if (isAhead(head, stored.head) || isOtherRecord)
      return this.#break(new Error('the store has gone back to an older state of the session'), true)
    this.#writer.reach(stored.head)
    await this.settled()
    this.#transmit(this.room.setElsewhere(withNews(elsewhere.present, meanwhile)))
  }

  /**
   * Tells everybody here that the session closes for them, and closes their sockets.
   *
   * @param spreadMs they are asked to come back within this time, each at another moment; 0 for whenever they like
   */
  sendAway(reason: string, code: number, spreadMs = 0): void {
    this.#closed = true
    this.#writer.stop()
    for (const peer of this.#peers.values()) {
      const retry = spreadMs > 0 ? { retry_after_ms: Math.round(Math.random() * spreadMs) } : {}
      peer.send(frameOf({ type: 'session:closing', reason, ...retry }), false)
      peer.close(code, reason)
    }
    for (const { user_id } of this.room.peopleHere) this.#line?.left(user_id)
    this.#peers.clear()
    this.#line?.close()
    this.#line = null
  }

  /** Where the journal ends as far as this room knows. */
  get head(): Head {
    return this.#writer.head
  }

  /** The session is about to end: nothing more is written. */
  freeze(): void {
    this.#writer.abandon()
  }

  /** There is to be no backup of this session. */
  stopBackups(): void {
    this.#backup.stop()
  }

  /** The session has ended for everybody, at every node. */
  endEverywhere(reason: string): void {
    this.#line?.end(reason)
  }

  /**
   * Resolves when everything that has happened is durable and told.
   *
   * @throws StoreAwayError when it could not be written
   */
  settled(): Promise<void> {
    return this.#writer.settled()
  }

  /** Writes the state as it is; without the log, a client that comes back is sent the whole scene. */
  async save(keepLog: boolean): Promise<void> {
    await this.settled()
    await this.#backup.now()
    await this.#writer.saveSnapshot(keepLog)
  }

  /** @throws StoreAwayError where it could not be written, or too much waits for that already */
  async #write(request: RoomRequest): Promise<void> {
    if (!this.#writer.ask(request, 0)) throw new StoreAwayError('too much is waiting to be written')
    await this.settled()
  }

  async #backUp(): Promise<void> {
    const snapshot = this.room.snapshot()
    await this.#options.backUp(snapshot)
    this.#log.debug({ version: snapshot.version }, 'a room was backed up')
  }

  /** Records are durable: whoever is here hears of them, and who was removed by them is sent off. */
  #tell(records: readonly JournalRecord[], deliveries: readonly Delivery[]): void {
    this.#transmit(deliveries)
    if (records.length > 0) this.#backup.soon()
    for (const record of records) {
      if (record.kind !== 'removal') continue
      for (const connection of this.room.connectionsOf(record.user_id))
        this.#peers.get(connection)?.close(CLOSE.removed, 'removed')
    }
  }

  #hear(news: RoomNews): void {
    if (this.#closed) return
    switch (news.kind) {
      case 'records':
        return this.#writer.hear(news)
      case 'entered':
        this.#newsDuringBeat?.push(news)
        return this.#transmit(this.room.enterElsewhere(news.node, news.member))
      case 'left':
        this.#newsDuringBeat?.push(news)
        return this.#transmit(this.room.leaveElsewhere(news.node, news.userId))
      case 'presence':
        for (const { userId, frame } of news.shown) this.#transmit(this.room.presenceOf(userId, frame))
        return
      case 'ended':
        return this.#options.onEnded(news.reason)
      case 'gap':
        return this.#askStore()
      default:
        news satisfies never
    }
  }

  /** What was heard of other nodes is not all, or not so: the store knows. */
  #askStore(): void {
    void this.beat().catch((error: unknown) => this.#log.debug({ err: error }, 'a beat failed'))
  }

  #transmit(deliveries: readonly Delivery[]): void {
    for (const { to, message, droppable } of deliveries) {
      if (to.length === 0) continue
      const frame = frameOf(message)
      const isArrival = message.type === 'state:initial' || message.type === 'state:resume'
      for (const connection of to) {
        const peer = this.#peers.get(connection)
        if (isArrival) peer?.sendArrival(frame)
        else peer?.send(frame, droppable)
      }
    }
  }

  #break(error: unknown, isOther: boolean): void {
    if (this.#closed) return
    this.#writer.abandon()
    this.#log.error({ err: error }, 'a room could not be written and is opened anew')
    this.sendAway('storage', CLOSE.tryLater, COME_BACK_WITHIN_MS)
    this.#options.onBroken(isOther)
  }
}

/** Who is present, with the comings and goings that were heard of while it was asked. */
function withNews(
  present: readonly (readonly [userId: string, node: NodeId])[],
  news: readonly RoomNews[],
): readonly (readonly [userId: string, node: NodeId])[] {
  const pairs = new Map(present.map((pair) => [pair.join(' '), pair]))
  for (const one of news) {
    if (one.kind === 'entered') pairs.set(`${one.member.user_id} ${one.node}`, [one.member.user_id, one.node])
    else if (one.kind === 'left') pairs.delete(`${one.userId} ${one.node}`)
  }
  return [...pairs.values()]
}
