import { emptyScene, type Op, type SceneObject } from '@optiverse/scene'
import {
  disconnected,
  newReplica,
  pushOp,
  receiveMessage,
  Room,
  takeUnsent,
  type Effect,
  type JournalRecord,
  type OpFrame,
  type Replica,
  type RoomSnapshot,
  type ServerMessage,
} from './index'

/** A generator of numbers in [0, 1) that a seed repeats (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Where the server was when it was killed. */
export type CrashPoint = 'before the write' | 'after the write, before the ack' | 'after the ack'

interface Link {
  readonly id: string
  readonly toServer: OpFrame[]
  readonly toClient: ServerMessage[]
}

/** One person's page: its replica, and its connection if it has one. */
interface Client {
  readonly userId: string
  replica: Replica
  link: Link | null
  /** What this person was told, by operation: an acked version, or `null` for a reject. */
  readonly answered: Map<string, number | null>
  made: number
}

/**
 * A server, its journal and its clients, joined by queues that are flushed by hand: every order of events
 * that a network, a disk and a killed process can bring is one order of calls here.
 */
export class World {
  readonly clients: readonly Client[]
  readonly random: () => number
  readonly crashes = new Map<CrashPoint, number>()
  /** What is durable: a snapshot, and the records after it. */
  #snapshot: RoomSnapshot
  #journal: JournalRecord[] = []
  #room: Room
  /** Effects that the host has not carried out yet, in order. */
  #outbox: Effect[] = []
  #connections = 0

  constructor(seed: number, clientCount: number) {
    this.random = seededRandom(seed)
    const scene = emptyScene('Simulated', '2026-01-01T00:00:00.000Z')
    const ids = Array.from({ length: clientCount }, (_, i) => `user${i}`)
    const members = ids.map((user_id) => ({
      user_id,
      name: user_id,
      color: '#ffffff',
      role: 'editor' as const,
    }))
    this.#snapshot = { epoch: 'epoch0', version: 0, scene, members, answers: [] }
    this.#room = new Room(this.#snapshot)
    this.clients = ids.map((userId) => ({
      userId,
      replica: newReplica(scene),
      link: null,
      answered: new Map<string, number | null>(),
      made: 0,
    }))
  }

  get room(): Room {
    return this.#room
  }

  get updates(): readonly JournalRecord[] {
    return this.#journal
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.random() * items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }

  connect(client: Client): void {
    if (client.link) return
    const link: Link = { id: `c${this.#connections++}`, toServer: [], toClient: [] }
    client.link = link
    const member = this.#room.member(client.userId)
    if (!member) throw new Error(`${client.userId} is no member`)
    const { version, epoch } = client.replica
    const lastSeen = version !== null && epoch !== null ? { version, epoch } : null
    this.#outbox.push(...this.#room.connect(link.id, member, lastSeen, '2026-01-02T00:00:00.000Z'))
  }

  /** The connection breaks: what was under way in both directions is lost. */
  disconnect(client: Client): void {
    if (!client.link) return
    this.#outbox.push(...this.#room.disconnect(client.link.id))
    client.link = null
    client.replica = disconnected(client.replica)
  }

  edit(client: Client, op: Op, gestureId: string | null): void {
    client.replica = pushOp(client.replica, op, `${client.userId}-${client.made++}`, gestureId)
  }

  send(client: Client): void {
    const { replica, frames } = takeUnsent(client.replica)
    client.replica = replica
    client.link?.toServer.push(...frames)
  }

  /** One frame reaches the server; sometimes twice, as a retrying network layer may do. */
  deliverToServer(client: Client, twice: boolean): void {
    const frame = client.link?.toServer.shift()
    if (!frame || !client.link) return
    for (let i = 0; i < (twice ? 2 : 1); i++) {
      this.#outbox.push(...this.#room.receiveOp(client.link.id, frame, '2026-01-01T00:00:01.000Z'))
    }
  }

