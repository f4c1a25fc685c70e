import type { OpFrame } from '../protocol/clientFrame'
import type { ConnectionId } from './delivery'
import type { JournalRecord, Member } from './journal'

/** An operation on its way into the journal; its author may have gone meanwhile. */
export interface OpRequest {
  readonly kind: 'operation'
  /** Where the answer goes. */
  readonly connection: ConnectionId
  readonly userId: string
  readonly frame: OpFrame
  readonly timestamp: string
}

/** Somebody who is to be let in for good. */
interface AdmitRequest {
  readonly kind: 'admit'
  readonly userId: string
  /** The person of this user id, as the so-manieth of the session. */
  readonly memberAs: (memberNumber: number) => Member
}

/** Somebody who is to do something else from now on, or to go. */
interface ChangeRequest {
  readonly kind: 'change'
  readonly userId: string
  /** @returns `null` to remove them */
  readonly change: (member: Member) => Member | null
}

/** What a room is asked to write down, and to answer once that is durable. */
export type RoomRequest = OpRequest | AdmitRequest | ChangeRequest

/** Whether a record in the journal is what a request asked for: written by an attempt that was thought to have failed. */
export function isRecordOf(record: JournalRecord, request: RoomRequest): boolean {
  if (record.kind === 'member') return request.kind === 'admit' && request.userId === record.member.user_id
  // Written twice, it changes nothing more.
  if (record.kind === 'removal') return false
  if (request.kind !== 'operation') return false
  const { userId, opId } = authorOf(record)
  return request.userId === userId && request.frame.op_id === opId
}

function authorOf(record: Extract<JournalRecord, { kind: 'update' | 'reject' }>): {
  userId: string
  opId: string
} {
  return record.kind === 'update'
    ? { userId: record.update.user_id, opId: record.update.op_id }
    : { userId: record.user_id, opId: record.answer.op_id }
}
