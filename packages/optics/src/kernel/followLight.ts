import type { Kernel } from './kernel'

/** Why the hot loop has come back: all rays are followed, or there are as many segments as were asked for. */
export const FOLLOWED = 0
/** The next ray, path or node has no room. */
export const NO_ROOM = 1
/** Several surfaces are met at once, or one that may be: the kernel's meeting has them. */
export const MET_SEVERAL = 2
/** There is no room to say which surfaces are met at once. */
export const MET_TOO_MANY = 3
/** A surface is met whose law is not written here, or one step is all that was asked for. */
export const MET = 4
/** There are `maxSegments`. */
export const CUT = 5
/** The next ray starts in another cell of the grid than the one before. */
export const ELSEWHERE = 6

/*
 * The hot loop. An engine hands no number to another function without a box around it; it looks at every array anew
 * after each call of a function, and counts on no index to be small unless it is told so. So all that every segment
 * needs stands in one function which calls no other, its numbers in local variables: the search for the surface that
 * is met, the slope there, the five commonest laws, and what goes on. Where anything else is to be done it leaves off:
 * it writes down where it is, returns why, and is called again.
 *
 * Constants of this function are folded into the loop, those of other modules are loaded each time: those that count
 * are named anew here.
 */

/**
 * Follows the rays of the kernel's fan and all that splits off them, and records them, until something comes up. Uses
 * + − × ÷ and √ only, so that the same rays give the same bits on every machine.
 *
 * @param last no other ray is begun once there are so many segments
 * @returns why it has left off
 */
