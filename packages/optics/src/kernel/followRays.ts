import { ABSORBED, BELOW_POWER, DETECTED, ESCAPED, MAX_EVENTS, SPLIT } from '../traceBuffer'
import { actRarely } from './actRarely'
import { joinMedia } from './dominoes'
import type { Fan } from './fan'
import type { Kernel } from './kernel'
import { addShared, settleShared } from './meeting'
import { cutOff, GOES_ON, missing, settle } from './settle'

/*
 * The hot loop. An engine hands no number to another function without a box around it, and reads an array's bounds
 * anew in each; so what every segment needs stands in one function, its numbers in local variables: the search for
 * the surface that is met, the slope there, the four commonest laws, and what goes on. All else is called.
 *
 * Constants of this module are folded into the loop, imported ones are loaded each time: those that count are named
 * anew here.
 */

/**
 * Follows rays of a fan and all that splits off them, and records them, until so many segments are there. There is room
 * for one segment at least. Uses + − × ÷ and √ only, so that the same rays give the same bits on every machine.
 *
 * @param fan `null` for one step of the branch in slot 0, which is not recorded: to the next surface, which acts; slot 0
 *   is then the light that passes (or the only one that leaves), what else leaves are candidates on top of the stack, the
 *   first in order topmost; `frame`, `media` and `step` of the kernel tell the rest
 */
