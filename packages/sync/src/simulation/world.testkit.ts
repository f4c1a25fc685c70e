import { disconnected, takeUnsent, type ConnectionId, type LastSeen, type Replica, type Role } from '../index'
import { SimulatedBus } from './bus.testkit'
import { Chronicle } from './chronicle.testkit'
import {
  emptyBench,
  newClient,
  receive,
  wholeReturnOf,
  type Client,
  type WholeReturn,
} from './client.testkit'
import { Leavings } from './leavings.testkit'
import { SimulatedNode, type CrashPoint } from './node.testkit'
import { SeededRandom } from './random.testkit'
import { SimulatedStore } from './store.testkit'

/**
 * Some nodes, the store that they share, and their clients, joined by queues that are flushed by hand: every
 * order of events that a network, a store and a killed process can bring is one order of calls here.
 */
export class World {
  readonly nodes: readonly SimulatedNode[]
  readonly store: SimulatedStore
  readonly bus: SimulatedBus
  readonly chronicle: Chronicle
  readonly random: SeededRandom
  readonly crashes = new Map<CrashPoint, number>()
  readonly wholeReturns = new Map<WholeReturn, number>()
  /** Cursors that have been seen, and comings and leavings that were told of. */
  cursors = 0
  comings = 0
  /** Acked operations that the store lost: nobody remembered them, or only a history that was passed over had them. */
  readonly lostAcks = { forgotten: 0, passedOver: 0 }
  readonly #leavings = new Leavings()
  #clients: readonly Client[]
  /** People who were removed, or whom nobody knows any more. */
  readonly gone: Client[] = []
  #connections = 0
  #people: number

  constructor(seed: number, clientCount: number, nodeCount: number) {
    this.random = new SeededRandom(seed)
    const ids = Array.from({ length: clientCount }, (_, i) => `user${i}`)
    const members = ids.map((userId) => memberOf(userId, 'editor'))
    this.chronicle = new Chronicle(members)
    const first = { epoch: 'epoch0', version: 0, scene: emptyBench, members, answers: [] }
    this.store = new SimulatedStore(first, this.chronicle)
    this.store.present.onUnsaid = (userId) => this.#leavings.note(userId)
    this.bus = new SimulatedBus(this.store, this.random)
    this.nodes = Array.from({ length: nodeCount }, (_, i): SimulatedNode => this.#newNode(`node${i}`))
    this.#clients = ids.map((userId) => newClient(userId, null))
    this.#people = clientCount
  }

  get clients(): readonly Client[] {
    return this.#clients
  }

  connect(client: Client): void {
    if (client.link || this.gone.includes(client) || !this.#hasJoined(client)) return
    const node = this.random.pick(this.nodes)
    const id = `c${this.#connections++}`
    client.link = { id, node, toServer: [], toClient: [] }
    const outcome = node.connect(id, client.userId, lastSeenBy(client.replica))
    if (outcome !== 'in') client.link = null
    if (outcome !== 'refused') return
    if (this.chronicle.members.has(client.userId)) throw new Error(`${client.userId} is refused`)
    this.#seeOff(client)
  }

  /** The connection breaks: what was under way in both directions is lost. */
  disconnect(client: Client): void {
    if (!client.link) return
    client.link.node.disconnect(client.link.id)
    this.#cutOff(client)
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

  /** The owner lets somebody do something else, or (`null`) removes them, by way of a node. */
  askRole(node: SimulatedNode, userId: string, role: Role | null): void {
    const change = role === null ? () => null : () => memberOf(userId, role)
    node.live?.ask({ kind: 'change', userId, change })
  }

  /** One frame reaches the server; sometimes twice, as a retrying network layer may do. */
  deliverToServer({ link }: Client, twice: boolean): void {
    const frame = link?.toServer.shift()
    if (!frame || !link) return
    for (let i = 0; i < (twice ? 2 : 1); i++) {
      if ('op_id' in frame) link.node.live?.receiveOp(link.id, frame)
      else link.node.live?.receivePresence(link.id, frame)
    }
  }

  deliverToClient(client: Client): void {
    const message = client.link?.toClient.shift()
    if (!message) return
    const whole = wholeReturnOf(client, message)
    if (whole) this.wholeReturns.set(whole, (this.wholeReturns.get(whole) ?? 0) + 1)
    if (message.type === 'cursor:move') this.cursors++
    if (message.type === 'user:joined' || message.type === 'user:left') this.comings++
    receive(client, message)
  }

  /** A node writes its next message to the sockets that it is for. */
  transmit(node: SimulatedNode): void {
    const { live } = node
    const delivery = live?.takeNext()
    if (!live || !delivery) return
    if (delivery.message.type === 'user:left') this.#leavings.tell(live, delivery.message.user.user_id)
    for (const { link } of this.clients) {
      if (link?.node === node && delivery.to.includes(link.id)) link.toClient.push(delivery.message)
    }
  }

  crash(node: SimulatedNode): void {
    const point = node.crashPoint()
    this.crashes.set(point, (this.crashes.get(point) ?? 0) + 1)
    node.crash()
  }

  #newNode(name: string): SimulatedNode {
    const node: SimulatedNode = new SimulatedNode({
      ...{ name, store: this.store, bus: this.bus },
      hangUp: (connection, isRemoved) => this.#hangUp(node, connection, isRemoved),
    })
    return node
  }

  #hangUp(node: SimulatedNode, connection: ConnectionId | null, isRemoved: boolean): void {
    for (const client of this.clients) {
      if (client.link?.node !== node || (connection !== null && client.link.id !== connection)) continue
      if (isRemoved) {
        this.disconnect(client)
        this.#seeOff(client)
      } else this.#cutOff(client)
    }
  }

  #cutOff(client: Client): void {
    client.link = null
    client.replica = disconnected(client.replica)
    this.#leavings.note(client.userId)
  }

  /** A person knows that they are none of the session any more; somebody else comes. */
  #seeOff(client: Client): void {
    this.gone.push(client)
    this.#clients = this.#clients.map((other) => (other === client ? this.#newcomer() : other))
  }

  /** Somebody asks to be let in, by way of any node. */
  #newcomer(): Client {
    const userId = `user${this.#people++}`
    const room = this.random.pick(this.nodes).open()
    room?.ask({ kind: 'admit', userId, memberAs: () => memberOf(userId, 'editor') })
    return newClient(userId, room)
  }

  /** Whether a person has been let in; who was asked may have been killed since, and another is asked anew. */
  #hasJoined(client: Client): boolean {
    const { joining, userId } = client
    if (!joining) return true
    if (joining.room.member(userId)) client.joining = null
    else if (joining.isClosed) this.#seeOff(client)
    return client.joining === null
  }
}

function lastSeenBy({ version, epoch, lastOpId }: Replica): LastSeen | null {
  if (version === null || epoch === null) return null
  return { version, epoch, ...(lastOpId === null ? {} : { opId: lastOpId }) }
}

function memberOf(userId: string, role: Role) {
  return { user_id: userId, name: userId, color: '#ffffff', role }
}
