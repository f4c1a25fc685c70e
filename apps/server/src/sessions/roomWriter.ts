import {
  headAfter,
  isAhead,
  isSameHead,
  type Delivery,
  type Head,
  type JournalRecord,
  type Room,
  type RoomRequest,
} from '@optiverse/sync'
import type { RoomNews } from '../store/roomBus'
import { mayBeSame, recordMark } from '../store/recordMark'
import { StoreAwayError, type Appended, type RoomStore } from '../store/roomStore'

/** Records, or bytes of them, after which a snapshot is written, so that opening a room never replays much. */
const RECORDS_PER_SNAPSHOT = 1_000
const BYTES_PER_SNAPSHOT = 4 * 1024 * 1024
/** A store that is away is asked again this often. */
const ASK_STORE_AGAIN_MS = 100
/** What a proposal holds at most: a larger one would keep the store from others. */
const REQUESTS_AT_ONCE = 500
/** What may wait for a store in one room; who sends more comes back later. */
const MOST_WAITING_BYTES = 16 * 1024 * 1024

interface RoomWriterOptions {
  readonly sessionId: string
  readonly room: Room
  readonly head: Head
  /** Of the record there, see `recordMark`. */
  readonly mark: string
  readonly store: RoomStore
  /** How long requests wait for a store that is away. */
  readonly storeWaitMs: number
  /** Records are durable, whoever wrote them, and this is what is to be told of them. */
  readonly onWritten: (records: readonly JournalRecord[], deliveries: readonly Delivery[]) => void
  /** Another node tells of a history that is not this room's: one of the two is no longer what is there. */
  readonly onDoubt: () => void
  /**
   * Nothing can be written any more, and what the room knows may not be what is there.
   *
   * @param isOther the store has nothing of this life of the session
   */
  readonly onBroken: (error: unknown, isOther: boolean) => void
}

/**
 * Puts what a room is asked into the store, one write at a time. Requests that come during a write share the next
 * one. Where another node has written first, its records are taken in and the requests are judged anew on top.
 */
export class RoomWriter {
  readonly #options: RoomWriterOptions
  readonly #room: Room
  readonly #store: RoomStore
  #head: Head
  #mark: string
  /** The furthest head that another node has told of. */
  #heardHead: Head
  #asked: RoomRequest[] = []
  /** What is being written now. */
  #underWay: readonly RoomRequest[] = []
  readonly #bytesOf = new WeakMap<RoomRequest, number>()
  #waitingBytes = 0
  #isWorking = false
  #working = Promise.resolve()
  #recordsSinceSnapshot = 0
  #bytesAtSnapshot = 0
  #isBroken = false
  #isStopped = false

  constructor(options: RoomWriterOptions) {
    this.#options = options
    this.#room = options.room
    this.#store = options.store
    this.#head = options.head
    this.#mark = options.mark
    this.#heardHead = options.head
  }

