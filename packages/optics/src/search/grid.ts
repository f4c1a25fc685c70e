import { BOX_SLOTS, boxesOf, type Boxes } from './outline'

/**
 * A grid whose lines stand where the surfaces are: half of them at equal steps over the whole bench, half at equal
 * numbers of surfaces, so that a microscope in the corner of a table gets as fine a mesh as it would alone. Each cell
 * lists the surfaces that pass through it.
 */
export interface Grid {
  readonly columns: number
  readonly rows: number
  /** columns + 1 and rows + 1 rising coordinates, mm; the outermost are infinite, so that every place lies in a cell */
  readonly linesX: Float64Array
  readonly linesY: Float64Array
  /** a surface is listed in every cell that it comes this near to, so that rounding in a walk loses none, mm */
  readonly marginMm: number
  /** surfaces of cell c: items[firstItem[c]] … items[firstItem[c + 1] − 1] */
  readonly firstItem: Int32Array
  readonly items: Int32Array
}

const MOST_CELLS_ACROSS = 1024

/** Of more cells the steps would cost more than the tests that they save. */
const LEAST_CELLS = 30
const CELLS_PER_BOX = 0.7

/** Below this asking every surface is faster than walking: the grid is one cell. */
const ONE_CELL_UP_TO = 8

/**
 * @param packed see packed.ts
 * @param isOneCell asks every surface each time: slow, and what every finer grid is held to
 */
export function gridOver(packed: Float64Array, isOneCell: boolean): Grid {
  const boxes = boxesOf(packed)
  const [minX, minY, maxX, maxY] = boundsOf(boxes)
  const extent = Math.max(maxX - minX, maxY - minY, Math.abs(minX), Math.abs(minY))
  const marginMm = 1e-6 + 1e-12 * extent
  const [left, right] = [minX - 2 * marginMm, maxX + 2 * marginMm]
  const [bottom, top] = [minY - 2 * marginMm, maxY + 2 * marginMm]
  const side = Math.sqrt(((right - left) * (top - bottom)) / (LEAST_CELLS + CELLS_PER_BOX * boxes.count))
  const across = (width: number): number =>
    isOneCell || boxes.count <= ONE_CELL_UP_TO ? 1 : Math.min(Math.ceil(width / side), MOST_CELLS_ACROSS)
  const [columns, rows] = [across(right - left), across(top - bottom)]
  const linesX = linesBetween(left, right, columns, boxes, 0)
  const linesY = linesBetween(bottom, top, rows, boxes, 1)
  const frame = { columns, rows, linesX, linesY, marginMm }
  const { firstItem, items } = listCells(boxes, frame)
  openOutwards(linesX)
  openOutwards(linesY)
  return { columns, rows, linesX, linesY, marginMm, firstItem, items }
}

function boundsOf({ count, box }: Boxes): [minX: number, minY: number, maxX: number, maxY: number] {
  if (count === 0) return [0, 0, 0, 0]
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let at = 0; at < count * BOX_SLOTS; at += BOX_SLOTS) {
    bounds[0] = Math.min(bounds[0], box[at]!)
    bounds[1] = Math.min(bounds[1], box[at + 1]!)
    bounds[2] = Math.max(bounds[2], box[at + 2]!)
    bounds[3] = Math.max(bounds[3], box[at + 3]!)
  }
  return bounds
}

/**
 * Lines of the grid along one axis: every so many of the places that are the boxes' edges and as many places at
 * equal steps, together.
 *
 * @param axis 0 along x, 1 along y
 */
