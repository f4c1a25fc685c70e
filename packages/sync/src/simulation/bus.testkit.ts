import type { Head, JournalRecord, Member, NodeId, PresenceFrame } from '../index'
import type { Whereabouts } from './presenceTable.testkit'
import type { SeededRandom } from './random.testkit'
import { endOf, type Place, type SimulatedStore } from './store.testkit'

/** What a node tells the others of the session. It may be lost, and it may be late. */
export type News = { readonly node: NodeId } & (
  | {
      readonly kind: 'records'
      readonly epoch: string
      readonly behind: Place
      readonly head: Head
      /** None where they are many. */
      readonly records: readonly JournalRecord[]
    }
  | { readonly kind: 'entered'; readonly member: Member }
  | { readonly kind: 'left'; readonly userId: string }
  | { readonly kind: 'presence'; readonly userId: string; readonly frame: PresenceFrame }
)

/** Who is at other nodes, and which life of the session the store has, and how far. */
export interface Elsewhere {
  readonly present: readonly Whereabouts[]
  readonly stored: { readonly epoch: string; readonly end: Place } | null
}

const NEWS_LOST = 0.1

/** Carries news between nodes: to each in the order in which they were told, to each at another time. */
export class SimulatedBus {
  readonly #store: SimulatedStore
  readonly #random: SeededRandom
  readonly #lines = new Set<SimulatedLine>()
  lostNews = 0

  constructor(store: SimulatedStore, random: SeededRandom) {
    this.#store = store
    this.#random = random
  }

  open(node: NodeId): SimulatedLine {
    const line = new SimulatedLine(node, this.#store, (news) => this.#publish(news))
    this.#lines.add(line)
    return line
  }

  /** A node has been killed: nobody hears by its line any more. */
  close(line: SimulatedLine): void {
    this.#lines.delete(line)
  }

  #publish(news: News): void {
    for (const line of this.#lines) {
      if (line.node === news.node) continue
      if (this.#random.next() < NEWS_LOST) this.lostNews++
      else line.receive(news)
    }
  }
}

/** A node's line to the store and to the other nodes. What it asks of the store is done later, in order, or never. */
export class SimulatedLine {
  readonly node: NodeId
  readonly #store: SimulatedStore
  readonly publish: (news: News) => void
  #calls: ((isLost: boolean) => void)[] = []
  #inbox: News[] = []

  constructor(node: NodeId, store: SimulatedStore, publish: (news: News) => void) {
    this.node = node
    this.#store = store
    this.publish = publish
  }

  get hasNoCalls(): boolean {
    return this.#calls.length === 0
  }

  get isQuiet(): boolean {
    return this.#calls.length === 0 && this.#inbox.length === 0
  }

  entered(member: Member): void {
    this.#call(() => {
      this.#store.present.tell(member.user_id, this.node)
      this.publish({ kind: 'entered', node: this.node, member })
    })
  }

  left(userId: string): void {
    this.#call(() => {
      if (this.#store.present.takeOff(userId, this.node)) this.#tellLeft(userId, this.node)
    })
  }

  /** Says who is still here, and learns who is elsewhere. */
  beat(here: readonly string[], hear: (answer: Elsewhere | null) => void): void {
    this.#calls.push((isLost) => hear(isLost ? null : this.#beat(here)))
  }

  /** The next call reaches the store, or is lost. */
  carryOut(isLost: boolean): void {
    this.#calls.shift()?.(isLost)
  }

  receive(news: News): void {
    this.#inbox.push(news)
  }

  nextNews(): News | undefined {
    return this.#inbox.shift()
  }

  /** What was told until now is of no interest. */
  forgetNews(): void {
    this.#inbox = []
  }

  #call(carryOut: () => void): void {
    this.#calls.push((isLost) => {
      if (!isLost) carryOut()
    })
  }

  #beat(here: readonly string[]): Elsewhere {
    const { present, life } = this.#store
    for (const userId of here) present.tell(userId, this.node)
    for (const [userId, node] of present.expire()) this.#tellLeft(userId, node)
    return {
      present: present.all().filter(([, node]) => node !== this.node),
      stored: life && { epoch: life.epoch, end: endOf(life) },
    }
  }

  #tellLeft(userId: string, node: NodeId): void {
    this.publish({ kind: 'left', node, userId })
  }
}
