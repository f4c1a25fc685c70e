import { ABSORBED, BELOW_POWER, MAX_EVENTS, SPLIT } from '../traceBuffer'
import type { Kernel } from './kernel'
import { LIGHT_SLOTS, type Light } from './light'

/** Slots of a branch, see light.ts. */
const POWER = 4
const EVENTS = 10
const PARENT = 12

/** Slot of the book, see kernel.ts. */
const CUT_OFF_SHARE = 3

/** Instead of how a path has ended: it goes on; a ray has been followed to its ends; the next one is to be begun. */
export const GOES_ON = -1
export const IS_FOLLOWED = -3
export const NEXT_RAY = -4

/** Cuts off the branch in slot 0 and all that wait: there is no more room. */
export function cutOff(kernel: Kernel): void {
  const { light, book } = kernel
  kernel.isTruncated = true
  do book[CUT_OFF_SHARE]! += light.slots[POWER]!
  while (light.pop())
}

/** What has arrived and does not leave; rounding may leave less than nothing. */
export function missing({ slots, waiting }: Light, candidates: number, arriving: number): number {
  let left = arriving - slots[POWER]!
  for (let on = 1; on <= candidates; on++) left -= slots[(waiting + on) * LIGHT_SLOTS + POWER]!
  return left > 0 ? left : 0
}

/** Decides which of slot 0 and the candidates go on: one as the same path, several as new ones, slot 0 the first. */
export function settle({ light, book, limits }: Kernel, candidates: number, path: number): number {
  const { slots, waiting } = light
  const first = (waiting + 1) * LIGHT_SLOTS
  let top = first
  let leaving = 0
  let keptPower = 0
  for (let candidate = 0; candidate < candidates; candidate++) {
    const at = first + candidate * LIGHT_SLOTS
    const power = slots[at + POWER]!
    if (power === 0) continue
    leaving++
    if (power < limits.minPower) {
      book[CUT_OFF_SHARE]! += power
      continue
    }
    keptPower += power
    if (top < at) light.copy(at, top)
    top += LIGHT_SLOTS
  }
  const power = slots[POWER]!
  const keepsPassing = power > 0 && power >= limits.minPower
  if (power > 0) leaving++
  if (keepsPassing) keptPower += power
  else book[CUT_OFF_SHARE]! += power
  const kept = (top - first) / LIGHT_SLOTS + (keepsPassing ? 1 : 0)
  if (leaving === 0) return ABSORBED
  if (kept === 0) return BELOW_POWER
  if (slots[EVENTS]! >= limits.maxEvents) {
    book[CUT_OFF_SHARE]! += keptPower
    return MAX_EVENTS
  }
  if (kept === 1) {
    if (!keepsPassing) light.copy(first, 0)
    return GOES_ON
  }
  for (let at = first; at < top; at += LIGHT_SLOTS) slots[at + PARENT] = path
  light.waiting += (top - first) / LIGHT_SLOTS
  if (keepsPassing) slots[PARENT] = path
  else light.pop()
  return SPLIT
}