function linesBetween(low: number, high: number, cells: number, boxes: Boxes, axis: 0 | 1): Float64Array {
  const lines = new Float64Array(cells + 1)
  const edges = 2 * boxes.count
  const places = new Float64Array(2 * edges)
  for (let box = 0; box < boxes.count; box++) {
    places[2 * box] = boxes.box[box * BOX_SLOTS + axis]!
    places[2 * box + 1] = boxes.box[box * BOX_SLOTS + axis + 2]!
  }
  for (let step = 0; step < edges; step++) places[edges + step] = low + ((high - low) * (step + 0.5)) / edges
  places.sort()
  for (let line = 1; line < cells; line++) {
    // There may be fewer places than lines, all parts standing in one row.
    const place = Math.min(Math.max((line / cells) * (2 * edges) - 0.5, 0), 2 * edges - 1)
    const below = Math.min(Math.floor(place), 2 * edges - 2)
    const from = places[below]!
    lines[line] = from + (places[below + 1]! - from) * (place - below)
  }
  lines[0] = low
  lines[cells] = high
  return lines
}

/** The outermost cells hold all that lies beyond them, too. */
function openOutwards(lines: Float64Array): void {
  lines[0] = -Infinity
  lines[lines.length - 1] = Infinity
}

type Frame = Pick<Grid, 'columns' | 'rows' | 'linesX' | 'linesY' | 'marginMm'>

function listCells(boxes: Boxes, frame: Frame): Pick<Grid, 'firstItem' | 'items'> {
  const { columns, rows } = frame
  const firstItem = new Int32Array(columns * rows + 1)
  const lastListed = new Int32Array(columns * rows)
  visitCells(boxes, frame, lastListed.fill(-1), (cell) => firstItem[cell + 1]!++)
  for (let cell = 1; cell < firstItem.length; cell++) firstItem[cell]! += firstItem[cell - 1]!
  const items = new Int32Array(firstItem[firstItem.length - 1]!)
  const next = firstItem.slice()
  visitCells(boxes, frame, lastListed.fill(-1), (cell, surface) => (items[next[cell]!++] = surface))
  return { firstItem, items }
}

/** Every cell that a surface passes through or comes near to, once. @param lastListed scratch, −1 for each cell */
function visitCells(
  { count, surface, box }: Boxes,
  { columns, rows, linesX, linesY, marginMm }: Frame,
  lastListed: Int32Array,
  visit: (cell: number, surface: number) => void,
): void {
  for (let piece = 0; piece < count; piece++) {
    const at = piece * BOX_SLOTS
    const of = surface[piece]!
    const [normalX, normalY] = [box[at + 6]!, box[at + 7]!]
    const halfWidth = box[at + 8]! + 2 * marginMm
    const fromColumn = between(linesX, columns, box[at]! - marginMm)
    const toColumn = between(linesX, columns, box[at + 2]! + marginMm)
    const toRow = between(linesY, rows, box[at + 3]! + marginMm)
    for (let row = between(linesY, rows, box[at + 1]! - marginMm); row <= toRow; row++) {
      const awayY = (linesY[row]! + linesY[row + 1]!) / 2 - box[at + 5]!
      const halfY = (linesY[row + 1]! - linesY[row]!) / 2
      for (let column = fromColumn; column <= toColumn; column++) {
        const cell = row * columns + column
        if (lastListed[cell] === of) continue
        const awayX = (linesX[column]! + linesX[column + 1]!) / 2 - box[at + 4]!
        const halfX = (linesX[column + 1]! - linesX[column]!) / 2
        const reach = halfX * Math.abs(normalX) + halfY * Math.abs(normalY) + halfWidth
        if (Math.abs(awayX * normalX + awayY * normalY) > reach) continue
        lastListed[cell] = of
        visit(cell, of)
      }
    }
  }
}

/** A cell as one number: its row in front, its column in the last so many bits. */
const CELL_BITS = 12

/** The cell in which a place lies, as one number. */
export function cellAt({ columns, rows, linesX, linesY }: Grid, x: number, y: number): number {
  return (between(linesY, rows, y) << CELL_BITS) | between(linesX, columns, x)
}

/** Between which two lines a coordinate lies; outside, the outermost. */
function between(lines: Float64Array, cells: number, coordinate: number): number {
  let low = 0
  let high = cells
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (lines[middle]! <= coordinate) low = middle
    else high = middle
  }
  return low
}
