import type { Grid } from './grid'

/** Slots of a packed surface, see packed.ts. */
const SLOTS = 9
const CENTRE_X = 0
const CENTRE_Y = 1
const TANGENT_X = 2
const TANGENT_Y = 3
const REACH = 4
const CURVATURE = 5
const CONIC_PLUS_1 = 6
const OPENING = 7
const HALF_SAGITTA = 8

/** Slots of `Search.ray`. */
const RAY_X = 0
const RAY_Y = 1
const RAY_DX = 2
const RAY_DY = 3
const CLEARANCE_MM = 4

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

/** One search for the surface that a ray meets next. Scratch, made once per trace. */
export interface Search {
  /** [x, y, dx, dy, clearance]: start, unit direction, height up to which it counts as starting on a surface */
  readonly ray: Float64Array
  /** [distance of the nearest surface, mm] */
  readonly found: Float64Array
  /** surface at the smallest distance, −1 for none */
  nearest: number
  /** whether another surface was found within `SAME_DISTANCE_MM` of the nearest */
  isShared: boolean
  /** cell of the grid in which the ray starts; afterwards the one in which it ends */
  cell: number
}

export function newSearch(): Search {
  return { ray: new Float64Array(5), found: new Float64Array(1), nearest: -1, isShared: false, cell: 0 }
}

/**
 * Walks the cells along the ray of a search, nearest first (Amanatides and Woo, 1987), and asks the surfaces listed
 * there whether it meets them. The only place where rays and surfaces are intersected, and half of the time that a
 * trace takes: one function, for an engine hands no number to another without a box around it.
 *
 * A flat surface is met where its height above the ray's start is used up. A conic is c (u² + (1 + k) v²) = 2 v about
 * its vertex, u against the tangent, v along the normal; of the two roots the nearer one on the surface counts, and
 * where the ray starts on the conic one of them is exactly 0, so that the other is found however near it is.
 *
 * @param leftSurface the one that the ray has just left, or −1: it is not met again if it is flat, and not at the same
 *   place if it is curved
 */
export function walkGrid(packed: Float64Array, grid: Grid, leftSurface: number, search: Search): void {
  const left = leftSurface | 0
  const { columns, linesX, linesY, firstItem, items, marginMm } = grid
  const { ray } = search
  const x = ray[RAY_X]!
  const y = ray[RAY_Y]!
  const dx = ray[RAY_DX]!
  const dy = ray[RAY_DY]!
  const clearanceMm = ray[CLEARANCE_MM]!
  const edgeX = dx > 0 ? 1 : 0
  const edgeY = dy > 0 ? 1 : 0
  const stepX = dx > 0 ? 1 : -1
  const stepY = dy > 0 ? 1 : -1
  const done = left >= 0 && packed[left * SLOTS + CURVATURE]! === 0 ? left : -1
  const rowStep = stepY < 0 ? -columns : columns
  const perX = 1 / dx
  const perY = 1 / dy
  let cell = search.cell | 0
  // Of the cell's lines the one that the ray is heading for.
  const row = (cell / columns) | 0
  let lineY = row + edgeY
  let lineX = cell - Math.imul(row, columns) + edgeX
  let nextX = dx === 0 ? Infinity : (linesX[lineX]! - x) * perX
  let nextY = dy === 0 ? Infinity : (linesY[lineY]! - y) * perY
  let smallestMm = Infinity
  let nearest = -1
  let isShared = false
  for (;;) {
    const to = firstItem[cell + 1]!
    for (let item = firstItem[cell]!; item < to; item++) {
      const surface = items[item]!
      if (surface === done || surface === nearest) continue
      const at = surface * SLOTS
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
        if (surface === left) value = 0
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
      if (distanceMm > smallestMm + SAME_DISTANCE_MM) continue
      isShared = distanceMm >= smallestMm - SAME_DISTANCE_MM
      if (distanceMm < smallestMm) {
        smallestMm = distanceMm
        nearest = surface
      }
    }
    const limitMm = smallestMm + marginMm
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
  search.found[0] = smallestMm
  search.nearest = nearest
  search.isShared = isShared
  search.cell = cell
}
