import type { ServerMessage } from '../protocol/serverMessage'

/** Names one socket; several may belong to one person. */
export type ConnectionId = string

/** A message that a room wants sent. One that is `droppable` neither waits nor matters when it is lost. */
export interface Delivery {
  readonly to: readonly ConnectionId[]
  readonly message: ServerMessage
  readonly droppable: boolean
}

export function deliver(to: readonly ConnectionId[], message: ServerMessage): Delivery {
  return { to, message, droppable: false }
}
