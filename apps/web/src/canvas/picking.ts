import { growBox, outlineOf, poseOf, type BoxMm } from '@optiverse/drawing'
import { pointsOf, toBench, toBody, type PointMm, type SceneObject } from '@optiverse/scene'

/** How far beside a part a press still takes it. */
const REACH_PX = 4

/** The topmost of the shown objects (back to front) under a point of the bench. */
export function objectAt(
  shown: readonly SceneObject[],
  point: PointMm,
  pxPerMm: number,
  reachPx = REACH_PX,
): SceneObject | undefined {
  return shown.findLast((object) => isHit(object, point, pxPerMm, reachPx / pxPerMm))
}

/** The objects whose outline lies wholly or in part in a box of the bench. */
export function objectsWithin(shown: readonly SceneObject[], box: BoxMm): readonly SceneObject[] {
  return shown.filter((object) => {
    if (object.kind === 'background') return false
    const around = benchBox(object)
    return around !== null && boxesMeet(around, box)
  })
}

export function cornersOf(box: BoxMm): readonly PointMm[] {
  return [
    { xMm: box.minXMm, yMm: box.minYMm },
    { xMm: box.maxXMm, yMm: box.minYMm },
    { xMm: box.maxXMm, yMm: box.maxYMm },
    { xMm: box.minXMm, yMm: box.maxYMm },
  ]
}

export function boxAround(points: readonly PointMm[]): BoxMm | null {
  if (points.length === 0) return null
  const xs = points.map((point) => point.xMm)
  const ys = points.map((point) => point.yMm)
  return {
    minXMm: Math.min(...xs),
    minYMm: Math.min(...ys),
    maxXMm: Math.max(...xs),
    maxYMm: Math.max(...ys),
  }
}

/** The upright box around an object on the bench; labels count not. */
function benchBox(object: SceneObject): BoxMm | null {
  const outline = outlineOf(object)
  return outline && boxAround(cornersOf(outline).map((corner) => toBench(poseOf(object), corner)))
}

function isHit(object: SceneObject, point: PointMm, pxPerMm: number, reachMm: number): boolean {
  const corners = pointsOf(object)
  if (corners.length > 0) return distanceToLine(corners, point) <= reachMm * 1.5
  const outline = outlineOf(object, pxPerMm)
  if (!outline) return false
  const local = toBody(poseOf(object), point)
  if (!contains(growBox(outline, reachMm), local)) return false
  // A board under the bench is taken by its edge, so that its middle stays empty ground.
  return object.kind !== 'background' || !contains(growBox(outline, -reachMm), local)
}

function contains(box: BoxMm, { xMm, yMm }: PointMm): boolean {
  return box.minXMm <= xMm && xMm <= box.maxXMm && box.minYMm <= yMm && yMm <= box.maxYMm
}

function boxesMeet(a: BoxMm, b: BoxMm): boolean {
  return a.minXMm <= b.maxXMm && b.minXMm <= a.maxXMm && a.minYMm <= b.maxYMm && b.minYMm <= a.maxYMm
}

function distanceToLine(corners: readonly (readonly [number, number])[], point: PointMm): number {
  return corners.reduce((nearest, corner, index) => {
    const before = corners[index - 1] ?? corner
    return Math.min(nearest, distanceToEdge(before, corner, point))
  }, Infinity)
}

function distanceToEdge(
  [ax, ay]: readonly [number, number],
  [bx, by]: readonly [number, number],
  { xMm, yMm }: PointMm,
): number {
  const [dx, dy] = [bx - ax, by - ay]
  const squared = dx * dx + dy * dy
  const share = squared === 0 ? 0 : ((xMm - ax) * dx + (yMm - ay) * dy) / squared
  const along = Math.min(1, Math.max(0, share))
  return Math.hypot(xMm - ax - along * dx, yMm - ay - along * dy)
}
