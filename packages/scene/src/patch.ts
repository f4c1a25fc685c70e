import type { SceneObject } from './schema/sceneObject'

/** Fields to set; `null` removes one. */
export type Patch = Readonly<Record<string, unknown>>

/** The record with the patch's fields; its `id` and `kind` stay whatever the patch says. */
export function patchRecord(record: SceneObject, patch: Patch): SceneObject {
  const merged: Record<string, unknown> = { ...record }
  for (const [field, value] of Object.entries(patch)) {
    if (field === 'id' || field === 'kind') continue
    if (value === null) delete merged[field]
    else merged[field] = value
  }
  // Patches reach the reducer only through `judgeOp`, which has parsed the merged record by its schema.
  return merged as SceneObject
}
