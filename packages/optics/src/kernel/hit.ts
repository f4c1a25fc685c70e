/** Slots of a packed surface, see packed.ts. */
const SLOTS = 9
const CENTRE_X = 0
const CENTRE_Y = 1
const TANGENT_X = 2
const TANGENT_Y = 3
const CURVATURE = 5
const CONIC_PLUS_1 = 6
const HALF_SAGITTA = 8

/** Unit tangent of the surface where it is met (x, y), height along the chord. */
export const HIT_FRAME_SLOTS = 3

/** Works out the place where the light in slot 0 stands on a surface: the slope of the conic there. */
export function findFrame(
  packed: Float64Array,
  surface: number,
  slots: Float64Array,
  frame: Float64Array,
): void {
  const at = surface * SLOTS
  const tangentX = packed[at + TANGENT_X]!
  const tangentY = packed[at + TANGENT_Y]!
  const curvature = packed[at + CURVATURE]!
  const fromX = slots[0]! - packed[at + CENTRE_X]!
  const fromY = slots[1]! - packed[at + CENTRE_Y]!
  const u = fromX * tangentX + fromY * tangentY
  frame[2] = u
  if (curvature === 0) {
    frame[0] = tangentX
    frame[1] = tangentY
    return
  }
  const v = fromX * tangentY - fromY * tangentX + packed[at + HALF_SAGITTA]!
  const run = 1 - curvature * packed[at + CONIC_PLUS_1]! * v
  const rise = curvature * u
  const perLength = 1 / Math.sqrt(run * run + rise * rise)
  frame[0] = (run * tangentX + rise * tangentY) * perLength
  frame[1] = (run * tangentY - rise * tangentX) * perLength
}
