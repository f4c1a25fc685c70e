import { batchOf, singleOps, type Op, type SingleOp } from '@optiverse/scene'

/** An own operation that the server has not answered yet. */
export interface PendingOp {
  readonly opId: string
  readonly gestureId: string | null
  readonly op: Op
  /** Whether it has gone out on the present connection. */
  readonly sent: boolean
  /** Whether it has ever gone out: the server may have written it, so that it is what it is. */
  readonly offered: boolean
}

/**
 * Two operations of one gesture as one, where the later only overwrites what the earlier set:
 * a drag that moves faster than it may send keeps its newest place. `null` where both must stand.
 */
export function foldOps(earlier: Op, later: Op): Op | null {
  const before = singleOps(earlier)
  const after = singleOps(later)
  if (before.length !== after.length) return null
  const folded: SingleOp[] = []
  for (const [i, one] of after.entries()) {
    const fold = foldOne(before[i], one)
    if (!fold) return null
    folded.push(fold)
  }
  return batchOf(folded)
}

function foldOne(earlier: SingleOp | undefined, later: SingleOp): SingleOp | null {
  if (earlier?.type !== later.type) return null
  if (earlier.type === 'component:edit' && later.type === 'component:edit') {
    return earlier.data.id === later.data.id ? { ...later, data: { ...earlier.data, ...later.data } } : null
  }
  if (later.type === 'component:move' || later.type === 'component:rotate') {
    return 'id' in earlier.data && earlier.data.id === later.data.id ? later : null
  }
  return null
}
