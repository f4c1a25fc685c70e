import { emptyScene, type Op } from '@optiverse/scene'
import {
  disconnected,
  newReplica,
  pushOp,
  receiveMessage,
  takeUnsent,
  type OpFrame,
  type PresenceFrame,
  type Replica,
  type ServerMessage,
} from '../index'
import { SimulatedNode, type CrashPoint } from './node.testkit'
import { SeededRandom } from './random.testkit'
import { SimulatedStore } from './store.testkit'

interface Link {
  readonly id: string
  readonly node: SimulatedNode
  readonly toServer: (OpFrame | PresenceFrame)[]
  readonly toClient: ServerMessage[]
}

/** One person's page: its replica, and its connection if it has one. */
export interface Client {
  readonly userId: string
  replica: Replica
  link: Link | null
  /** What this person was told, by operation: an acked version, or `null` for a reject. */
  readonly answered: Map<string, number | null>
  made: number
  /** What this person last did, by the operation that is to bring it. */
  readonly meant: Map<string, Op>
  /** What this person has in hand. */
  dragged: string | null
}

/**
 * Some nodes, the store that they share, and their clients, joined by queues that are flushed by hand: every
 * order of events that a network, a store and a killed process can bring is one order of calls here.
 */
export class World {
  readonly clients: readonly Client[]
  readonly nodes: readonly SimulatedNode[]
  readonly store: SimulatedStore
  readonly random: SeededRandom
  readonly crashes = new Map<CrashPoint, number>()
  /** Returns that were answered by the whole scene, and cursors that have been seen. */
  wholeReturns = 0
  cursors = 0
  #connections = 0

  constructor(seed: number, clientCount: number, nodeCount: number) {
    this.random = new SeededRandom(seed)
    const scene = emptyScene('Simulated', '2026-01-01T00:00:00.000Z')
    const ids = Array.from({ length: clientCount }, (_, i) => `user${i}`)
    const members = ids.map((user_id) => ({
      ...{ user_id, name: user_id, color: '#ffffff' },
      role: 'editor' as const,
    }))
    this.store = new SimulatedStore({ epoch: 'epoch0', version: 0, scene, members, answers: [] })
    this.nodes = Array.from({ length: nodeCount }, (_, i) => new SimulatedNode(`node${i}`, this.store))
    this.clients = ids.map((userId) => ({
      ...{ userId, replica: newReplica(scene), link: null, made: 0, dragged: null },
      answered: new Map<string, number | null>(),
      meant: new Map<string, Op>(),
    }))
  }

  connect(client: Client): void {
    if (client.link) return
    const node = this.random.pick(this.nodes)
    const link: Link = { id: `c${this.#connections++}`, node, toServer: [], toClient: [] }
    client.link = link
    const { version, epoch, lastOpId } = client.replica
    const lastSeen = version !== null && epoch !== null ? { version, epoch, ...saying(lastOpId) } : null
    node.connect(link.id, client.userId, lastSeen)
  }

  /** The connection breaks: what was under way in both directions is lost. */
  disconnect(client: Client): void {
    if (!client.link) return
    client.link.node.disconnect(client.link.id)
    client.link = null
    client.replica = disconnected(client.replica)
  }

  edit(client: Client, op: Op, gestureId: string | null): void {
    const before = client.replica
    client.replica = pushOp(before, op, `${client.userId}-${client.made++}`, gestureId)
    const last = client.replica.pending.at(-1)
    if (last && client.replica !== before) client.meant.set(last.opId, last.op)
  }

  send(client: Client): void {
    const { replica, frames } = takeUnsent(client.replica)
    client.replica = replica
    client.link?.toServer.push(...frames)
  }

  /** Shows where a person points. */
  point({ link }: Client, x_mm: number): void {
    link?.toServer.push({ type: 'cursor:move', data: { x_mm, y_mm: 0 } })
  }

