import { cellAt, type Grid } from './grid'

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

/** Slots of `Search.found`. */
const SMALLEST_MM = 0
const CONIC_MM = 1

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
  /** [smallest distance found so far, distance that a conic was met at] */
  readonly found: Float64Array
  /** surface at the smallest distance, −1 for none */
  nearest: number
  /** whether another surface was found within `SAME_DISTANCE_MM` of the nearest */
  isShared: boolean
  /** cell of the grid in which the ray starts, −1 where that is not known; afterwards the one where it ends */
  cell: number
}

export function newSearch(): Search {
  return { ray: new Float64Array(5), found: new Float64Array(2), nearest: -1, isShared: false, cell: -1 }
}

/**
 * Walks the cells along the ray of a search, nearest first (Amanatides and Woo, 1987), and asks the surfaces listed
 * there whether it meets them. The only place where rays and surfaces are intersected. The search holds the nearest
 * surface afterwards, and the cell where it lies.
 *
 * @param left the surface that the ray has just left, or −1: it is not met again if it is flat, and not at the same
 *   place if it is curved
 */
export function walkGrid(packed: Float64Array, grid: Grid, left: number, search: Search): void {
  const { columns, rows, linesX, linesY, firstItem, items, marginMm } = grid
  const { ray, found } = search
  search.nearest = -1
  search.isShared = false
  if (search.cell < 0 && !enterGrid(grid, search)) return
  const x = ray[RAY_X]!
  const y = ray[RAY_Y]!
  const dx = ray[RAY_DX]!
  const dy = ray[RAY_DY]!
  const clearanceMm = ray[CLEARANCE_MM]!
  const perX = 1 / dx
  const perY = 1 / dy
  const stepX = dx > 0 ? 1 : -1
  const stepY = dy > 0 ? 1 : -1
  const edgeX = dx > 0 ? 1 : 0
  const edgeY = dy > 0 ? 1 : 0
  let row = (search.cell / columns) | 0
  let column = search.cell - row * columns
  let nextX = dx === 0 ? Infinity : (linesX[column + edgeX]! - x) * perX
  let nextY = dy === 0 ? Infinity : (linesY[row + edgeY]! - y) * perY
  let smallestMm = Infinity
  let nearest = -1
  let isShared = false
  for (;;) {
    const cell = row * columns + column
    const to = firstItem[cell + 1]!
    for (let item = firstItem[cell]!; item < to; item++) {
      const surface = items[item]!
      const at = surface * SLOTS
      const tangentX = packed[at + TANGENT_X]!
      const tangentY = packed[at + TANGENT_Y]!
      const awayX = packed[at + CENTRE_X]! - x
      const awayY = packed[at + CENTRE_Y]! - y
      const heightMm = awayX * tangentY - awayY * tangentX
      const rate = dx * tangentY - dy * tangentX
      const run = dx * tangentX + dy * tangentY
      // Reach is asked first: most lines miss most surfaces, and a branch that nearly always goes one way is cheap.
      const place = heightMm * run - (awayX * tangentX + awayY * tangentY) * rate
      const reach = packed[at + REACH]!
      const curvature = packed[at + CURVATURE]!
      if (Math.abs(place) > reach * Math.abs(rate) + Math.abs(packed[at + HALF_SAGITTA]! * run)) continue
      let distanceMm
      if (curvature === 0) {
        if (heightMm * rate <= 0 || surface === left) continue
        if (rate < ALONG_SURFACE && rate > -ALONG_SURFACE) continue
        if (heightMm <= clearanceMm && heightMm >= -clearanceMm) continue
        if (Math.abs(place) <= packed[at + OPENING]! * Math.abs(rate)) continue
        distanceMm = heightMm / rate
      } else {
        meetConic(packed, at, surface === left, search)
        distanceMm = found[CONIC_MM]!
      }
      if (distanceMm < MIN_DISTANCE_MM) continue
      if (distanceMm > smallestMm + SAME_DISTANCE_MM || surface === nearest) continue
      isShared = distanceMm >= smallestMm - SAME_DISTANCE_MM
      if (distanceMm < smallestMm) {
        smallestMm = distanceMm
        nearest = surface
      }
    }
    const limitMm = smallestMm + marginMm
    if (nextX < nextY) {
      if (nextX > limitMm) break
      column += stepX
      if (column < 0 || column >= columns) break
      nextX = (linesX[column + edgeX]! - x) * perX
    } else {
      if (nextY > limitMm) break
      row += stepY
      if (row < 0 || row >= rows) break
      nextY = (linesY[row + edgeY]! - y) * perY
    }
  }
  found[SMALLEST_MM] = smallestMm
  search.nearest = nearest
  search.isShared = isShared
  search.cell = nearest < 0 ? -1 : row * columns + column
}