export function followRays(kernel: Kernel, fan: Fan | null, untilSegments: number): void {
  /**
   * A source lies on a surface when it is this near to it, mm; it does not meet it then. (The distance along the
   * ray alone would not tell: it grows without bound towards grazing incidence.)
   */
  const ON_SURFACE_MM = 1e-9

  /** A surface is met at this distance at least, mm. */
  const MIN_DISTANCE_MM = 1e-9

  /** Surfaces met within this of one another, mm, are at the same distance. */
  const SAME_DISTANCE_MM = 1e-9

  /**
   * Sine of the angle to a flat surface below which a ray runs along it and does not meet it. Over a metre this is
   * 1e-9 mm of height, and it is far above what rounding does to a ray that is meant to be parallel.
   */
  const ALONG_SURFACE = 1e-12

  /** A conic is followed this far round its rim, mm. */
  const RIM_TOLERANCE_MM = 1e-9

  /** Slots of a packed surface, see search/packed.ts. */
  const PACKED_SLOTS = 9
  const CENTRE_X = 0
  const CENTRE_Y = 1
  const TANGENT_X = 2
  const TANGENT_Y = 3
  const REACH = 4
  const CURVATURE = 5
  const CONIC_PLUS_1 = 6
  const OPENING = 7
  const HALF_SAGITTA = 8

  /** See coefficients.ts. */
  const COEFFICIENT_SLOTS = 5
  const ABSORPTANCE = 4
  const LENS = 1
  const MIRROR = 2
  const SPLITTER = 3
  const REFRACTIVE = 7
  const DETECTOR = 9

  /** Slots of a branch, see light.ts. */
  const BRANCH_SLOTS = 14

  /** Numbers of one ray in a fan, the last its share, see source.ts. */
  const FAN_SLOTS = 5

  const ABSORBED_SHARE = 0
  const DETECTED_SHARE = 1
  const ESCAPED_SHARE = 2
  const CUT_OFF_SHARE = 3

  const { light, arena, meeting, packed, coefficients, frame, media, book, limits, step, rays, beam } = kernel
  const { columns, linesX, linesY, firstItem, items, marginMm } = kernel.grid
  const { law: laws, values } = coefficients
  const { maxEvents, minPower, maxSegments, escapeMm } = limits
  const isOneStep = fan === null
  const last = Math.min(untilSegments, maxSegments)
  let segments = kernel.segments
  let { nodes, met } = arena

  // Ray by ray; in one step there is none.
  for (;;) {
    if (fan) {
      if (fan.at >= fan.end || segments >= last) break
      const at = fan.at
      fan.at = at + FAN_SLOTS
      if (fan.rays[at + FAN_SLOTS - 1]! * fan.lineShare === 0) continue
      kernel.startRay(fan, at)
    }
    const sourceShare = beam[0]!

    // The branch being followed, see light.ts.
    let { slots } = light
    let x = slots[0]!
    let y = slots[1]!
    let dx = slots[2]!
    let dy = slots[3]!
    let power = slots[4]!
    let pp = slots[5]!
    let ss = slots[6]!
    let re = slots[7]!
    let im = slots[8]!
    let medium = slots[9]!
    let events = slots[10]! | 0
    let left = slots[11]! | 0
    let parent = -1
    let row = (slots[13]! / columns) | 0
    let column = (slots[13]! | 0) - Math.imul(row, columns)

    let path = arena.openPath(parent, pp, ss, re, im)
    let opticalMm = 0
    let node = arena.nodeCount
    // Where a ray starts nothing has arrived yet.
    nodes[3 * node] = x
    nodes[3 * node + 1] = y
    nodes[3 * node + 2] = 0
    met[node++] = -1
    let eventsOfRay = 0

    for (;;) {
      /*
       * The surface that is met: walks the cells along the ray, nearest first (Amanatides and Woo, 1987), and asks the
       * surfaces listed there. A flat surface is met where its height above the ray's start is used up. A conic is
       * c (u² + (1 + k) v²) = 2 v about its vertex, u against the tangent, v along the normal; of the two roots the
       * nearer one on the surface counts, and where the ray starts on the conic one of them is exactly 0, so that the
       * other is found however near it is. The surface just left is not met again if it is flat, and not at the same
       * place if it is curved.
       */
      const clearanceMm = events === 0 ? ON_SURFACE_MM : 0
      const done = left >= 0 && packed[left * PACKED_SLOTS + CURVATURE]! === 0 ? left : -1
      const stepX = dx > 0 ? 1 : -1
      const stepY = dy > 0 ? 1 : -1
      const rowStep = dy > 0 ? columns : -columns
      const perX = 1 / dx
      const perY = 1 / dy
      // Of the cell's lines the one that the ray is heading for.
      const aheadX = dx > 0 ? 1 : 0
      const aheadY = dy > 0 ? 1 : 0
      let lineX = column + aheadX
      let lineY = row + aheadY
      let cell = Math.imul(row, columns) + column
      let nextX = dx === 0 ? Infinity : (linesX[lineX]! - x) * perX
      let nextY = dy === 0 ? Infinity : (linesY[lineY]! - y) * perY
      let reachedMm = Infinity
      let surface = -1
      let shared = 0
      for (;;) {
        const to = firstItem[cell + 1]!
        for (let item = firstItem[cell]!; item < to; item++) {
          const asked = items[item]!
          if (asked === done || asked === surface) continue
          const at = asked * PACKED_SLOTS
          const tangentX = packed[at + TANGENT_X]!
          const tangentY = packed[at + TANGENT_Y]!
          const awayX = packed[at + CENTRE_X]! - x
          const awayY = packed[at + CENTRE_Y]! - y
          const rate = dx * tangentY - dy * tangentX
          // Where along the surface the ray's line passes its centre, times the rate: most lines miss most surfaces.
          const place = dx * awayY - dy * awayX
          const halfSagittaMm = packed[at + HALF_SAGITTA]!
          const reach = packed[at + REACH]!
          if (Math.abs(place) > reach * Math.abs(rate) + Math.abs(halfSagittaMm)) continue
          const heightMm = awayX * tangentY - awayY * tangentX
          const curvature = packed[at + CURVATURE]!
          let distanceMm
          if (curvature === 0) {
            if (heightMm * rate <= 0) continue
            if (rate < ALONG_SURFACE && rate > -ALONG_SURFACE) continue
            if (heightMm <= clearanceMm && heightMm >= -clearanceMm) continue
            if (Math.abs(place) <= packed[at + OPENING]! * Math.abs(rate)) continue
            distanceMm = heightMm / rate
          } else {
            const curvatureV = curvature * packed[at + CONIC_PLUS_1]!
            const u = awayX * tangentX + awayY * tangentY
            const v = halfSagittaMm - heightMm
            const run = dx * tangentX + dy * tangentY
            const gradientU = curvature * u
            const gradientV = curvatureV * v - 1
            let value = gradientU * u + (gradientV - 1) * v
            if (asked === left) value = 0
            else if (clearanceMm > 0) {
              const gradient = 2 * Math.sqrt(gradientU * gradientU + gradientV * gradientV)
              if (Math.abs(value) <= clearanceMm * gradient) value = 0
            }
            const quadratic = curvature * run * run + curvatureV * rate * rate
            const halfLinear = gradientV * rate - gradientU * run
            const discriminant = halfLinear * halfLinear - quadratic * value
            if (!(discriminant >= 0)) continue
            const root = Math.sqrt(discriminant)
            const sum = halfLinear > 0 ? -halfLinear - root : root - halfLinear
            const one = sum / quadratic
            const other = value / sum
            const opening = packed[at + OPENING]!
            // Beyond the rim of a closed conic lies its other half, which is no part of the surface.
            const rim = 1 + RIM_TOLERANCE_MM * Math.abs(curvatureV)
            distanceMm = other < one ? other : one
            let offMm = Math.abs(distanceMm * run - u)
            if (
              !(distanceMm >= MIN_DISTANCE_MM && offMm <= reach && offMm > opening) ||
              curvatureV * (v + distanceMm * rate) > rim
            ) {
              distanceMm = other < one ? one : other
              offMm = Math.abs(distanceMm * run - u)
              if (!(distanceMm >= MIN_DISTANCE_MM && offMm <= reach && offMm > opening)) continue
              if (curvatureV * (v + distanceMm * rate) > rim) continue
            }
          }
          if (distanceMm < MIN_DISTANCE_MM) continue
          if (distanceMm > reachedMm + SAME_DISTANCE_MM) continue
          if (distanceMm >= reachedMm - SAME_DISTANCE_MM) {
            if (shared === 0) shared = addShared(meeting, 0, surface, reachedMm)
            shared = addShared(meeting, shared, asked, distanceMm)
            if (distanceMm >= reachedMm) continue
          } else shared = 0
          reachedMm = distanceMm
          surface = asked
        }
        const limitMm = reachedMm + marginMm
        if (nextX < nextY) {
          if (!(nextX < limitMm)) break
          lineX += stepX
          cell += stepX
          nextX = (linesX[lineX]! - x) * perX
        } else {
          if (!(nextY < limitMm)) break
          lineY += stepY
          cell += rowStep
          nextY = (linesY[lineY]! - y) * perY
        }
      }
      column = lineX - aheadX
      row = lineY - aheadY
      if (surface < 0) reachedMm = escapeMm
      else if (shared > 0) {
        settleShared(meeting, shared, reachedMm)
        shared = meeting.count
        surface = meeting.surfaces[0]!
        reachedMm = meeting.distancesMm[0]!
      }

      x += reachedMm * dx
      y += reachedMm * dy
      nodes[3 * node] = x
      nodes[3 * node + 1] = y
      nodes[3 * node + 2] = power * sourceShare
      met[node++] = surface
      // There is room for the next two at any time: where a ray starts, and where it gets to.
      if (node + 2 > met.length) {
        arena.nodeCount = node
        arena.growNodes()
        nodes = arena.nodes
        met = arena.met
      }
      segments++

      let end = ESCAPED
      if (surface < 0) {
        book[ESCAPED_SHARE]! += power
        if (isOneStep) {
          slots[0] = x
          slots[1] = y
          step.surface = surface
          step.lengthMm = reachedMm
          step.candidates = 0
          return
        }
      } else {
        opticalMm += reachedMm * medium
        left = surface
        events++
        eventsOfRay++

        // The unit tangent of the surface where it is met: the slope of the conic there.
        const at = surface * PACKED_SLOTS
        let tangentX = packed[at + TANGENT_X]!
        let tangentY = packed[at + TANGENT_Y]!
        const curvature = packed[at + CURVATURE]!
        const fromX = x - packed[at + CENTRE_X]!
        const fromY = y - packed[at + CENTRE_Y]!
        const heightMm = fromX * tangentX + fromY * tangentY
        if (curvature !== 0) {
          const v = fromX * tangentY - fromY * tangentX + packed[at + HALF_SAGITTA]!
          const run = 1 - curvature * packed[at + CONIC_PLUS_1]! * v
          const rise = curvature * heightMm
          const perLength = 1 / Math.sqrt(run * run + rise * rise)
          const chordX = tangentX
          tangentX = (run * chordX + rise * tangentY) * perLength
          tangentY = (run * tangentY - rise * chordX) * perLength
        }

        // What leaves: the branch goes on as what passes, or as the only one; the other one is what reflects.
        const law = laws[surface]!
        const valueAt = surface * COEFFICIENT_SLOTS
        const arriving = power
        let absorptance = values[valueAt + ABSORPTANCE]!
        let isRare = false
        let otherX = 0
        let otherY = 0
        let otherPower = 0
        let otherPp = pp
        let otherSs = ss
        let otherRe = re
        let otherIm = im
        let otherMedium = medium
        const alongNormal = dx * tangentY - dy * tangentX
        if (law === LENS) {
          // laws/thinLens.ts
          const alongTangent = dx * tangentX + dy * tangentY
          const forward = alongNormal > 0 ? 1 : -1
          const slope = alongTangent / (forward * alongNormal) - heightMm * values[valueAt]!
          const perLength = 1 / Math.sqrt(1 + slope * slope)
          dx = (forward * tangentY + slope * tangentX) * perLength
          dy = (slope * tangentY - forward * tangentX) * perLength
        } else if (law === MIRROR || law === SPLITTER || law === REFRACTIVE) {
          // Turned round the surface. One Newton step keeps the length 1 over many reflections.
          const backX = dx - 2 * alongNormal * tangentY
          const backY = dy + 2 * alongNormal * tangentX
          const backToUnit = 1.5 - 0.5 * (backX * backX + backY * backY)
          if (law === MIRROR) {
            // laws/mirror.ts: diag(1, −1) on (p, s)
            dx = backX * backToUnit
            dy = backY * backToUnit
            re = -re
            im = -im
            power *= values[valueAt]!
          } else if (law === SPLITTER) {
            // laws/beamSplitter.ts
            otherX = backX * backToUnit
            otherY = backY * backToUnit
            otherRe = -re
            otherIm = -im
            otherPower = power * values[valueAt + 1]!
            power *= values[valueAt]!
          } else {
            // laws/refractiveFace.ts
            const side = alongNormal > 0 ? 1 : -1
            let nFrom = values[side > 0 ? valueAt : valueAt + 1]!
            let nTo = values[side > 0 ? valueAt + 1 : valueAt]!
            let transmittance = values[valueAt + 2]!
            let reflectance = values[valueAt + 3]!
            if (shared > 1) {
              joinMedia(kernel, surface, side > 0 ? 0 : 1, medium)
              nFrom = media[0]!
              nTo = media[1]!
              transmittance = media[2]!
              reflectance = media[3]!
              absorptance = media[4]!
            }
            if (isOneStep) {
              step.isTotalReflection = false
              media[0] = nFrom
              media[1] = nTo
              media[2] = transmittance
              media[3] = reflectance
            }
            const normalX = side * tangentY
            const normalY = -side * tangentX
            const cosIn = dx * normalX + dy * normalY
            const ratio = nFrom / nTo
            // Equal media keep the angle to the last bit so: no ghost is reflected where there is no face.
            const cosOutSquared = cosIn * cosIn + (1 - ratio * ratio) * (1 - cosIn * cosIn)
            if (cosOutSquared <= 0) {
              if (isOneStep) step.isTotalReflection = true
              // Total reflection: r_s = (a − ib)/(a + ib), r_p = (c − id)/(c + id), and ⟨p* s⟩ turns by r_p* r_s.
              dx = backX * backToUnit
              dy = backY * backToUnit
              const evanescent = Math.sqrt(-cosOutSquared)
              const a = nFrom * cosIn
              const b = nTo * evanescent
              const c = nTo * cosIn
              const d = nFrom * evanescent
              const perS = 1 / (a * a + b * b)
              const perP = 1 / (c * c + d * d)
              const sRe = (a * a - b * b) * perS
              const sIm = -2 * a * b * perS
              const pRe = (c * c - d * d) * perP
              const pIm = 2 * c * d * perP
              const turnRe = pRe * sRe - pIm * sIm
              const turnIm = pRe * sIm + pIm * sRe
              re = otherRe * turnRe - otherIm * turnIm
              im = otherRe * turnIm + otherIm * turnRe
              medium = nFrom
              absorptance = 0
            } else if (nFrom === nTo && transmittance < 0) medium = nTo
            else {
              const cosOut = Math.sqrt(cosOutSquared)
              otherX = backX * backToUnit
              otherY = backY * backToUnit
              otherMedium = nFrom
              medium = nTo
              if (transmittance >= 0) {
                otherRe = -re
                otherIm = -im
                otherPower = power * reflectance
                power *= transmittance
              } else {
                const rs = (nFrom * cosIn - nTo * cosOut) / (nFrom * cosIn + nTo * cosOut)
                const rp = (nTo * cosIn - nFrom * cosOut) / (nTo * cosIn + nFrom * cosOut)
                // These shares of p and s are let through; what is left is brought back to power 1.
                const backP = pp * (rp * rp)
                const backS = ss * (rs * rs)
                const back = backP + backS
                otherPower = power * back
                if (back !== 0) {
                  const kept = (rp * rs) / back
                  otherPp = backP / back
                  otherSs = backS / back
                  otherRe = re * kept
                  otherIm = im * kept
                }
                const tp = 1 - rp * rp
                const ts = 1 - rs * rs
                const onP = pp * tp
                const onS = ss * ts
                const on = onP + onS
                power *= on
                if (on !== 0) {
                  const kept = Math.sqrt(tp * ts) / on
                  pp = onP / on
                  ss = onS / on
                  re *= kept
                  im *= kept
                }
              }
              // Snell's law in vector form, with one Newton step to length 1.
              const onNormal = cosOut - ratio * cosIn
              const outX = ratio * dx + onNormal * normalX
              const outY = ratio * dy + onNormal * normalY
              const toUnit = 1.5 - 0.5 * (outX * outX + outY * outY)
              dx = outX * toUnit
              dy = outY * toUnit
            }
          }
        } else isRare = true

        if (isRare || isOneStep) {
          frame[0] = tangentX
          frame[1] = tangentY
          frame[2] = heightMm
          slots[0] = x
          slots[1] = y
          slots[2] = dx
          slots[3] = dy
          slots[4] = power
          slots[5] = pp
          slots[6] = ss
          slots[7] = re
          slots[8] = im
          slots[9] = medium
          slots[10] = events
          slots[11] = left
          slots[12] = parent
          slots[13] = Math.imul(row, columns) + column
        }
        if (isOneStep) {
          step.surface = surface
          step.lengthMm = reachedMm
          step.candidates = 0
          meeting.count = shared
          if (isRare) step.candidates = actRarely(kernel, surface)
          else if (otherPower > 0) {
            const candidate = light.candidate(0)
            light.copy(0, candidate)
            slots = light.slots
            slots[candidate + 2] = otherX
            slots[candidate + 3] = otherY
            slots[candidate + 4] = otherPower
            slots[candidate + 5] = otherPp
            slots[candidate + 6] = otherSs
            slots[candidate + 7] = otherRe
            slots[candidate + 8] = otherIm
            slots[candidate + 9] = otherMedium
            step.candidates = 1
          }
          return
        }

        if (isRare) {
          const candidates = actRarely(kernel, surface)
          slots = light.slots
          if (law === DETECTOR) book[DETECTED_SHARE]! += arriving
          else if (absorptance > 0) book[ABSORBED_SHARE]! += absorptance * arriving
          else if (absorptance < 0) book[ABSORBED_SHARE]! += missing(light, candidates, arriving)
          end = law === DETECTOR ? DETECTED : settle(kernel, candidates, path)
          dx = slots[2]!
          dy = slots[3]!
          power = slots[4]!
          pp = slots[5]!
          ss = slots[6]!
          re = slots[7]!
          im = slots[8]!
        } else {
          if (absorptance > 0) book[ABSORBED_SHARE]! += absorptance * arriving
          const goesOn = power > 0 && power >= minPower
          const otherGoesOn = otherPower > 0 && otherPower >= minPower
          if (!goesOn && !otherGoesOn) {
            book[CUT_OFF_SHARE]! += power + otherPower
            end = power + otherPower === 0 ? ABSORBED : BELOW_POWER
          } else if (events >= maxEvents) {
            book[CUT_OFF_SHARE]! += power + otherPower
            end = MAX_EVENTS
          } else if (!otherGoesOn) {
            book[CUT_OFF_SHARE]! += otherPower
            end = GOES_ON
          } else if (!goesOn) {
            book[CUT_OFF_SHARE]! += power
            dx = otherX
            dy = otherY
            power = otherPower
            pp = otherPp
            ss = otherSs
            re = otherRe
            im = otherIm
            medium = otherMedium
            end = GOES_ON
          } else {
            const waits = light.candidate(0)
            slots = light.slots
            light.waiting++
            slots[waits] = x
            slots[waits + 1] = y
            slots[waits + 2] = otherX
            slots[waits + 3] = otherY
            slots[waits + 4] = otherPower
            slots[waits + 5] = otherPp
            slots[waits + 6] = otherSs
            slots[waits + 7] = otherRe
            slots[waits + 8] = otherIm
            slots[waits + 9] = otherMedium
            slots[waits + 10] = events
            slots[waits + 11] = left
            slots[waits + 12] = path
            slots[waits + 13] = Math.imul(row, columns) + column
            end = SPLIT
          }
        }
        if (end === GOES_ON) {
          if (segments < maxSegments) continue
          book[CUT_OFF_SHARE]! += power
          kernel.isTruncated = true
          end = MAX_EVENTS
        }
      }

      arena.nodeCount = node
      arena.end[path] = end
      arena.opticalPathMm[path] = opticalMm
      if (end === SPLIT) parent = path
      else if (light.waiting === 0) break
      else {
        const waits = light.waiting-- * BRANCH_SLOTS
        x = slots[waits]!
        y = slots[waits + 1]!
        dx = slots[waits + 2]!
        dy = slots[waits + 3]!
        power = slots[waits + 4]!
        pp = slots[waits + 5]!
        ss = slots[waits + 6]!
        re = slots[waits + 7]!
        im = slots[waits + 8]!
        medium = slots[waits + 9]!
        events = slots[waits + 10]! | 0
        left = slots[waits + 11]! | 0
        parent = slots[waits + 12]! | 0
        row = (slots[waits + 13]! / columns) | 0
        column = (slots[waits + 13]! | 0) - Math.imul(row, columns)
      }
      if (segments >= maxSegments) {
        slots[4] = power
        cutOff(kernel)
        break
      }
      path = arena.openPath(parent, pp, ss, re, im)
      opticalMm = 0
    }
    kernel.events = eventsOfRay
    rays.add(kernel)
  }
  kernel.segments = segments
}
