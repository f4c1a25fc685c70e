import { applyOp, stampScene, type Op, type RejectCode, type Scene } from '@optiverse/scene'
import type { OpFrame } from '../protocol/clientFrame'
import type { Person } from '../protocol/person'
import {
  opOf,
  type OpAck,
  type OpReject,
  type ServerMessage,
  type StateInitial,
  type StateResume,
  type Update,
} from '../protocol/serverMessage'
import { foldOps, type PendingOp } from './pendingOp'

/**
 * A client's copy of a session: what the server has confirmed, the own operations that it has not answered
 * yet, and the view that results. A value: every function here answers with the next one.
 */
export interface Replica {
  /** The last version of `confirmed`; `null` before the first state. */
  readonly version: number | null
  readonly epoch: string | null
  /** The operation that became that version; `null` where it is not known. */
  readonly lastOpId: string | null
  readonly confirmed: Scene
  /** In the order in which they were made. */
  readonly pending: readonly PendingOp[]
  /** `confirmed` with `pending` on top: what the person sees. */
  readonly view: Scene
  readonly people: readonly Person[]
  readonly you: Person | null
  /** Whether this connection has brought the state: only then operations go out. */
  readonly live: boolean
}

/** What a person must be told of. */
export type ReplicaEvent =
  | {
      readonly type: 'rejected'
      readonly op: Op
      readonly opId: string
      readonly code: RejectCode
      readonly message: string
    }
  /** A version is missing: the connection must be made anew. */
  | { readonly type: 'gap'; readonly expected: number; readonly got: number }

interface Received {
  readonly replica: Replica
  readonly events: readonly ReplicaEvent[]
}

export function newReplica(empty: Scene, pending: readonly PendingOp[] = []): Replica {
  return {
    ...{ version: null, epoch: null, lastOpId: null, people: [], you: null, live: false },
    confirmed: empty,
    pending,
    view: rebase(empty, pending),
  }
}

/** Makes an own change: the view has it at once, `takeUnsent` sends it. */
export function pushOp(replica: Replica, op: Op, opId: string, gestureId: string | null): Replica {
  const view = applyOp(replica.view, op)
  if (view === replica.view) return replica
  const last = replica.pending.at(-1)
  const folded =
    last && !last.offered && gestureId !== null && last.gestureId === gestureId && foldOps(last.op, op)
  const pending = folded
    ? [...replica.pending.slice(0, -1), { ...last, op: folded }]
    : [...replica.pending, { opId, gestureId, op, sent: false, offered: false }]
  return { ...replica, view, pending }
}

/**
 * The frames to send now, in order; afterwards they count as sent.
 *
 * @param most how many may go out
 */
export function takeUnsent(
  replica: Replica,
  most = Infinity,
): {
  readonly replica: Replica
  readonly frames: readonly OpFrame[]
} {
  if (!replica.live) return { replica, frames: [] }
  const going = new Set(replica.pending.filter((pending) => !pending.sent).slice(0, most))
  if (going.size === 0) return { replica, frames: [] }
  return {
    replica: {
      ...replica,
      pending: replica.pending.map((pending) =>
        going.has(pending) ? { ...pending, sent: true, offered: true } : pending,
      ),
    },
    frames: [...going].map(frameOf),
  }
}

/** The connection is gone: what was not answered goes out again on the next one. */
export function disconnected(replica: Replica): Replica {
  return {
    ...replica,
    live: false,
    people: [],
    pending: replica.pending.map((pending) => (pending.sent ? { ...pending, sent: false } : pending)),
  }
}

/** Takes in one message of the server. */
export function receiveMessage(replica: Replica, message: ServerMessage): Received {
  switch (message.type) {
    case 'state:initial':
      return quiet(takeInitial(replica, message))
    case 'state:resume':
      return takeResume(replica, message)
    case 'state:update':
      return takeUpdate(replica, message)
    case 'op:ack':
      return takeAck(replica, message)
    case 'op:reject':
      return takeReject(replica, message)
    case 'user:joined':
      return quiet({ ...replica, people: [...without(replica.people, message.user), message.user] })
    case 'user:left':
      return quiet({ ...replica, people: without(replica.people, message.user) })
    case 'user:updated':
      return quiet({ ...replica, ...updatedPerson(replica, message.user) })
    default:
      return quiet(replica)
  }
}

