import type { Op, RejectCode, Scene } from '@optiverse/scene'
import type { Person } from './person'
import type { PresenceFrame } from './presence'

/** One version of a session: who did what. `operation` and `data` together are an `Op`. */
export interface Update {
  readonly version: number
  readonly operation: Op['type']
  readonly data: Op['data']
  readonly user_id: string
  readonly op_id: string
  readonly gesture_id?: string
  readonly timestamp: string
}

interface Arrival {
  readonly version: number
  readonly epoch: string
  readonly users: readonly Person[]
  readonly you: Person
}

export interface StateInitial extends Arrival {
  readonly type: 'state:initial'
  readonly data: Scene
  readonly expires_at: string
  /** The operation that became `version`: said on coming back, with `since`. */
  readonly last_op_id?: string
}

export interface StateResume extends Arrival {
  readonly type: 'state:resume'
  readonly updates: readonly Update[]
}

interface StateUpdate extends Update {
  readonly type: 'state:update'
}

export interface OpAck {
  readonly type: 'op:ack'
  readonly op_id: string
  readonly version: number
}

export interface OpReject {
  readonly type: 'op:reject'
  readonly op_id: string
  readonly code: RejectCode
  readonly message: string
  readonly version: number
  readonly index?: number
  readonly retry_after_ms?: number
}

export type PresenceMessage = PresenceFrame & { readonly user_id: string }

export type ServerMessage =
  | StateInitial
  | StateResume
  | StateUpdate
  | OpAck
  | OpReject
  | { readonly type: 'user:joined'; readonly user: Person }
  | { readonly type: 'user:left'; readonly user: Person }
  | { readonly type: 'user:updated'; readonly user: Person }
  | PresenceMessage
  | { readonly type: 'pong' }
  | { readonly type: 'session:closing'; readonly reason: string; readonly retry_after_ms?: number }
  | { readonly type: 'error'; readonly code: string; readonly message: string }

/** The operation that an update carries. */
export function opOf(update: Update): Op {
  // The room wrote `operation` and `data` from one operation.
  return { type: update.operation, data: update.data } as Op
}