  /**
   * @param bytes what the request takes while it waits
   * @returns whether there was room for it
   */
  ask(request: RoomRequest, bytes: number): boolean {
    if (this.#waitingBytes > MOST_WAITING_BYTES) return false
    this.#asked.push(request)
    this.#bytesOf.set(request, bytes)
    this.#waitingBytes += bytes
    this.#work()
    return true
  }

  /** Whether an operation is on its way into the journal. */
  awaits(userId: string, opId: string): boolean {
    return [...this.#underWay, ...this.#asked].some(
      (request) => request.kind === 'operation' && request.userId === userId && request.frame.op_id === opId,
    )
  }

  /** Another node has written. */
  hear({ epoch, behind, mark, head, records }: Extract<RoomNews, { kind: 'records' }>): void {
    if (epoch !== this.#room.epoch) {
      this.#break(new Error('another life of the session is written to'), true)
      return
    }
    if (this.#room.contradicts(records)) this.#options.onDoubt()
    try {
      // Mostly this is just what comes next, and there is nothing to fetch.
      const isNext = isSameHead(behind, this.#head) && mayBeSame(mark, this.#mark)
      if (!this.#isWorking && records.length > 0 && isNext) this.#follow(records)
      this.reach(head)
    } catch (error) {
      this.#break(error, false)
    }
  }

  /** The journal is known to go on to a head: what lies in between is fetched. */
  reach(head: Head): void {
    if (isAhead(head, this.#heardHead)) this.#heardHead = head
    this.#work()
  }

  /**
   * Resolves when everything that was asked is durable and told.
   *
   * @throws StoreAwayError when it could not be written
   */
  async settled(): Promise<void> {
    while (this.#isWorking) await this.#working
    if (this.#isBroken) throw new StoreAwayError('the room could not be written')
  }

  /** Where the journal ends as far as this room knows. */
  get head(): Head {
    return this.#head
  }

  /** Of the record there, see `recordMark`. */
  get mark(): string {
    return this.#mark
  }

  /** A store that is away is no longer waited for. */
  stop(): void {
    this.#isStopped = true
  }

  /** What the room knows is not what is there: nothing more is written. */
  abandon(): void {
    this.#isBroken = true
    this.#asked = []
  }

  async saveSnapshot(keepLog: boolean): Promise<void> {
    this.#recordsSinceSnapshot = 0
    this.#bytesAtSnapshot = this.#room.loggedBytes
    const keepFrom = keepLog ? (this.#room.oldestLogged ?? this.#room.version) : null
    const snapshot = this.#room.snapshot()
    const head = this.#head
    await this.#persist(() => this.#store.saveSnapshot(this.#options.sessionId, snapshot, head, keepFrom))
  }

  #work(): void {
    const isThereWork = this.#asked.length > 0 || isAhead(this.#heardHead, this.#head)
    if (this.#isWorking || this.#isBroken || !isThereWork) return
    this.#isWorking = true
    this.#working = this.#takeTurns()
  }

  async #takeTurns(): Promise<void> {
    try {
      while (!this.#isBroken) {
        if (isAhead(this.#heardHead, this.#head)) await this.#catchUp()
        else if (this.#asked.length > 0) await this.#write(this.#asked.splice(0, REQUESTS_AT_ONCE))
        else break
        this.#waitingBytes = this.#asked.reduce((sum, one) => sum + (this.#bytesOf.get(one) ?? 0), 0)
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
    const proposal = this.#room.propose(batch)
    const { records } = proposal
    const appended = await this.#append(records, proposal.after.scene)
    this.#underWay = []
    switch (appended.kind) {
      case 'appended':
        this.#advance(records)
        this.#options.onWritten(records, this.#room.commit(proposal))
        this.#recordsSinceSnapshot += records.length
        return this.#isSnapshotDue ? this.saveSnapshot(true) : undefined
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

  async #append(records: readonly JournalRecord[], scene: Room['scene']): Promise<Appended> {
    if (records.length === 0) return { kind: 'appended' }
    const append = { head: this.#head, mark: this.#mark, epoch: this.#room.epoch, records, scene }
    return this.#persist(() => this.#store.append(this.#options.sessionId, append))
  }

  /** Takes in what other nodes have written, or this one by an attempt that seemed to fail. */
  #follow(records: readonly JournalRecord[]): void {
    const { deliveries, left } = this.#room.follow(records, this.#asked)
    this.#advance(records)
    this.#asked = [...left]
    this.#options.onWritten(records, deliveries)
  }

  #advance(records: readonly JournalRecord[]): void {
    this.#head = headAfter(this.#head, records)
    if (records.length > 0) this.#mark = recordMark(records.at(-1))
  }

  async #catchUp(): Promise<void> {
    const { epoch } = this.#room
    const { sessionId } = this.#options
    const records = await this.#persist(() =>
      this.#store.recordsAfter(sessionId, epoch, this.#head, this.#mark),
    )
    if (!records) return this.#break(new Error('the journal does not reach back to this room'), true)
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
        const isHopeless = !(error instanceof StoreAwayError) || this.#isStopped
        if (isHopeless || performance.now() > untilMs) throw error
        await new Promise((resolve) => setTimeout(resolve, ASK_STORE_AGAIN_MS))
      }
    }
  }

  get #isSnapshotDue(): boolean {
    return (
      this.#recordsSinceSnapshot >= RECORDS_PER_SNAPSHOT ||
      this.#room.loggedBytes - this.#bytesAtSnapshot > BYTES_PER_SNAPSHOT
    )
  }

  #break(error: unknown, isOther: boolean): void {
    if (this.#isBroken) return
    this.abandon()
    this.#options.onBroken(error, isOther)
  }
}
