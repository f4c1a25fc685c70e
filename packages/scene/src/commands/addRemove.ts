import { batchOf } from '../inverse'
import { objectById } from '../lookup'
import type { Op } from '../op'
import type { PointMm } from '../pose'
import type { Scene } from '../schema/scene'
import type { SceneObject } from '../schema/sceneObject'
import { shiftedPoints } from './move'

/** Puts objects on the bench. */
export function addObjects(objects: readonly SceneObject[]): Op | null {
  return batchOf(objects.map((object) => ({ type: 'component:add', data: object })))
}

/** Takes objects off the bench; locked ones stay. */
export function deleteObjects(scene: Scene, ids: readonly string[]): Op | null {
  const present = ids.flatMap((id) => objectById(scene, id) ?? []).filter((object) => !object.locked)
  return batchOf(present.map((object) => ({ type: 'component:delete', data: { id: object.id } })))
}

/**
 * Copies with fresh ids, displaced; unlocked, for a copy is there to be placed.
 *
 * @param freshId makes a new id, unique in the scene
 */
export function copyObjects(
  objects: readonly SceneObject[],
  byMm: PointMm,
  freshId: (object: SceneObject) => string,
): readonly SceneObject[] {
  return objects.map((object) => {
    const { locked: _, ...free } = displaced(object, byMm)
    return { ...free, id: freshId(object) }
  })
}

function displaced(object: SceneObject, byMm: PointMm): SceneObject {
  if ('x_mm' in object) return { ...object, x_mm: object.x_mm + byMm.xMm, y_mm: object.y_mm + byMm.yMm }
  return { ...object, ...shiftedPoints(object, ([x, y]) => [x + byMm.xMm, y + byMm.yMm]) }
}
