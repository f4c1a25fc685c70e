import { applyOp } from './applyOp'
import { objectById } from './lookup'
import type { EditData, Op, SingleOp } from './op'
import type { Scene } from './schema/scene'
import type { SceneObject } from './schema/sceneObject'

/**
 * The operation that takes `op` back, given the scene before it; `null` where `op` changes nothing there.
 * An object that comes back stands at the end of its list.
 */
export function inverseOp(before: Scene, op: Op): Op | null {
  const undo: SingleOp[] = []
  let scene = before
  for (const one of singleOps(op)) {
    undo.unshift(...inverseOfOne(scene, one))
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

function inverseOfOne(before: Scene, op: SingleOp): readonly SingleOp[] {
  if (op.type === 'scene:edit') return [{ type: 'scene:edit', data: { title: before.metadata.title } }]
  const record = objectById(before, op.data.id)
  if (op.type === 'component:add') return record ? [] : takenAway(op.data)
  if (!record) return []
  if (op.type === 'component:delete') return [{ type: 'component:add', data: record }]
  return [{ type: 'component:edit', data: previousFields(record, op.data) }]
}

/** What was put down locked is unlocked first: nothing that is locked can be deleted. */
function takenAway({ id, locked }: SceneObject): readonly SingleOp[] {
  const remove: SingleOp = { type: 'component:delete', data: { id } }
  return locked ? [{ type: 'component:edit', data: { id, locked: false } }, remove] : [remove]
}

/** For each field that `change` sets, its value in the record, or `null` where the record has none. */
function previousFields(record: object, change: { readonly id: string }): EditData {
  const old = new Map<string, unknown>(Object.entries(record))
  const fields = Object.keys(change).map((field) => [field, old.get(field) ?? null] as const)
  return { ...Object.fromEntries(fields), id: change.id }
}
