/**
 * Turns the direction in a slot round a surface. One Newton step keeps its length 1 over many reflections.
 *
 * @param frame see hit.ts
 */
function turnRound(slots: Float64Array, at: number, frame: Float64Array): void {
  const tangentX = frame[0]!
  const tangentY = frame[1]!
  const dx = slots[at + 2]!
  const dy = slots[at + 3]!
  const towards = 2 * (dx * tangentY - dy * tangentX)
  const outX = dx - towards * tangentY
  const outY = dy + towards * tangentX
  const toUnit = 1.5 - 0.5 * (outX * outX + outY * outY)
  slots[at + 2] = outX * toUnit
  slots[at + 3] = outY * toUnit
}

/** Reflection by a mirror or a coating: diag(1, −1) on (p, s). */
export function reflectByCoating(slots: Float64Array, at: number, frame: Float64Array): void {
  turnRound(slots, at, frame)
  slots[at + 7] = -slots[at + 7]!
  slots[at + 8] = -slots[at + 8]!
}

/**
 * Lets these shares of the power of p and of s through, with real amplitudes, and brings what is left back to
 * power 1.
 *
 * @param both amplitude factor of p times that of s
 */
export function weaken(slots: Float64Array, at: number, ofP: number, ofS: number, both: number): void {
  const p = slots[at + 5]! * ofP
  const s = slots[at + 6]! * ofS
  const share = p + s
  slots[at + 4]! *= share
  if (share === 0) return
  const kept = both / share
  slots[at + 5] = p / share
  slots[at + 6] = s / share
  slots[at + 7]! *= kept
  slots[at + 8]! *= kept
}
