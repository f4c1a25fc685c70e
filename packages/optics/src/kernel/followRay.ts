import { COEFFICIENT_SLOTS, DETECTOR, REFRACTIVE, TRANSPARENT_DETECTOR } from '../coefficients'
import { nearestSurface } from '../search/nearest'
import { ABSORBED, BELOW_POWER, DETECTED, ESCAPED, MAX_EVENTS, SPLIT } from '../traceBuffer'
import { joinMedia } from './dominoes'
import { findFrame } from './hit'
import { interact } from './interact'
import type { Kernel } from './kernel'
import { LIGHT_SLOTS, type Light } from './light'

/**
 * A source lies on a surface when it is this near to it, mm; it does not meet it then. (The distance along the
 * ray alone would not tell: it grows without bound towards grazing incidence.)
 */
export const ON_SURFACE_MM = 1e-9

/** Slots of a branch, see light.ts. */
const POWER = 4
const MEDIUM = 9
const EVENTS = 10
const LEFT = 11
const PARENT = 12
const CELL = 13

const ABSORBED_SHARE = 0
const DETECTED_SHARE = 1
const ESCAPED_SHARE = 2
const CUT_OFF_SHARE = 3

/** Slot of the absorptance, of coefficients and of media alike. */
const ABSORPTANCE = 4

const GOES_ON = -1

/**
 * Follows the ray in slot 0 and all that splits off it, and records it. There is room for one segment at least.
 * Uses + − × ÷ and √ only, so that the same rays give the same bits on every machine.
 *
 * One loop, its arrays at hand: this and `walkGrid` are where a trace spends its time.
 */
export function followRay(kernel: Kernel): void {
  const { light, arena, search, meeting, packed, grid, coefficients, frame, media, book, limits, beam } =
    kernel
  const { law: laws, values } = coefficients
  const { ray } = search
  let { slots } = light
  let path = arena.openPath(slots, -1)
  let opticalMm = 0
  arena.addNode(slots, DARK, -1)
  for (;;) {
    ray[0] = slots[0]!
    ray[1] = slots[1]!
    ray[2] = slots[2]!
    ray[3] = slots[3]!
    ray[4] = slots[EVENTS] === 0 ? ON_SURFACE_MM : 0
    search.cell = slots[CELL]! | 0
    const surface = nearestSurface(packed, grid, slots[LEFT]! | 0, search, meeting)
    const reachedMm = surface < 0 ? limits.escapeMm : search.found[0]!
    slots[0]! += reachedMm * slots[2]!
    slots[1]! += reachedMm * slots[3]!
    arena.addNode(slots, beam, surface)
    kernel.segments++
    const arriving = slots[POWER]!
    let end = ESCAPED
    if (surface < 0) book[ESCAPED_SHARE]! += arriving
    else {
      opticalMm += reachedMm * slots[MEDIUM]!
      slots[LEFT] = surface
      slots[CELL] = search.cell
      slots[EVENTS]!++
      kernel.events++
      findFrame(packed, surface, slots, frame)
      const law = laws[surface]!
      if (law === REFRACTIVE) joinMedia(kernel, surface)
      else if (law === DETECTOR || law === TRANSPARENT_DETECTOR) arena.addHit(surface, slots, frame)
      const candidates = interact(surface, coefficients, light, frame, media)
      slots = light.slots
      if (law === DETECTOR) {
        book[DETECTED_SHARE]! += arriving
        end = DETECTED
      } else {
        const absorbed =
          law === REFRACTIVE ? media[ABSORPTANCE]! : values[surface * COEFFICIENT_SLOTS + ABSORPTANCE]!
        if (absorbed > 0) book[ABSORBED_SHARE]! += absorbed * arriving
        else if (absorbed < 0) book[ABSORBED_SHARE]! += missing(light, candidates, arriving)
        end = candidates === 0 ? settleOne(kernel) : settleSeveral(kernel, candidates, path)
        if (end === GOES_ON) {
          if (kernel.segments < limits.maxSegments) continue
          book[CUT_OFF_SHARE]! += slots[POWER]!
          kernel.isTruncated = true
          end = MAX_EVENTS
        }
      }
    }
    arena.closePath(path, end, opticalMm)
    if (end !== SPLIT && !light.pop()) return
    if (kernel.segments >= limits.maxSegments) {
      cutOff(kernel)
      return
    }
    path = arena.openPath(slots, slots[PARENT]! | 0)
    opticalMm = 0
  }
}

/** Where a ray starts nothing has arrived yet. */
const DARK = new Float64Array(1)

/** Cuts off the branch in slot 0 and all that wait: there is no more room. */
function cutOff(kernel: Kernel): void {
  const { light, book } = kernel
  kernel.isTruncated = true
  do book[CUT_OFF_SHARE]! += light.slots[POWER]!
  while (light.pop())
}

/** What has arrived and does not leave; rounding may leave less than nothing. */
function missing({ slots, waiting }: Light, candidates: number, arriving: number): number {
  let left = arriving - slots[POWER]!
  for (let on = 1; on <= candidates; on++) left -= slots[(waiting + on) * LIGHT_SLOTS + POWER]!
  return left > 0 ? left : 0
}

/** Decides on the light in slot 0 when nothing else leaves. */
function settleOne({ light, book, limits }: Kernel): number {
  const slots = light.slots
  const power = slots[POWER]!
  if (power === 0) return ABSORBED
  if (power >= limits.minPower && slots[EVENTS]! < limits.maxEvents) return GOES_ON
  book[CUT_OFF_SHARE]! += power
  return power < limits.minPower ? BELOW_POWER : MAX_EVENTS
}

/** Decides which of slot 0 and the candidates go on: one as the same path, several as new ones, slot 0 the first. */
function settleSeveral({ light, book, limits }: Kernel, candidates: number, path: number): number {
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
