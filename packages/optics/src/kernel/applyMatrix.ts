/** Slots of a branch, see light.ts. */
const POWER = 4
const PP = 5
const SS = 6
const RE = 7
const IM = 8

/**
 * Lets a polarizing element act on the light in slot 0 (coefficients.ts says what its sixteen numbers are).
 *
 * @param isLossy whether what is left of the power is less than all of it
 */
export function applyMatrix(
  slots: Float64Array,
  frame: Float64Array,
  matrices: Float64Array,
  at: number,
  isLossy: boolean,
): void {
  const mirrored = slots[2]! * frame[1]! - slots[3]! * frame[0]! > 0 ? 1 : -1
  const pp = slots[PP]!
  const ss = slots[SS]!
  const re = slots[RE]!
  const im = slots[IM]!
  const p =
    matrices[at]! * pp + matrices[at + 1]! * ss + mirrored * (matrices[at + 2]! * re + matrices[at + 3]! * im)
  const s =
    matrices[at + 4]! * pp +
    matrices[at + 5]! * ss +
    mirrored * (matrices[at + 6]! * re + matrices[at + 7]! * im)
  const outRe =
    mirrored * (matrices[at + 8]! * pp + matrices[at + 9]! * ss) +
    matrices[at + 10]! * re +
    matrices[at + 11]! * im
  const outIm =
    mirrored * (matrices[at + 12]! * pp + matrices[at + 13]! * ss) +
    matrices[at + 14]! * re +
    matrices[at + 15]! * im
  // Where next to nothing is left, rounding may leave less than nothing.
  const left = (p > 0 ? p : 0) + (s > 0 ? s : 0)
  if (isLossy) slots[POWER]! *= left
  if (left === 0) return
  slots[PP] = p > 0 ? p / left : 0
  slots[SS] = s > 0 ? s / left : 0
  slots[RE] = outRe / left
  slots[IM] = outIm / left
}
