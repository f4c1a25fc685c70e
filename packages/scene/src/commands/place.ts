import type { SceneObject } from '../schema/sceneObject'
import type { PointMm } from '../pose'

/** Where an object stands, or the middle of its points; `null` for one without a place of its own. */
export function placeMm(object: SceneObject): PointMm | null {
  if ('x_mm' in object) return { xMm: object.x_mm, yMm: object.y_mm }
  const points = pointsOf(object)
  if (points.length === 0) return null
  const sum = points.reduce((total, [x, y]) => ({ xMm: total.xMm + x, yMm: total.yMm + y }), {
    xMm: 0,
    yMm: 0,
  })
  return { xMm: sum.xMm / points.length, yMm: sum.yMm / points.length }
}

/** The points that an annotation is drawn through. */
export function pointsOf(object: SceneObject): readonly (readonly [number, number])[] {
  if ('points_mm' in object) return object.points_mm
  if ('vertex_mm' in object) return [object.from_mm, object.vertex_mm, object.to_mm]
  return []
}
