import type { PendingOp, Replica, ServerMessage } from '@optiverse/sync'

/**
 * The rejection that a server which closes with 1009 would have sent for the largest operation that was on its way.
 * Sent again, it would end every next connection, and nothing behind it would ever go out.
 */
export function rejectionOfLargest({ pending, version }: Replica): ServerMessage | null {
  const [largest] = pending.filter((one) => one.sent).sort((p, q) => sizeOf(q) - sizeOf(p))
  return largest
    ? {
        type: 'op:reject',
        op_id: largest.opId,
        code: 'invalid',
        message: 'This change is too large to be sent.',
        version: version ?? 0,
      }
    : null
}

function sizeOf({ op }: PendingOp): number {
  return JSON.stringify(op).length
}