  /** One frame reaches the server; sometimes twice, as a retrying network layer may do. */
  deliverToServer({ link }: Client, twice: boolean): void {
    const frame = link?.toServer.shift()
    if (!frame || !link) return
    for (let i = 0; i < (twice ? 2 : 1); i++) {
      if ('op_id' in frame) link.node.receive(link.id, frame)
      else this.#show(link, frame)
    }
  }

  /** What is told to other nodes of it may be lost. */
  #show({ id, node }: Link, frame: PresenceFrame): void {
    const userId = node.receivePresence(id, frame)
    for (const other of this.nodes) {
      if (other !== node && userId !== undefined && this.random.next() < 0.8)
        other.hearPresence(userId, frame)
    }
  }

  deliverToClient(client: Client): void {
    const message = client.link?.toClient.shift()
    if (!message) return
    if (message.type === 'state:initial' && client.replica.version !== null) this.wholeReturns++
    if (message.type === 'cursor:move') this.#checkCursor(client, message.user_id)
    const { replica, events } = receiveMessage(client.replica, message)
    client.replica = replica
    this.#noteAnswer(client, message)
    for (const event of events) {
      if (event.type === 'gap')
        throw new Error(`${client.userId} was sent ${event.got} instead of ${event.expected}`)
    }
  }

  /** I7: nobody is shown their own cursor, or that of somebody who is not there. */
  #checkCursor({ userId, replica }: Client, whose: string): void {
    this.cursors++
    if (whose === userId) throw new Error(`${userId} was sent its own cursor`)
    if (!replica.people.some(({ user_id }) => user_id === whose))
      throw new Error(`${userId} was sent the cursor of ${whose}, who is not there`)
  }

  /** A node writes its next message to the sockets that it is for. */
  transmit(node: SimulatedNode): void {
    const delivery = node.nextDelivery()
    if (!delivery) return
    for (const { link } of this.clients) {
      if (link?.node === node && delivery.to.includes(link.id)) link.toClient.push(delivery.message)
    }
  }

  crash(node: SimulatedNode): void {
    const point = node.crashPoint()
    this.crashes.set(point, (this.crashes.get(point) ?? 0) + 1)
    for (const client of this.clients) {
      if (client.link?.node !== node) continue
      client.link = null
      client.replica = disconnected(client.replica)
    }
    node.restart()
  }

  /** Everything is delivered, everybody is connected, nothing is pending. */
  settle(): void {
    for (let round = 0; round < 200; round++) {
      for (const client of this.clients) {
        this.connect(client)
        this.send(client)
        while (client.link && client.link.toServer.length > 0) this.deliverToServer(client, false)
      }
      for (const node of this.nodes) this.#settleNode(node)
      for (const client of this.clients) {
        while (client.link && client.link.toClient.length > 0) this.deliverToClient(client)
      }
      if (this.#isSettled) return
    }
    throw new Error('pending operations are never answered')
  }

  get #isSettled(): boolean {
    return (
      this.nodes.every((node) => !node.isBusy && node.room.version === this.store.head.version) &&
      this.clients.every(
        ({ replica, link }) =>
          replica.live &&
          replica.pending.length === 0 &&
          link?.toClient.length === 0 &&
          replica.version === this.store.head.version,
      )
    )
  }

  #settleNode(node: SimulatedNode): void {
    node.startWrite()
    node.reachStore()
    node.hearFromStore(false)
    node.catchUp()
    node.learnPresence()
    for (let i = 0; i < 10_000 && node.isBusy; i++) {
      this.transmit(node)
      node.startWrite()
      node.reachStore()
      node.hearFromStore(false)
    }
  }

  #noteAnswer(client: Client, message: ServerMessage): void {
    if (message.type !== 'op:ack' && message.type !== 'op:reject') return
    const answer = message.type === 'op:ack' ? message.version : null
    const first = client.answered.get(message.op_id)
    if (first !== undefined && first !== answer) {
      throw new Error(`${message.op_id} was answered ${String(first)}, then ${String(answer)}`)
    }
    client.answered.set(message.op_id, answer)
  }
}

function saying(opId: string | null): { readonly opId?: string } {
  return opId === null ? {} : { opId }
}
