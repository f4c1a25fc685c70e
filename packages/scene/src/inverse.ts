import { applyOp } from './applyOp'
import { objectById } from './lookup'
import type { EditData, Op, SingleOp } from './op'
import type { Scene } from './schema/scene'

/**
 * The operation that takes `op` back, given the scene before it; `null` where `op` changes nothing there.
 * An object that comes back stands at the end of its list.
 */
export function inverseOp(before: Scene, op: Op): Op | null {
  if (op.type !== 'component:batch') return inverseOfOne(before, op)
  const undo: SingleOp[] = []
  let scene = before
  for (const one of op.data.ops) {
    const back = inverseOfOne(scene, one)
    if (back) undo.unshift(back)
    scene = applyOp(scene, one)
  }
  return batchOf(undo)
}

/** One operation as it is, several as a batch, none as `null`. */
export function batchOf(ops: readonly SingleOp[]): Op | null {
  const [first] = ops
  if (!first) return null
  return ops.length === 1 ? first : { type: 'component:batch', data: { ops } }
}

/** The single operations that an operation consists of. */
export function singleOps(op: Op): readonly SingleOp[] {
  return op.type === 'component:batch' ? op.data.ops : [op]
}

function inverseOfOne(before: Scene, op: SingleOp): SingleOp | null {
  if (op.type === 'scene:edit') return { type: 'scene:edit', data: { title: before.metadata.title } }
  const record = objectById(before, op.data.id)
  if (op.type === 'component:add')
    return record ? null : { type: 'component:delete', data: { id: op.data.id } }
  if (!record) return null
  if (op.type === 'component:delete') return { type: 'component:add', data: record }
  return { type: 'component:edit', data: previousFields(record, op.data) }
}

/** For each field that `change` sets, its value in the record, or `null` where the record has none. */
function previousFields(record: object, change: { readonly id: string }): EditData {
  const old = new Map<string, unknown>(Object.entries(record))
  const fields = Object.keys(change).map((field) => [field, old.get(field) ?? null] as const)
  return { ...Object.fromEntries(fields), id: change.id }
}
