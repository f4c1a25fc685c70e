import { batchOf } from '../inverse'
import { objectById } from '../lookup'
import type { Op, SingleOp } from '../op'
import type { PointMm } from '../pose'
import type { Scene } from '../schema/scene'
import type { SceneObject } from '../schema/sceneObject'

/** Moves objects by a displacement; locked ones and those without a place stay. */
export function moveObjects(scene: Scene, ids: readonly string[], byMm: PointMm): Op | null {
  return batchOf(ids.flatMap((id) => moveOne(objectById(scene, id), byMm)))
}

function moveOne(object: SceneObject | undefined, byMm: PointMm): readonly SingleOp[] {
  if (!object || object.locked) return []
  if ('x_mm' in object) {
    const data = { id: object.id, x_mm: object.x_mm + byMm.xMm, y_mm: object.y_mm + byMm.yMm }
    return [{ type: 'component:move', data }]
  }
  const shifted = shiftedPoints(object, ([x, y]) => [x + byMm.xMm, y + byMm.yMm])
  return shifted ? [{ type: 'component:edit', data: { id: object.id, ...shifted } }] : []
}

type Point = readonly [number, number]

/** The point fields of an annotation that is drawn through points, each point mapped. */
export function shiftedPoints(object: SceneObject, to: (point: Point) => Point): object | null {
  if ('points_mm' in object) return { points_mm: object.points_mm.map(to) }
  if ('vertex_mm' in object) {
    return { vertex_mm: to(object.vertex_mm), from_mm: to(object.from_mm), to_mm: to(object.to_mm) }
  }
  return null
}
