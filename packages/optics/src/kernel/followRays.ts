import { DETECTOR } from '../coefficients'
import { cellAt } from '../search/grid'
import { DETECTED, MAX_EVENTS } from '../traceBuffer'
import { actRarely } from './actRarely'
import { joinMediaAt } from './dominoes'
import { CUT, ELSEWHERE, followLight, FOLLOWED, MET, MET_SEVERAL, MET_TOO_MANY, NO_ROOM } from './followLight'
import type { Kernel } from './kernel'
import { growMeeting, settleShared } from './meeting'
import { cutOff, GOES_ON, IS_FOLLOWED, missing, NEXT_RAY, settle } from './settle'

/** Where coefficients.ts says how much a surface absorbs, of so many numbers. */
const ABSORPTANCE = 4
const COEFFICIENT_SLOTS = 5

/** Slots of the book, see kernel.ts. */
const ABSORBED_SHARE = 0
const DETECTED_SHARE = 1

/** Slots of a branch, see light.ts. */
const POWER = 4
const LEFT = 11
const CELL = 13

/**
 * Follows the rays of the kernel's fan and all that splits off them, and records them, until so many segments are
 * there.
 */
export function followRays(kernel: Kernel, untilSegments: number): void {
  const last = Math.min(untilSegments, kernel.limits.maxSegments)
  kernel.end = NEXT_RAY
  kernel.placedAt = -1
  for (let why = followLight(kernel, last); why !== FOLLOWED; why = followLight(kernel, last)) {
    if (why === MET) actHere(kernel)
    else if (why === CUT) cutHere(kernel)
    else lookInto(kernel, why)
  }
}

/**
 * Takes the branch in slot 0 to the next surface, which acts; that is not recorded. Slot 0 is then the light that
 * passes (or the only one that leaves), what else leaves are candidates on top of the stack, the first in order
 * topmost; `frame`, `media` and `step` of the kernel tell the rest.
 */
export function followStep(kernel: Kernel): void {
  const { light, meeting, step, arena } = kernel
  arena.clear()
  meeting.count = 0
  step.candidates = 0
  kernel.end = GOES_ON
  kernel.isOneStep = true
  kernel.segments = 0
  let why = followLight(kernel, 1)
  for (; why !== FOLLOWED && why !== MET; why = followLight(kernel, 1)) lookInto(kernel, why)
  step.surface = light.slots[LEFT]!
  step.lengthMm = kernel.reachedMm
  if (why === FOLLOWED) return
  if (kernel.isKnown) step.candidates = light.keepOther()
  else step.candidates = actRarely(kernel, step.surface)
}

/** Makes room, or finds out which of several surfaces acts, so that the hot loop can go on. */
function lookInto(kernel: Kernel, why: number): void {
  const { arena, light, meeting, rays, grid, fan } = kernel
  if (why === NO_ROOM) {
    arena.makeRoom()
    light.makeRoom()
    rays.makeRoom()
  } else if (why === MET_TOO_MANY) {
    growMeeting(meeting)
    // It is searched for once more.
    light.slots[CELL] = cellAt(grid, light.slots[0]!, light.slots[1]!)
  } else if (why === MET_SEVERAL) {
    settleShared(meeting, kernel.shared, kernel.reachedMm)
    kernel.shared = meeting.count
    kernel.found = meeting.surfaces[0]!
    kernel.reachedMm = meeting.distancesMm[0]!
    joinMediaAt(kernel, kernel.found)
  } else if (why === ELSEWHERE) {
    kernel.startCell = cellAt(grid, fan.rays[fan.at]!, fan.rays[fan.at + 1]!)
    kernel.placedAt = fan.at
  }
}

/** Lets a surface act whose law the hot loop does not know, and decides what goes on. */
function actHere(kernel: Kernel): void {
  const { light, book, coefficients, path } = kernel
  const surface = light.slots[LEFT]!
  const arriving = light.slots[POWER]!
  const absorptance = coefficients.values[surface * COEFFICIENT_SLOTS + ABSORPTANCE]!
  const isDetector = coefficients.law[surface] === DETECTOR
  const candidates = actRarely(kernel, surface)
  if (isDetector) book[DETECTED_SHARE]! += arriving
  else if (absorptance > 0) book[ABSORBED_SHARE]! += absorptance * arriving
  else if (absorptance < 0) book[ABSORBED_SHARE]! += missing(light, candidates, arriving)
  kernel.end = isDetector ? DETECTED : settle(kernel, candidates, path)
}

/** There is no more room: cuts off the branch in slot 0 and all that wait. */
function cutHere(kernel: Kernel): void {
  const { arena, path } = kernel
  if (kernel.end === GOES_ON) {
    arena.end[path] = MAX_EVENTS
    arena.opticalPathMm[path] = kernel.opticalMm
  }
  cutOff(kernel)
  kernel.end = IS_FOLLOWED
}