  deliverToClient(client: Client): void {
    const message = client.link?.toClient.shift()
    if (!message) return
    const { replica, events } = receiveMessage(client.replica, message)
    client.replica = replica
    this.#noteAnswer(client, message)
    for (const event of events) {
      if (event.type === 'gap')
        throw new Error(`${client.userId} was sent ${event.got} instead of ${event.expected}`)
    }
  }

  /** The host carries out effects up to and including the next record's write, and what follows it. */
  carryOut(): void {
    const effect = this.#outbox.shift()
    if (!effect) return
    if (effect.type === 'record') this.#journal.push(effect.record)
    else this.#transmit(effect)
  }

  get hasWork(): boolean {
    return this.#outbox.length > 0
  }

  /** The process is killed and started again: memory and connections are gone, the journal is not. */
  crash(): void {
    const next = this.#outbox[0]
    this.#count(
      next?.type === 'record'
        ? 'before the write'
        : this.#lastWasWritten(next)
          ? 'after the write, before the ack'
          : 'after the ack',
    )
    this.#outbox = []
    for (const client of this.clients) {
      if (!client.link) continue
      client.link = null
      client.replica = disconnected(client.replica)
    }
    this.#room = new Room(this.#snapshot)
    for (const record of this.#journal) this.#room.replay(record)
  }

  /** Writes a snapshot, as a busy room does now and then; the journal stays for those who come back. */
  saveSnapshot(): void {
    while (this.hasWork) this.carryOut()
    this.#snapshot = this.#room.snapshot()
  }

  /** Everything is delivered, everybody is connected, nothing is pending. */
  settle(): void {
    for (let round = 0; round < 100; round++) {
      for (const client of this.clients) {
        this.connect(client)
        this.send(client)
        while (client.link && client.link.toServer.length > 0) this.deliverToServer(client, false)
      }
      while (this.hasWork) this.carryOut()
      for (const client of this.clients) {
        while (client.link && client.link.toClient.length > 0) this.deliverToClient(client)
      }
      if (this.clients.every((client) => client.replica.live && client.replica.pending.length === 0)) return
    }
    throw new Error('pending operations are never answered')
  }

  #transmit({ to, message }: Extract<Effect, { type: 'send' }>): void {
    for (const client of this.clients) {
      if (client.link && to.includes(client.link.id)) client.link.toClient.push(message)
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

  #lastWasWritten(next: Effect | undefined): boolean {
    return next?.type === 'send' && next.message.type === 'op:ack'
  }

  #count(point: CrashPoint): void {
    this.crashes.set(point, (this.crashes.get(point) ?? 0) + 1)
  }
}

/** Something that this person might do next, on ids that all persons share: conflicts are the point. */
export function randomEdit(
  world: World,
  client: Client,
): { readonly op: Op; readonly gestureId: string | null } {
  const { random } = world
  const id = `part${Math.floor(random() * 12)}`
  const number = () => Math.round(random() * 1_000) / 8
  const lens: SceneObject = { id, kind: 'lens', x_mm: number(), y_mm: number(), angle_deg: 90 }
  const ops: readonly Op[] = [
    { type: 'component:add', data: lens },
    { type: 'component:move', data: { id, x_mm: number(), y_mm: number() } },
    { type: 'component:move', data: { id, x_mm: number(), y_mm: number() } },
    { type: 'component:rotate', data: { id, angle_deg: number() } },
    { type: 'component:edit', data: { id, efl_mm: 1 + number(), name: `n${number()}` } },
    { type: 'component:edit', data: { id, name: null } },
    { type: 'component:edit', data: { id, locked: random() < 0.3 } },
    { type: 'component:delete', data: { id } },
    { type: 'scene:edit', data: { title: `t${number()}` } },
    {
      type: 'component:batch',
      data: {
        ops: [
          { type: 'component:add', data: { ...lens, id: `${id}b` } },
          { type: 'component:rotate', data: { id: `${id}b`, angle_deg: number() } },
        ],
      },
    },
  ]
  return { op: world.pick(ops), gestureId: random() < 0.5 ? `${client.userId}-drag` : null }
}
