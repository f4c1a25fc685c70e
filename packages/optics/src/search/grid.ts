import type { SurfaceTable } from '../surfaceTable'
import { askSurfaces } from './meet'
import { smallestMm, type Search } from './search'

/** A uniform grid over the bounding box of the surfaces; each cell lists the surfaces that pass through it. */
export interface Grid {
  readonly kind: 'grid'
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
  readonly columns: number
  readonly rows: number
  readonly cellX: number
  readonly cellY: number
  /** a surface is listed in every cell that it comes this near to, so that rounding in a walk loses none, mm */
  readonly marginMm: number
  /** surfaces of cell c: items[firstItem[c]] … items[firstItem[c + 1] − 1] */
  readonly firstItem: Int32Array
  readonly items: Int32Array
}

/** More cells cost more steps than they save tests: 2 for each surface measured best up to 200, 6 for 2,000. */
const cellsPerSurface = (count: number): number => (count <= 500 ? 2 : 6)

const MOST_CELLS_ACROSS = 1024

/** @param table of at least one surface */
export function gridOver(table: SurfaceTable): Grid {
  const [boxMinX, boxMinY, boxMaxX, boxMaxY] = boundingBox(table)
  const extent = Math.max(boxMaxX - boxMinX, boxMaxY - boxMinY, Math.abs(boxMinX), Math.abs(boxMinY))
  const marginMm = 1e-6 + 1e-12 * extent
  const [minX, minY] = [boxMinX - 2 * marginMm, boxMinY - 2 * marginMm]
  const [maxX, maxY] = [boxMaxX + 2 * marginMm, boxMaxY + 2 * marginMm]
  const side = Math.sqrt(((maxX - minX) * (maxY - minY)) / (cellsPerSurface(table.count) * table.count))
  const columns = Math.min(Math.ceil((maxX - minX) / side), MOST_CELLS_ACROSS)
  const rows = Math.min(Math.ceil((maxY - minY) / side), MOST_CELLS_ACROSS)
  const frame = { minX, minY, maxX, maxY, columns, rows, marginMm }
  const cells = { ...frame, cellX: (maxX - minX) / columns, cellY: (maxY - minY) / rows }
  return { kind: 'grid', ...cells, ...listCells(table, cells) }
}

/** Walks the cells along a ray, nearest first, and offers what it meets there (Amanatides and Woo, 1987). */
export function walkGrid(packed: Float64Array, grid: Grid, left: number, search: Search): void {
  const { minX, minY, columns, rows, cellX, cellY, firstItem, items, marginMm } = grid
  const x = search.ray[0]!
  const y = search.ray[1]!
  const dx = search.ray[2]!
  const dy = search.ray[3]!
  const perX = 1 / dx
  const perY = 1 / dy
  let enterMm = 0
  let exitMm = Infinity
  if (dx !== 0) {
    const towardsMin = (minX - x) * perX
    const towardsMax = (grid.maxX - x) * perX
    enterMm = Math.max(enterMm, Math.min(towardsMin, towardsMax))
    exitMm = Math.min(exitMm, Math.max(towardsMin, towardsMax))
  } else if (x < minX || x > grid.maxX) return
  if (dy !== 0) {
    const towardsMin = (minY - y) * perY
    const towardsMax = (grid.maxY - y) * perY
    enterMm = Math.max(enterMm, Math.min(towardsMin, towardsMax))
    exitMm = Math.min(exitMm, Math.max(towardsMin, towardsMax))
  } else if (y < minY || y > grid.maxY) return
  if (enterMm > exitMm) return

  let column = clamped(Math.floor((x + dx * enterMm - minX) / cellX), columns)
  let row = clamped(Math.floor((y + dy * enterMm - minY) / cellY), rows)
  const stepX = dx > 0 ? 1 : -1
  const stepY = dy > 0 ? 1 : -1
  const edgeX = dx > 0 ? 1 : 0
  const edgeY = dy > 0 ? 1 : 0
  for (;;) {
    const cell = row * columns + column
    askSurfaces(packed, items, firstItem[cell]!, firstItem[cell + 1]!, left, search)
    const limitMm = smallestMm(search) + marginMm
    const nextX = dx === 0 ? Infinity : (minX + (column + edgeX) * cellX - x) * perX
    const nextY = dy === 0 ? Infinity : (minY + (row + edgeY) * cellY - y) * perY
    if (nextX < nextY) {
      if (nextX > limitMm) return
      column += stepX
      if (column < 0 || column >= columns) return
    } else {
      if (nextY > limitMm) return
      row += stepY
      if (row < 0 || row >= rows) return
    }
  }
}