export function followLight(kernel: Kernel, last: number): number {
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

  /**
   * No index is larger, and none of a node: with what is masked so, an engine computes without looking for an
   * overflow. (Arrays come to an end of memory long before.)
   */
  const INDEX = 0x3ffffff
  const NODE_INDEX = 0x1fffffff

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
  const REFRACTIVE = 4
  const ABSORBER = 0

  /** See light.ts. */
  const BRANCH_SLOTS = 14
  const CELL_BITS = 12
  const CELL_MASK = 0xfff

  /** See traceBuffer.ts. */
  const ESCAPED = 0
  const ABSORBED = 1
  const SPLIT = 3
  const BELOW_POWER = 4
  const MAX_EVENTS = 5

  /** Instead of how a path has ended, see settle.ts; it is about to begin. */
  const GOES_ON = -1
  const BEGINS = -2
  const IS_FOLLOWED = -3
  const NEXT_RAY = -4

  /** Numbers of one ray in a fan, the last its share, see source.ts; and in the table, see rayTable.ts. */
  const FAN_SLOTS = 5
  const RAY_PLACE_SLOTS = 8
  const RAY_LIGHT_SLOTS = 6

  const ABSORBED_SHARE = 0
  const ESCAPED_SHARE = 2
  const CUT_OFF_SHARE = 3

  const { arena, light, meeting, packed, grid, coefficients, frame, media, book } = kernel
  const { nodes, met, firstNode, parent: parents, end: ends, stokes, opticalPathMm } = arena
  const { columns, linesX, linesY, firstItem, items, marginMm } = grid
  const { law: laws, values } = coefficients
  const { maxEvents, minPower, maxSegments, escapeMm } = kernel
  const { surfaces: sharedSurfaces, distancesMm: sharedMm } = meeting
  const { slots } = light
  const { isOneStep, fan, rays } = kernel
  const { rays: fanRays, end: fanEnd, lineShare, powerMw, source, coherency } = fan
  const { places: rayPlaces, light: rayLight } = rays
  const { wavelengthNm } = coefficients
  const { hitCount } = arena
  const lastNode = met.length - 1
  const lastPath = parents.length
  const lastRay = rays.capacity
  const lastWaiting = slots.length / BRANCH_SLOTS - 2
  const mostShared = sharedSurfaces.length

  // Where the light is, see light.ts.
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
  let parent = slots[12]! | 0
  let row = slots[13]! >> CELL_BITS
  let column = slots[13]! & CELL_MASK

  // What is written down, and what is not yet.
  let { end, path, opticalMm, segments, events: eventsOfRay, found, reachedMm, shared } = kernel
  let { sourceShare, firstNode: nodeOfRay, firstPath: pathOfRay, firstHit: hitOfRay } = kernel
  let { at: fanAt } = fan
  const { startCell, placedAt } = kernel
  const startRow = startCell >> CELL_BITS
  const startColumn = startCell & CELL_MASK
  let { count: ray, nodes: allNodes, paths: allPaths, hits: allHits, events: allEvents } = rays
  let { waiting } = light
  let { nodeCount: node, pathCount } = arena

  // Laws beyond this one are left to the caller.
  const lastLaw = isOneStep ? -1 : REFRACTIVE
  // The polarization of what is fainter than this is not asked for.
  const faintest = isOneStep ? 0 : minPower

  let why = FOLLOWED
  following: for (;;) {
    // Ends a path, and begins the next one: of what waits, or of the next ray.
    if (end !== GOES_ON) {
      if (end >= 0) {
        ends[path] = end
        opticalPathMm[path] = opticalMm
        if (end === SPLIT) {
          parent = path
          end = BEGINS
        } else if (waiting === 0) end = IS_FOLLOWED
        else {
          const at = (waiting & INDEX) * BRANCH_SLOTS
          waiting = (waiting - 1) | 0
          x = slots[at]!
          y = slots[at + 1]!
          dx = slots[at + 2]!
          dy = slots[at + 3]!
          power = slots[at + 4]!
          pp = slots[at + 5]!
          ss = slots[at + 6]!
          re = slots[at + 7]!
          im = slots[at + 8]!
          medium = slots[at + 9]!
          events = slots[at + 10]! | 0
          left = slots[at + 11]! | 0
          parent = slots[at + 12]! | 0
          const cell = slots[at + 13]! | 0
          row = cell >> CELL_BITS
          column = cell & CELL_MASK
          end = BEGINS
        }
      }
      if (end === IS_FOLLOWED) {
        // Adds the ray to the table, see rayTable.ts.
        const at = (ray & INDEX) * RAY_PLACE_SLOTS
        rayPlaces[at] = nodeOfRay
        rayPlaces[at + 1] = node - nodeOfRay
        rayPlaces[at + 2] = pathOfRay
        rayPlaces[at + 3] = pathCount - pathOfRay
        rayPlaces[at + 4] = hitOfRay
        rayPlaces[at + 5] = hitCount - hitOfRay
        rayPlaces[at + 6] = eventsOfRay
        rayPlaces[at + 7] = source
        const lightAt = (ray & INDEX) * RAY_LIGHT_SLOTS
        rayLight[lightAt] = wavelengthNm
        rayLight[lightAt + 1] = sourceShare * powerMw
        rayLight[lightAt + 2] = book[0]!
        rayLight[lightAt + 3] = book[1]!
        rayLight[lightAt + 4] = book[2]!
        rayLight[lightAt + 5] = book[3]!
        allNodes = (allNodes + node - nodeOfRay) | 0
        allPaths = (allPaths + pathCount - pathOfRay) | 0
        allHits = (allHits + hitCount - hitOfRay) | 0
        allEvents = (allEvents + eventsOfRay) | 0
        ray = (ray + 1) | 0
        end = NEXT_RAY
      }
      if (end === NEXT_RAY) {
        if (segments >= last || fanAt >= fanEnd) break
        if (ray >= lastRay) {
          why = NO_ROOM
          break
        }
        const at = fanAt
        x = fanRays[at]!
        y = fanRays[at + 1]!
        row = startRow
        column = startColumn
        const isThere =
          linesX[column]! <= x && x < linesX[column + 1]! && linesY[row]! <= y && y < linesY[row + 1]!
        if (!isThere && at !== placedAt) {
          why = ELSEWHERE
          break
        }
        fanAt = (at + FAN_SLOTS) | 0
        sourceShare = fanRays[at + FAN_SLOTS - 1]! * lineShare
        if (sourceShare === 0) continue
        dx = fanRays[at + 2]!
        dy = fanRays[at + 3]!
        power = 1
        pp = coherency[0]!
        ss = coherency[1]!
        re = coherency[2]!
        im = coherency[3]!
        medium = 1
        events = 0
        left = parent = -1
        book[0] = book[1] = book[2] = book[3] = 0
        eventsOfRay = 0
        nodeOfRay = node
        pathOfRay = pathCount
        hitOfRay = hitCount
        end = BEGINS
      }
    }
    if (segments >= maxSegments) {
      why = CUT
      break
    }
    if (end === BEGINS) {
      if (pathCount === lastPath || waiting >= lastWaiting || node >= lastNode) {
        why = NO_ROOM
        break
      }
      path = pathCount & NODE_INDEX
      pathCount = (path + 1) | 0
      firstNode[path] = node
      parents[path] = parent
      // Adding to 0 leaves no −0.
      stokes[3 * path] = pp - ss
      stokes[3 * path + 1] = 0 + 2 * re
      stokes[3 * path + 2] = 0 - 2 * im
      opticalMm = 0
      if (parent < 0) {
        // Where a ray starts nothing has arrived yet.
        const at = node & NODE_INDEX
        nodes[3 * at] = x
        nodes[3 * at + 1] = y
        nodes[3 * at + 2] = 0
        met[at] = -1
        node = (at + 1) | 0
      }
      end = GOES_ON
    }
    for (;;) {
      if (node >= lastNode) {
        why = NO_ROOM
        break following
      }

      /*
       * The surface that is met: walks the cells along the ray, nearest first (Amanatides and Woo, 1987), and asks the
       * surfaces listed there. A flat surface is met where its height above the ray's start is used up. A conic is
       * c (u² + (1 + k) v²) = 2 v about its vertex, u against the tangent, v along the normal; of the two roots the
       * nearer one on the surface counts, and where the ray starts on the conic one of them is exactly 0, so that the
       * other is found however near it is. The surface just left is not met again if it is flat, and not at the same
       * place if it is curved.
       */
      let surface = found
      if (found < 0) {
        const clearanceMm = events === 0 ? ON_SURFACE_MM : 0
        const done = left >= 0 && packed[(left & INDEX) * PACKED_SLOTS + CURVATURE]! === 0 ? left : -1
        reachedMm = Infinity
        shared = 0

        let cell = (Math.imul(row, columns) + column) | 0
        const perX = 1 / dx
        const perY = 1 / dy
        // Which way to the next cell, and of the cell's lines the one that the ray is heading for.
        let stepX = -1
        let aheadX = 0
        if (dx > 0) stepX = aheadX = 1
        let stepY = -1
        let aheadY = 0
        let rowStep = -columns
        if (dy > 0) {
          stepY = aheadY = 1
          rowStep = columns
        }
        let lineX = (column + aheadX) | 0
        let lineY = (row + aheadY) | 0
        let nextX = dx === 0 ? Infinity : (linesX[lineX]! - x) * perX
        let nextY = dy === 0 ? Infinity : (linesY[lineY]! - y) * perY
        for (;;) {
          const to = firstItem[(cell & INDEX) + 1]!
          for (let item = firstItem[cell & INDEX]!; item < to; item = (item + 1) | 0) {
            const asked = items[item]!
            if (asked === done || asked === surface) continue
            const at = (asked & INDEX) * PACKED_SLOTS
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
              if (shared === 0) {
                sharedSurfaces[0] = surface
                sharedMm[0] = reachedMm
                shared = 1
              }
              if (shared < mostShared) {
                sharedSurfaces[shared] = asked
                sharedMm[shared] = distanceMm
                shared = (shared + 1) | 0
              }
              if (distanceMm >= reachedMm) continue
            } else shared = 0
            reachedMm = distanceMm
            surface = asked
          }
          const limitMm = reachedMm + marginMm
          if (nextX < nextY) {
            if (!(nextX < limitMm)) break
            lineX = (lineX + stepX) & INDEX
            cell = (cell + stepX) & INDEX
            nextX = (linesX[lineX]! - x) * perX
          } else {
            if (!(nextY < limitMm)) break
            lineY = (lineY + stepY) & INDEX
            cell = (cell + rowStep) & INDEX
            nextY = (linesY[lineY]! - y) * perY
          }
        }
        column = (lineX - aheadX) | 0
        row = (lineY - aheadY) | 0
        if (shared > 0) {
          why = shared < mostShared ? MET_SEVERAL : MET_TOO_MANY
          break following
        }
      }
      found = -1
      if (surface < 0) reachedMm = escapeMm
      x += reachedMm * dx
      y += reachedMm * dy
      {
        const at = node & NODE_INDEX
        nodes[3 * at] = x
        nodes[3 * at + 1] = y
        nodes[3 * at + 2] = power * sourceShare
        met[at] = surface
        node = (at + 1) | 0
      }
      segments = (segments + 1) | 0
      if (surface < 0) {
        left = -1
        book[ESCAPED_SHARE]! += power
        end = ESCAPED
        if (isOneStep) break following
        break
      }
      opticalMm += reachedMm * medium
      left = surface
      events = (events + 1) | 0
      eventsOfRay = (eventsOfRay + 1) | 0

      // The unit tangent of the surface where it is met: the slope of the conic there.
      const at = (surface & INDEX) * PACKED_SLOTS
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
      const law = laws[surface & INDEX]!
      const valueAt = (surface & INDEX) * COEFFICIENT_SLOTS
      const arriving = power
      let absorptance = values[valueAt + ABSORPTANCE]!
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
      } else if (law >= MIRROR && law <= REFRACTIVE) {
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
            const at = side > 0 ? 0 : 5
            nFrom = media[at]!
            nTo = media[at + 1]!
            transmittance = media[at + 2]!
            reflectance = media[at + 3]!
            absorptance = media[at + 4]!
          }
          if (isOneStep) {
            kernel.isTotalReflection = false
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
            if (isOneStep) kernel.isTotalReflection = true
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
              if (otherPower > 0 && otherPower >= faintest) {
                const perBack = 1 / back
                const kept = rp * rs * perBack
                otherPp = backP * perBack
                otherSs = backS * perBack
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
                const perOn = 1 / on
                const kept = Math.sqrt(tp * ts) * perOn
                pp = onP * perOn
                ss = onS * perOn
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
      } else if (law === ABSORBER) power = 0
      shared = 0

      if (law > lastLaw) {
        frame[0] = tangentX
        frame[1] = tangentY
        frame[2] = heightMm
        const at = ((waiting & INDEX) + 1) * BRANCH_SLOTS
        slots[at + 2] = otherX
        slots[at + 3] = otherY
        slots[at + 4] = otherPower
        slots[at + 5] = otherPp
        slots[at + 6] = otherSs
        slots[at + 7] = otherRe
        slots[at + 8] = otherIm
        slots[at + 9] = otherMedium
        kernel.isKnown = law <= REFRACTIVE
        why = MET
        break following
      }
      if (absorptance > 0) book[ABSORBED_SHARE]! += absorptance * arriving
      const goesOn = power > 0 && power >= minPower
      if (goesOn && otherPower === 0 && events < maxEvents) {
        if (segments < maxSegments) continue
        why = CUT
        break following
      }
      const otherGoesOn = otherPower > 0 && otherPower >= minPower
      if (!goesOn && !otherGoesOn) {
        book[CUT_OFF_SHARE]! += power + otherPower
        end = power + otherPower === 0 ? ABSORBED : BELOW_POWER
      } else if (events >= maxEvents) {
        book[CUT_OFF_SHARE]! += power + otherPower
        end = MAX_EVENTS
      } else {
        if (!otherGoesOn) book[CUT_OFF_SHARE]! += otherPower
        else if (!goesOn) {
          book[CUT_OFF_SHARE]! += power
          dx = otherX
          dy = otherY
          power = otherPower
          pp = otherPp
          ss = otherSs
          re = otherRe
          im = otherIm
          medium = otherMedium
        } else {
          waiting = (waiting + 1) | 0
          const at = (waiting & INDEX) * BRANCH_SLOTS
          slots[at] = x
          slots[at + 1] = y
          slots[at + 2] = otherX
          slots[at + 3] = otherY
          slots[at + 4] = otherPower
          slots[at + 5] = otherPp
          slots[at + 6] = otherSs
          slots[at + 7] = otherRe
          slots[at + 8] = otherIm
          slots[at + 9] = otherMedium
          slots[at + 10] = events
          slots[at + 11] = left
          slots[at + 12] = path
          slots[at + 13] = (row << CELL_BITS) | column
          end = SPLIT
        }
      }
      if (end !== GOES_ON) break
      if (segments >= maxSegments) {
        why = CUT
        break following
      }
    }
  }

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
  slots[13] = (row << CELL_BITS) | column
  kernel.end = end
  kernel.path = path
  kernel.opticalMm = opticalMm
  kernel.segments = segments
  kernel.events = eventsOfRay
  kernel.found = -1
  kernel.reachedMm = reachedMm
  kernel.shared = shared
  kernel.sourceShare = sourceShare
  kernel.firstNode = nodeOfRay
  kernel.firstPath = pathOfRay
  kernel.firstHit = hitOfRay
  fan.at = fanAt
  rays.count = ray
  rays.nodes = allNodes
  rays.paths = allPaths
  rays.hits = allHits
  rays.events = allEvents
  light.waiting = waiting
  arena.nodeCount = node
  arena.pathCount = pathCount
  return why
}
