import { emptyScene, type Op, type Scene } from '@optiverse/scene'
import {
  newReplica,
  pushOp,
  receiveMessage,
  type OpFrame,
  type PresenceFrame,
  type Replica,
  type ServerMessage,
} from '../index'
import type { SimulatedRoom } from './liveRoom.testkit'
import type { SimulatedNode } from './node.testkit'

/** What every life begins with. */
export const emptyBench: Scene = emptyScene('Simulated', '2026-01-01T00:00:00.000Z')

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
  /** The step before which this person does not come back. */
  awayUntil: number
  /** The room that is to let this person in; `null` when it has. */
  joining: SimulatedRoom | null
  /** What this person was told, by operation: an acked version, or `null` for a reject. */
  readonly answered: Map<string, number | null>
  made: number
  /** What this person last did, by the operation that is to bring it. */
  readonly meant: Map<string, Op>
  /** What this person has in hand. */
  dragged: string | null
}

/** How a page was given the whole scene although it had one. */
export type WholeReturn = 'another life' | 'beyond the log' | 'ahead of the store'

export function newClient(userId: string, joining: SimulatedRoom | null): Client {
  return {
    ...{ userId, joining, replica: newReplica(emptyBench), link: null, made: 0, dragged: null },
    awayUntil: 0,
    answered: new Map<string, number | null>(),
    meant: new Map<string, Op>(),
  }
}

/** A person does something. */
export function edit(client: Client, op: Op, gestureId: string | null): void {
  const before = client.replica
  client.replica = pushOp(before, op, `${client.userId}-${client.made++}`, gestureId)
  const last = client.replica.pending.at(-1)
  if (last && client.replica !== before) client.meant.set(last.opId, last.op)
}

/**
 * A message comes to a page.
 *
 * @throws when it is none that this page can be sent
 */
export function receive(client: Client, message: ServerMessage): void {
  const { userId, replica: before } = client
  checkPresence(client, message)
  const { replica, events } = receiveMessage(before, message)
  client.replica = replica
  noteAnswer(client, message)
  if (message.type === 'state:resume' && message.epoch !== before.epoch)
    throw new Error(`${userId} goes on in ${message.epoch} from ${String(before.epoch)}`)
  if (message.type === 'state:initial' && replica.pending !== before.pending)
    throw new Error(`${userId} no longer offers what it has pending`)
  for (const event of events) {
    if (event.type === 'gap') throw new Error(`${userId} was sent ${event.got} instead of ${event.expected}`)
  }
}

export function wholeReturnOf({ replica }: Client, message: ServerMessage): WholeReturn | null {
  if (message.type !== 'state:initial' || replica.version === null) return null
  if (message.epoch !== replica.epoch) return 'another life'
  return message.version < replica.version ? 'ahead of the store' : 'beyond the log'
}

/** I7: each coming and leaving is told once; nobody is shown their own cursor, or that of somebody who is not there. */
function checkPresence({ userId, replica }: Client, message: ServerMessage): void {
  const isThere = (whose: string): boolean => replica.people.some(({ user_id }) => user_id === whose)
  if (message.type === 'user:joined' && isThere(message.user.user_id))
    throw new Error(`${userId} was told again that ${message.user.user_id} has come`)
  if (message.type === 'user:left' && !isThere(message.user.user_id))
    throw new Error(`${userId} was told that ${message.user.user_id} has left, who was not there`)
  if (message.type !== 'cursor:move') return
  if (message.user_id === userId) throw new Error(`${userId} was sent its own cursor`)
  if (!isThere(message.user_id))
    throw new Error(`${userId} was sent the cursor of ${message.user_id}, who is not there`)
}

function noteAnswer(client: Client, message: ServerMessage): void {
  if (message.type !== 'op:ack' && message.type !== 'op:reject') return
  const answer = message.type === 'op:ack' ? message.version : null
  const first = client.answered.get(message.op_id)
  if (first !== undefined && first !== answer)
    throw new Error(`${message.op_id} was answered ${String(first)}, then ${String(answer)}`)
  client.answered.set(message.op_id, answer)
}
