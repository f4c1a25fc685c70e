import type { ServerMessage, Update } from '../protocol/serverMessage'
import type { Answer } from './journal'

export function ackOf({ op_id, version }: Update): Answer {
  return { op_id, version }
}

/** An answer as its author is sent it, the first time and every time after. */
export function answerMessage(answer: Answer): ServerMessage {
  return 'code' in answer ? { type: 'op:reject', ...answer } : { type: 'op:ack', ...answer }
}
