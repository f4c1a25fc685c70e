import {
  CLOSE,
  headAfter,
  isAhead,
  isSameHead,
  type ConnectionId,
  type Delivery,
  type Head,
  type JournalRecord,
  type LastSeen,
  type Member,
  type OpFrame,
  type PresenceFrame,
  type Room,
  type RoomRequest,
  type RoomSnapshot,
  type ServerMessage,
} from '@optiverse/sync'
import type { Logger } from 'pino'
import type { RoomBus, RoomLine, RoomNews } from '../store/roomBus'
import { StoreAwayError, type Appended, type RoomStore, type SessionFacts } from '../store/roomStore'
import { expiryMs } from './expiry'
import type { Peer } from './peer'
import { Showing } from './showing'

/** Records, or bytes of them, after which a snapshot is written, so that opening a room never replays much. */
const RECORDS_PER_SNAPSHOT = 1_000
const BYTES_PER_SNAPSHOT = 4 * 1024 * 1024
/** A store that is away is asked again this often. */
const ASK_STORE_AGAIN_MS = 100
/** What a proposal holds at most: a larger one would keep the store from others. */
const REQUESTS_AT_ONCE = 500

/** Whoever is sent away because of the store comes back within this time. */
const COME_BACK_WITHIN_MS = 2_000

interface LiveRoomOptions {
  readonly sessionId: string
  readonly facts: SessionFacts
  readonly room: Room
  readonly head: Head
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
 * A room in use at this node: puts what people ask into the store, one write at a time, and tells them of it when
 * it is durable. Requests that come during a write share the next one. Where another node has written first, its
 * records are taken in and the requests are judged anew on top of them.
 *
 * When a record cannot be written the room can no longer be trusted: everybody is sent away to come back,
 * and it is opened anew from what is durable.
 */
export class LiveRoom {
  readonly sessionId: string
  readonly facts: SessionFacts
  readonly room: Room
  readonly #options: LiveRoomOptions
  readonly #store: RoomStore
  readonly #log: Logger
  readonly #peers = new Map<ConnectionId, Peer>()
  readonly #showing = new Showing((shown) => this.#line?.show(shown))
  #line: RoomLine | null = null
  #head: Head
  /** The furthest head that another node has told of. */
  #heardHead: Head
  #asked: RoomRequest[] = []
  /** What is being written now. */
  #underWay: readonly RoomRequest[] = []
  #isWorking = false
  #working = Promise.resolve()
  #recordsSinceSnapshot = 0
  #bytesAtSnapshot = 0
  #backupTimer: NodeJS.Timeout | null = null
  #broken = false
  /** Everybody has been sent away: frames that are still on their way are of the next life of the session. */
  #closed = false
  /** Who came to other nodes and left them while it was being asked who is there. */
  #newsDuringBeat: RoomNews[] | null = null