/**
 * Where a ray meets a conic: c (u² + (1 + k) v²) = 2 v about its vertex, u along the tangent, v along the normal.
 * The distance is left in `found`, −1 if there is none. Of the two roots the nearer one on the surface counts; where
 * the ray starts on the conic one of them is exactly 0, so that the other is found however near it is.
 */
function meetConic(packed: Float64Array, at: number, isLeft: boolean, { ray, found }: Search): void {
  const tangentX = packed[at + TANGENT_X]!
  const tangentY = packed[at + TANGENT_Y]!
  const fromX = ray[RAY_X]! - packed[at + CENTRE_X]!
  const fromY = ray[RAY_Y]! - packed[at + CENTRE_Y]!
  const curvature = packed[at + CURVATURE]!
  const curvatureV = curvature * packed[at + CONIC_PLUS_1]!
  const u = fromX * tangentX + fromY * tangentY
  const v = fromX * tangentY - fromY * tangentX + packed[at + HALF_SAGITTA]!
  const du = ray[RAY_DX]! * tangentX + ray[RAY_DY]! * tangentY
  const dv = ray[RAY_DX]! * tangentY - ray[RAY_DY]! * tangentX
  const quadratic = curvature * du * du + curvatureV * dv * dv
  const halfLinear = curvature * u * du + curvatureV * v * dv - dv
  let constant = curvature * u * u + curvatureV * v * v - 2 * v
  if (isLeft || startsOn(ray[CLEARANCE_MM]!, constant, curvature * u, curvatureV * v - 1)) constant = 0
  const discriminant = halfLinear * halfLinear - quadratic * constant
  found[CONIC_MM] = -1
  if (!(discriminant >= 0)) return
  const root = Math.sqrt(discriminant)
  const sum = halfLinear > 0 ? -halfLinear - root : root - halfLinear
  const one = sum / quadratic
  const other = constant / sum
  const reach = packed[at + REACH]!
  const opening = packed[at + OPENING]!
  for (let which = 0; which < 2; which++) {
    const distanceMm = which === 0 ? Math.min(one, other) : Math.max(one, other)
    if (!(distanceMm >= MIN_DISTANCE_MM && distanceMm < Infinity)) continue
    const hitU = u + distanceMm * du
    const hitV = v + distanceMm * dv
    if (hitU > reach || hitU < -reach || (hitU <= opening && hitU >= -opening)) continue
    // Beyond the rim of a closed conic lies its other half, which is no part of the surface.
    if (curvatureV * hitV > 1 + RIM_TOLERANCE_MM * Math.abs(curvatureV)) continue
    found[CONIC_MM] = distanceMm
    return
  }
}

/** Whether a point is this near to a conic: the value of its equation over the length of its gradient. */
function startsOn(clearanceMm: number, value: number, halfGradientU: number, halfGradientV: number): boolean {
  if (clearanceMm === 0) return false
  const gradient = 2 * Math.sqrt(halfGradientU * halfGradientU + halfGradientV * halfGradientV)
  return Math.abs(value) <= clearanceMm * gradient
}

/** Finds the cell in which a ray starts or by which it comes in. @returns whether there is one */
function enterGrid({ columns, rows, linesX, linesY }: Grid, search: Search): boolean {
  const { ray } = search
  const x = ray[RAY_X]!
  const y = ray[RAY_Y]!
  const dx = ray[RAY_DX]!
  const dy = ray[RAY_DY]!
  let enterMm = 0
  let exitMm = Infinity
  if (dx !== 0) {
    enterMm = Math.max(enterMm, Math.min((linesX[0]! - x) / dx, (linesX[columns]! - x) / dx))
    exitMm = Math.min(exitMm, Math.max((linesX[0]! - x) / dx, (linesX[columns]! - x) / dx))
  } else if (x < linesX[0]! || x > linesX[columns]!) return false
  if (dy !== 0) {
    enterMm = Math.max(enterMm, Math.min((linesY[0]! - y) / dy, (linesY[rows]! - y) / dy))
    exitMm = Math.min(exitMm, Math.max((linesY[0]! - y) / dy, (linesY[rows]! - y) / dy))
  } else if (y < linesY[0]! || y > linesY[rows]!) return false
  if (enterMm > exitMm) return false
  search.cell = cellAt(linesY, rows, y + enterMm * dy) * columns + cellAt(linesX, columns, x + enterMm * dx)
  return true
}
