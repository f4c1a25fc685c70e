import type { PointMm } from '@optiverse/scene'

/** Direction from a centre to a point, degrees counter-clockwise from +x. */
export function directionDeg(centre: PointMm, point: PointMm): number {
  return (Math.atan2(point.yMm - centre.yMm, point.xMm - centre.xMm) * 180) / Math.PI
}

/**
 * The angle of a body whose handle has been turned.
 *
 * @param startDeg the body's angle when the handle was grabbed
 * @param grabbedDeg direction of the hand from the body's centre then
 * @param handDeg its direction now
 * @param stepDeg the angle keeps to multiples of this; 0 leaves it free
 * @returns within (−180, 180]
 */
export function turnedAngle(startDeg: number, grabbedDeg: number, handDeg: number, stepDeg: number): number {
  const free = startDeg + handDeg - grabbedDeg
  return halfTurn(stepDeg === 0 ? free : Math.round(free / stepDeg) * stepDeg)
}

/** The same direction within (−180, 180]. */
export function halfTurn(angleDeg: number): number {
  const turned = angleDeg - 360 * Math.ceil((angleDeg - 180) / 360)
  return turned + 0
}
