import { cosine, sine } from '@optiverse/optics'

/** A point or a displacement on the bench, in mm. */
export interface PointMm {
  readonly xMm: number
  readonly yMm: number
}

/** Where a rigid body stands. */
export interface Pose extends PointMm {
  readonly angleDeg: number
}

export function radians(angleDeg: number): number {
  return (angleDeg * Math.PI) / 180
}

export function degrees(angleRad: number): number {
  return (angleRad * 180) / Math.PI
}

/** A direction as (cos, sin), exact at multiples of 90° so that upright parts stand upright to the last bit. */
export function unitVector(angleDeg: number): { readonly cos: number; readonly sin: number } {
  const quarter = angleDeg / 90
  if (!Number.isInteger(quarter)) {
    // Whole turns are dropped in degrees, where nothing is rounded.
    const angleRad = radians(angleDeg % 360)
    return { cos: cosine(angleRad), sin: sine(angleRad) }
  }
  const turn = ((quarter % 4) + 4) % 4
  return { cos: [1, 0, -1, 0][turn] ?? 1, sin: [0, 1, 0, -1][turn] ?? 0 }
}

/** A point of the body's frame on the bench. */
export function toBench(pose: Pose, local: PointMm): PointMm {
  const { cos, sin } = unitVector(pose.angleDeg)
  return {
    xMm: pose.xMm + cos * local.xMm - sin * local.yMm,
    yMm: pose.yMm + sin * local.xMm + cos * local.yMm,
  }
}

/** A point of the bench in the body's frame. */
export function toBody(pose: Pose, bench: PointMm): PointMm {
  const { cos, sin } = unitVector(pose.angleDeg)
  const dx = bench.xMm - pose.xMm
  const dy = bench.yMm - pose.yMm
  return { xMm: cos * dx + sin * dy, yMm: cos * dy - sin * dx }
}

/** The end points p1 and p2 of a one-surface component. */
export function endPoints(pose: Pose, lengthMm: number): readonly [PointMm, PointMm] {
  return [toBench(pose, { xMm: -lengthMm / 2, yMm: 0 }), toBench(pose, { xMm: lengthMm / 2, yMm: 0 })]
}

/** Rotates a point about a centre, counter-clockwise. */
export function rotateAbout(point: PointMm, centre: PointMm, byDeg: number): PointMm {
  const offset = { xMm: point.xMm - centre.xMm, yMm: point.yMm - centre.yMm }
  return toBench({ ...centre, angleDeg: byDeg }, offset)
}
