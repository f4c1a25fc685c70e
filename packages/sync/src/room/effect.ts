import type { ServerMessage } from '../protocol/serverMessage'
import type { JournalRecord } from './journal'

/** Names one socket; several may belong to one person. */
export type ConnectionId = string

/**
 * What a room wants done, in this order. Whatever stands after a `record` happens only when the record
 * is durable; a message that is `droppable` neither waits nor matters when it is lost.
 */
export type Effect =
  | { readonly type: 'record'; readonly record: JournalRecord }
  | {
      readonly type: 'send'
      readonly to: readonly ConnectionId[]
      readonly message: ServerMessage
      readonly droppable: boolean
    }