function takeInitial(replica: Replica, message: StateInitial): Replica {
  return {
    ...arrived(replica, message),
    version: message.version,
    lastOpId: message.last_op_id ?? null,
    confirmed: message.data,
    view: rebase(message.data, replica.pending),
  }
}

function takeResume(replica: Replica, message: StateResume): Received {
  let next = arrived(replica, message)
  for (const update of message.updates) {
    const step = takeUpdate(next, update)
    if (step.events.length > 0) return step
    next = step.replica
  }
  return quiet(next)
}

function arrived(replica: Replica, message: StateInitial | StateResume): Replica {
  return { ...replica, epoch: message.epoch, people: message.users, you: message.you, live: true }
}

/** Someone's operation, or an own one whose ack was lost with the connection. */
function takeUpdate(replica: Replica, update: Update): Received {
  const gap = gapBefore(replica, update.version)
  if (gap) return { replica, events: [gap] }
  const isOwn = update.user_id === replica.you?.user_id
  const pending = isOwn ? replica.pending.filter((own) => own.opId !== update.op_id) : replica.pending
  return quiet(advance(replica, update, opOf(update), update.timestamp, pending))
}

function takeAck(replica: Replica, ack: OpAck): Received {
  const acked = replica.pending.find((pending) => pending.opId === ack.op_id)
  if (!acked) return quiet(replica)
  const pending = replica.pending.filter((other) => other !== acked)
  // Answered again after a return: the version is already in what the server has sent.
  if (replica.version !== null && ack.version <= replica.version) {
    return quiet({ ...replica, pending, view: rebase(replica.confirmed, pending) })
  }
  const gap = gapBefore(replica, ack.version)
  if (gap) return { replica, events: [gap] }
  if (acked !== replica.pending[0]) return quiet(advance(replica, ack, acked.op, null, pending))
  // The view has had the oldest pending operation all along: it stays the very same, and nothing is drawn anew.
  const confirmed = pending.length === 0 ? replica.view : applyOp(replica.confirmed, acked.op)
  return quiet({ ...replica, version: ack.version, lastOpId: ack.op_id, confirmed, pending })
}

function takeReject(replica: Replica, reject: OpReject): Received {
  const rejected = replica.pending.find((pending) => pending.opId === reject.op_id)
  if (!rejected) return quiet(replica)
  const pending = replica.pending.filter((other) => other !== rejected)
  const { code, message, op_id: opId } = reject
  return {
    replica: { ...replica, pending, view: rebase(replica.confirmed, pending) },
    events: [{ type: 'rejected', op: rejected.op, opId, code, message }],
  }
}

function gapBefore(replica: Replica, version: number): ReplicaEvent | null {
  const expected = (replica.version ?? 0) + 1
  return version === expected ? null : { type: 'gap', expected, got: version }
}

function advance(
  replica: Replica,
  { version, op_id }: Pick<Update, 'version' | 'op_id'>,
  op: Op,
  timestamp: string | null,
  pending: readonly PendingOp[],
): Replica {
  const applied = applyOp(replica.confirmed, op)
  const confirmed = timestamp === null ? applied : stampScene(applied, timestamp)
  return { ...replica, version, lastOpId: op_id, confirmed, pending, view: rebase(confirmed, pending) }
}

function rebase(confirmed: Scene, pending: readonly PendingOp[]): Scene {
  return pending.reduce((scene, { op }) => applyOp(scene, op), confirmed)
}

function frameOf({ op, opId, gestureId }: PendingOp): OpFrame {
  return {
    type: op.type,
    op_id: opId,
    ...(gestureId === null ? {} : { gesture_id: gestureId }),
    data: op.data,
  }
}

function without(people: readonly Person[], person: Person): readonly Person[] {
  return people.filter((other) => other.user_id !== person.user_id)
}

function updatedPerson(replica: Replica, person: Person): Pick<Replica, 'people' | 'you'> {
  return {
    people: replica.people.map((other) => (other.user_id === person.user_id ? person : other)),
    you: replica.you?.user_id === person.user_id ? person : replica.you,
  }
}

function quiet(replica: Replica): Received {
  return { replica, events: [] }
}
