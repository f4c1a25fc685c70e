export { MAX_AUTOMATIC_RETRIES, retryDelayMs, stayAwayMs } from './backoff'
export type { PendingOp } from './replica/pendingOp'
export { readClientFrame, type BadFrame, type OpFrame } from './protocol/clientFrame'
export { CLOSE, isFinalClose } from './protocol/closeCode'
export { mayEdit, type Person, type Role } from './protocol/person'
export type { CursorMove, PresenceFrame } from './protocol/presence'
export type { PresenceMessage, ServerMessage } from './protocol/serverMessage'
export {
  cancelGesture,
  emptyHistory,
  forgetOp,
  noteOp,
  redo,
  undo,
  type History,
  type Rewound,
} from './replica/history'
export {
  disconnected,
  newReplica,
  pushOp,
  receiveMessage,
  takeUnsent,
  type Replica,
  type ReplicaEvent,
} from './replica/replica'
export type { NodeId } from './room/attendance'
export type { ConnectionId, Delivery } from './room/delivery'
export { headAfter, isAhead, isSameHead, type Head } from './room/head'
export type { JournalRecord, Member, RoomSnapshot } from './room/journal'
export type { RoomRequest } from './room/request'
export { Room, type LastSeen } from './room/room'
export { TokenBucket, type Rate } from './tokenBucket'