  constructor(options: LiveRoomOptions) {
    this.sessionId = options.sessionId
    this.facts = options.facts
    this.room = options.room
    this.#options = options
    this.#store = options.store
    this.#log = options.log
    this.#head = options.head
    this.#heardHead = options.head
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
    for (const { userId, frame } of await this.#line.lastShown(elsewhere))
      this.#transmit(this.room.presenceOf(userId, frame))
    this.#backUpSoon()
  }

  /** Lets a person in; resolves when that is durable. */
  async admit(userId: string, memberAs: (memberNumber: number) => Member): Promise<Member> {
    this.#ask({ kind: 'admit', userId, memberAs })
    await this.settled()
    const member = this.room.member(userId)
    if (!member) throw new Error(`${userId} was not let in`)
    return member
  }

  /** Changes what a person may do, or removes them; resolves when that is durable. */
  async change(userId: string, change: (member: Member) => Member | null): Promise<void> {
    this.#ask({ kind: 'change', userId, change })
    await this.settled()
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

  receiveOp(connection: ConnectionId, frame: OpFrame): void {
    if (this.#closed) return
    const request = this.room.requestOf(connection, frame, new Date().toISOString())
    if (request) this.#ask(request)
  }

  receivePresence(connection: ConnectionId, frame: PresenceFrame): void {
    if (this.#closed) return
    const userId = this.room.userOf(connection)
    if (userId === undefined) return
    this.#transmit(this.room.presenceOf(userId, frame))
    this.#showing.note({ userId, frame })
  }

  /** Whether an operation has been taken in: it may be written already, and must not be refused any more. */
  knows(userId: string, opId: string): boolean {
    const isIt = (request: RoomRequest) =>
      request.kind === 'operation' && request.userId === userId && request.frame.op_id === opId
    return this.room.answerTo(userId, opId) !== null || [...this.#underWay, ...this.#asked].some(isIt)
  }

  /** Says who is here, learns who is elsewhere and what was missed. */
  async beat(): Promise<void> {
    if (!this.#line || this.#closed) return
    this.#newsDuringBeat = []
    const elsewhere = await this.#line.beat(this.room.peopleHere.map(({ user_id }) => user_id))
    const meanwhile = this.#newsDuringBeat
    this.#newsDuringBeat = null
    if (!elsewhere) return
    const { stored } = elsewhere
    if (stored?.epoch !== this.room.epoch)
      return this.#break(new Error('the store has another life of it'), true)
    if (isAhead(stored.head, this.#heardHead)) this.#heardHead = stored.head
    this.#work()
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
    for (const peer of this.#peers.values()) {
      const retry = spreadMs > 0 ? { retry_after_ms: Math.round(Math.random() * spreadMs) } : {}
      peer.send(encode({ type: 'session:closing', reason, ...retry }), false)
      peer.close(code, reason)
    }
    for (const { user_id } of this.room.peopleHere) this.#line?.left(user_id)
    this.#peers.clear()
    this.#showing.stop()
    this.#line?.close()
    this.#line = null
  }

  /** The session has ended for everybody, at every node. */
  endEverywhere(reason: string): void {
    this.#line?.end(reason)
  }

  /** Resolves when everything that has happened is durable and told. */
  async settled(): Promise<void> {
    while (this.#isWorking) await this.#working
    if (this.#broken) throw new StoreAwayError('the room could not be written')
  }

  /** Writes the state as it is; without the log, a client that comes back is sent the whole scene. */
  async save(keepLog: boolean): Promise<void> {
    await this.settled()
    await this.backUp()
    await this.#saveSnapshot(keepLog)
  }

  /** Keeps the state outside of the store, if it has changed since. */
  async backUp(): Promise<void> {
    if (!this.#backupTimer) return
    clearTimeout(this.#backupTimer)
    this.#backupTimer = null
    const snapshot = this.room.snapshot()
    await this.#options.backUp(snapshot)
    this.#log.debug({ version: snapshot.version }, 'a room was backed up')
  }

  #backUpSoon(): void {
    this.#backupTimer ??= setTimeout(() => {
      this.backUp().catch((error: unknown) =>
        this.#log.error({ err: error }, 'a room could not be backed up'),
      )
    }, this.#options.backupAfterMs).unref()
  }

  #ask(request: RoomRequest): void {
    this.#asked.push(request)
    this.#work()
  }

  #work(): void {
    if (this.#isWorking || this.#broken) return
    this.#isWorking = true
    this.#working = this.#takeTurns()
  }

  async #takeTurns(): Promise<void> {
    try {
      while (!this.#broken) {
        if (isAhead(this.#heardHead, this.#head)) await this.#catchUp()
        else if (this.#asked.length > 0) await this.#write(this.#asked.splice(0, REQUESTS_AT_ONCE))
        else break
      }
    } catch (error) {
      this.#break(error, false)
    } finally {
      // Before this promise resolves: whoever asks from now on begins the next turns.
      this.#isWorking = false
    }
  }

  async #write(batch: readonly RoomRequest[]): Promise<void> {
    this.#underWay = batch
    const proposal = this.room.propose(batch)
    const { records } = proposal
    const appended: Appended =
      records.length === 0
        ? { kind: 'appended' }
        : await this.#persist(() =>
            this.#store.append(this.sessionId, {
              ...{ head: this.#head, epoch: this.room.epoch, records },
              scene: proposal.after.scene,
            }),
          )
    this.#underWay = []
    switch (appended.kind) {
      case 'appended':
        this.#head = headAfter(this.#head, records)
        this.#transmit(this.room.commit(proposal))
        this.#sendOff(records)
        if (records.length > 0) this.#backUpSoon()
        this.#recordsSinceSnapshot += records.length
        return this.#isSnapshotDue ? this.#saveSnapshot(true) : undefined
      case 'behind':
        this.#asked = [...batch, ...this.#asked]
        return this.#follow(appended.records)
      case 'elsewhere':
      case 'gone':
        return this.#break(new Error(`the session is ${appended.kind}`), true)
      default:
        appended satisfies never
    }
  }

  /** Takes in what other nodes have written, or this one by an attempt that seemed to fail. */
  #follow(records: readonly JournalRecord[]): void {
    const { deliveries, left } = this.room.follow(records, this.#asked)
    this.#head = headAfter(this.#head, records)
    this.#asked = [...left]
    this.#transmit(deliveries)
    this.#sendOff(records)
    this.#backUpSoon()
  }

  /** Closes the sockets of people who have been removed. */
  #sendOff(records: readonly JournalRecord[]): void {
    for (const record of records) {
      if (record.kind !== 'removal') continue
      for (const connection of this.room.connectionsOf(record.user_id))
        this.#peers.get(connection)?.close(CLOSE.removed, 'removed')
    }
  }

  async #catchUp(): Promise<void> {
    const { epoch } = this.room
    const records = await this.#persist(() => this.#store.recordsAfter(this.sessionId, epoch, this.#head))
    if (!records) return this.#break(new Error('the journal does not reach back to this room'), false)
    this.#follow(records)
    // All that there is: what was heard of beyond it is of another life.
    this.#heardHead = this.#head
  }

  /** A store that is away is waited for: what was asked waits with it. */
  async #persist<T>(attempt: () => Promise<T>): Promise<T> {
    const untilMs = performance.now() + this.#options.storeWaitMs
    for (;;) {
      try {
        return await attempt()
      } catch (error) {
        if (!(error instanceof StoreAwayError) || performance.now() > untilMs || this.#closed) throw error
        await new Promise((resolve) => setTimeout(resolve, ASK_STORE_AGAIN_MS))
      }
    }
  }

  get #isSnapshotDue(): boolean {
    return (
      this.#recordsSinceSnapshot >= RECORDS_PER_SNAPSHOT ||
      this.room.loggedBytes - this.#bytesAtSnapshot > BYTES_PER_SNAPSHOT
    )
  }

  async #saveSnapshot(keepLog: boolean): Promise<void> {
    this.#recordsSinceSnapshot = 0
    this.#bytesAtSnapshot = this.room.loggedBytes
    const keepFrom = keepLog ? (this.room.oldestLogged ?? this.room.version) : null
    const snapshot = this.room.snapshot()
    await this.#persist(() => this.#store.saveSnapshot(this.sessionId, snapshot, keepFrom))
  }

  #hear(news: RoomNews): void {
    if (this.#closed) return
    switch (news.kind) {
      case 'records':
        return this.#hearRecords(news)
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
        void this.beat().catch((error: unknown) => this.#log.debug({ err: error }, 'a beat failed'))
        return
      default:
        news satisfies never
    }
  }

  #hearRecords({ behind, head, records }: Extract<RoomNews, { kind: 'records' }>): void {
    if (isAhead(head, this.#heardHead)) this.#heardHead = head
    // Mostly this is just what comes next, and there is nothing to fetch.
    if (!this.#isWorking && records.length > 0 && isSameHead(behind, this.#head)) this.#follow(records)
    this.#work()
  }

  #transmit(deliveries: readonly Delivery[]): void {
    for (const { to, message, droppable } of deliveries) {
      if (to.length === 0) continue
      const frame = encode(message)
      const isArrival = message.type === 'state:initial' || message.type === 'state:resume'
      for (const connection of to) {
        const peer = this.#peers.get(connection)
        if (isArrival) peer?.sendArrival(frame)
        else peer?.send(frame, droppable)
      }
    }
  }

  #break(error: unknown, isOther: boolean): void {
    if (this.#broken) return
    this.#broken = true
    this.#asked = []
    this.#log.error({ err: error }, 'a room could not be written and is opened anew')
    this.sendAway('storage', CLOSE.tryLater, COME_BACK_WITHIN_MS)
    this.#options.onBroken(isOther)
  }
}

/** Who is present, with the comings and goings that were heard of while it was asked. */
function withNews(
  present: readonly (readonly [userId: string, node: string])[],
  news: readonly RoomNews[],
): readonly (readonly [userId: string, node: string])[] {
  const pairs = new Map(present.map((pair) => [pair.join(' '), pair]))
  for (const one of news) {
    if (one.kind === 'entered') pairs.set(`${one.member.user_id} ${one.node}`, [one.member.user_id, one.node])
    else if (one.kind === 'left') pairs.delete(`${one.userId} ${one.node}`)
  }
  return [...pairs.values()]
}

function encode(message: ServerMessage): Buffer {
  return Buffer.from(JSON.stringify(message))
}
