import { batchOf } from '../inverse'
import { objectById } from '../lookup'
import type { Op, SingleOp } from '../op'
import { rotateAbout, type PointMm } from '../pose'
import type { Scene } from '../schema/scene'
import type { SceneObject } from '../schema/sceneObject'
import { shiftedPoints } from './move'
import { placeMm } from './place'

/** Turns objects as one rigid body about `centre` (their common middle if absent), counter-clockwise. */
export function rotateObjects(
  scene: Scene,
  ids: readonly string[],
  byDeg: number,
  centre?: PointMm,
): Op | null {
  const objects = ids.flatMap((id) => objectById(scene, id) ?? []).filter((object) => !object.locked)
  const pivot = centre ?? middleOf(objects)
  return pivot ? batchOf(objects.flatMap((object) => rotateOne(object, byDeg, pivot))) : null
}

/** The middle of the objects' places. */
export function middleOf(objects: readonly SceneObject[]): PointMm | null {
  const places = objects.flatMap((object) => placeMm(object) ?? [])
  const [first] = places
  if (!first) return null
  if (places.length === 1) return first
  return {
    xMm: places.reduce((sum, place) => sum + place.xMm, 0) / places.length,
    yMm: places.reduce((sum, place) => sum + place.yMm, 0) / places.length,
  }
}

function rotateOne(object: SceneObject, byDeg: number, pivot: PointMm): readonly SingleOp[] {
  if ('x_mm' in object) return [...moveTo(object, pivot, byDeg), ...turnBy(object, byDeg)]
  const turned = shiftedPoints(object, ([x, y]) => {
    const point = rotateAbout({ xMm: x, yMm: y }, pivot, byDeg)
    return [point.xMm, point.yMm]
  })
  return turned ? [{ type: 'component:edit', data: { id: object.id, ...turned } }] : []
}

function moveTo(
  object: { readonly id: string; readonly x_mm: number; readonly y_mm: number },
  pivot: PointMm,
  byDeg: number,
): readonly SingleOp[] {
  if (object.x_mm === pivot.xMm && object.y_mm === pivot.yMm) return []
  const place = rotateAbout({ xMm: object.x_mm, yMm: object.y_mm }, pivot, byDeg)
  return [{ type: 'component:move', data: { id: object.id, x_mm: place.xMm, y_mm: place.yMm } }]
}

function turnBy(object: SceneObject, byDeg: number): readonly SingleOp[] {
  if (object.kind === 'text') {
    return [{ type: 'component:rotate', data: { id: object.id, angle_deg: (object.angle_deg ?? 0) + byDeg } }]
  }
  if (!('angle_deg' in object) || object.angle_deg === undefined) return []
  return [{ type: 'component:rotate', data: { id: object.id, angle_deg: object.angle_deg + byDeg } }]
}