function boundingBox({
  count,
  middleX,
  middleY,
  tangentX,
  tangentY,
  reach,
}: SurfaceTable): [number, number, number, number] {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let at = 0; at < count; at++) {
    const halfX = Math.abs(tangentX[at]! * reach[at]!)
    const halfY = Math.abs(tangentY[at]! * reach[at]!)
    minX = Math.min(minX, middleX[at]! - halfX)
    maxX = Math.max(maxX, middleX[at]! + halfX)
    minY = Math.min(minY, middleY[at]! - halfY)
    maxY = Math.max(maxY, middleY[at]! + halfY)
  }
  return [minX, minY, maxX, maxY]
}

type CellFrame = Omit<Grid, 'kind' | 'firstItem' | 'items'>

function listCells(table: SurfaceTable, frame: CellFrame): Pick<Grid, 'firstItem' | 'items'> {
  const firstItem = new Int32Array(frame.columns * frame.rows + 1)
  for (let surface = 0; surface < table.count; surface++) {
    visitCells(table, surface, frame, (cell) => firstItem[cell + 1]!++)
  }
  for (let cell = 1; cell < firstItem.length; cell++) firstItem[cell]! += firstItem[cell - 1]!
  const items = new Int32Array(firstItem[firstItem.length - 1]!)
  const next = firstItem.slice()
  for (let surface = 0; surface < table.count; surface++) {
    visitCells(table, surface, frame, (cell) => (items[next[cell]!++] = surface))
  }
  return { firstItem, items }
}

/** Row by row, the cells between the places where the surface enters and leaves the row, margins included. */
function visitCells(
  table: SurfaceTable,
  surface: number,
  { minX, minY, columns, rows, cellX, cellY, marginMm }: CellFrame,
  visit: (cell: number) => void,
): void {
  const middleX = table.middleX[surface]!
  const middleY = table.middleY[surface]!
  const alongX = table.tangentX[surface]! * table.reach[surface]!
  const alongY = table.tangentY[surface]! * table.reach[surface]!
  const halfX = Math.abs(alongX)
  const halfY = Math.abs(alongY)
  const slope = halfY > 0 ? alongX / alongY : 0
  const lowest = clamped(Math.floor((middleY - halfY - marginMm - minY) / cellY), rows)
  const highest = clamped(Math.floor((middleY + halfY + marginMm - minY) / cellY), rows)
  for (let row = lowest; row <= highest; row++) {
    const bottom = Math.max(minY + row * cellY - marginMm - middleY, -halfY)
    const top = Math.min(minY + (row + 1) * cellY + marginMm - middleY, halfY)
    const isLevel = halfY <= marginMm
    const fromX = isLevel ? -halfX : Math.max(Math.min(bottom * slope, top * slope), -halfX)
    const toX = isLevel ? halfX : Math.min(Math.max(bottom * slope, top * slope), halfX)
    const first = clamped(Math.floor((middleX + fromX - marginMm - minX) / cellX), columns)
    const last = clamped(Math.floor((middleX + toX + marginMm - minX) / cellX), columns)
    for (let column = first; column <= last; column++) visit(row * columns + column)
  }
}

function clamped(cell: number, count: number): number {
  return cell < 0 ? 0 : cell >= count ? count - 1 : cell
}
