import type { Scene } from '@optiverse/scene'
import type { Role } from '../protocol/person'
import type { OpReject, Update } from '../protocol/serverMessage'

/** Someone who has joined the session, present or not. */
export interface Member {
  readonly user_id: string
  readonly name: string
  readonly color: string
  readonly role: Role
}

/** The first answer to an operation, kept so that the operation sent again is answered alike. */
export type Answer =
  { readonly op_id: string; readonly version: number } | Omit<OpReject, 'type' | 'retry_after_ms'>

/** What a room writes down, in order; each line is durable before anybody hears of it. */
export type JournalRecord =
  | { readonly kind: 'update'; readonly update: Update }
  | { readonly kind: 'reject'; readonly user_id: string; readonly answer: Answer }
  /** Somebody has been let in, or may now do something else. */
  | { readonly kind: 'member'; readonly member: Member }
  /** Somebody has been removed by the owner. */
  | { readonly kind: 'removal'; readonly user_id: string }

/** Everything that a room must know to go on; a journal's records after it are replayed on top. */
export interface RoomSnapshot {
  readonly epoch: string
  readonly version: number
  readonly scene: Scene
  readonly members: readonly Member[]
  /** By user, oldest first. */
  readonly answers: readonly { readonly user_id: string; readonly answers: readonly Answer[] }[]
}
