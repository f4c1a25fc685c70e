import { emptyScene, isOpType, judgeOp, measureScene, singleOps, type Op } from '@optiverse/scene'
import type { PendingOp } from '@optiverse/sync'
import { z } from 'zod'

const StoredOp = z.object({ type: z.string().refine(isOpType), data: z.looseObject({}) })
const Stored = z.object({
  opId: z.string().min(1).max(64),
  gestureId: z.string().nullable(),
  op: StoredOp,
})

const bench = measureScene(emptyScene('', new Date(0).toISOString()))

/**
 * Operations as another life of the page has written them down, perhaps one of an older version: only what this
 * page can apply is taken, for one that it stumbles over would be met again at every start.
 */
export function readPending(stored: readonly unknown[]): readonly PendingOp[] {
  return stored.flatMap((one) => {
    const parsed = Stored.safeParse(one)
    if (!parsed.success) return []
    const { opId, gestureId } = parsed.data
    // Its shape is judged in the line after; the copy that the schema makes is not used, so that nothing is lost.
    const op = (one as { readonly op: Op }).op
    // Whether it had gone out is not known: it may be written as it is, and is not changed any more.
    return hasShape(op) ? [{ opId, gestureId, op, sent: false, offered: true }] : []
  })
}

/** Whether it is an operation at all; whether it is allowed is for the server to say. */
function hasShape(op: Op): boolean {
  if (op.type === 'component:batch' && !z.array(StoredOp).safeParse(op.data.ops).success) return false
  return singleOps(op).every(({ type, data }) => {
    const verdict = judgeOp(bench, type, data, true)
    return verdict.ok || verdict.code !== 'invalid'
  })
}
