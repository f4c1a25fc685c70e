import { packForSearch, type Placement } from './search/meet'
import type { SurfaceSpec } from './surface'

/** Law codes of the kernel, dense from 0 so that its switch is a jump. */
export const LENS = 0
export const MIRROR = 1
export const BEAM_SPLITTER = 2
export const POLARIZING_SPLITTER = 3
export const BEAM_BLOCK = 4

/** End points belong to a surface within this, mm. */
const END_TOLERANCE_MM = 1e-9

/** Stronger than any lens that light could tell from it, yet its square is finite; per mm. */
const STRONGEST_LENS = 1e100

/** What is left of 1 after T and R by rounding alone (0.7 + 0.3 in binary). */
const ROUNDING = 1e-15

/**
 * All surfaces of a bench in flat arrays, in the order of the list. One array for each quantity: the hot loop then
 * needs no slot numbers, which engines do not fold when they are imported from another module.
 */
export interface SurfaceTable extends Placement {
  /** law codes */
  readonly law: Uint8Array
  /** the placement once more, as the search reads it */
  readonly packed: Float64Array
  /** 1 / focal length */
  readonly lensPower: Float64Array
  /** of power; of the power of p, for a polarizing splitter */
  readonly transmittance: Float64Array
  readonly reflectance: Float64Array
  /** share of the power that the surface takes, exactly 0 where nothing is lost */
  readonly absorptance: Float64Array
}

type Columns = Omit<SurfaceTable, 'packed'>

/** @throws RangeError for a surface that no scene may hold, with the value in the message */
export function tabulate(surfaces: readonly SurfaceSpec[]): SurfaceTable {
  const count = surfaces.length
  const column = (): Float64Array => new Float64Array(count)
  const table = {
    count,
    law: new Uint8Array(count),
    middleX: column(),
    middleY: column(),
    tangentX: column(),
    tangentY: column(),
    reach: column(),
    lensPower: column(),
    transmittance: column(),
    reflectance: column(),
    absorptance: column(),
  }
  for (let at = 0; at < count; at++) {
    writeGeometry(table, at, surfaces[at]!)
    table.law[at] = writeLaw(table, at, surfaces[at]!)
  }
  return { ...table, packed: packForSearch(table) }
}

/** A surface of no length has no tangent and a negative reach: nothing meets it. */
function writeGeometry(table: Columns, at: number, surface: SurfaceSpec): void {
  const { x1Mm, y1Mm, x2Mm, y2Mm } = surface
  const lengthMm = Math.hypot(x2Mm - x1Mm, y2Mm - y1Mm)
  if (!Number.isFinite(lengthMm)) refuse(surface)
  table.middleX[at] = (x1Mm + x2Mm) / 2
  table.middleY[at] = (y1Mm + y2Mm) / 2
  table.tangentX[at] = lengthMm > 0 ? (x2Mm - x1Mm) / lengthMm : 0
  table.tangentY[at] = lengthMm > 0 ? (y2Mm - y1Mm) / lengthMm : 0
  table.reach[at] = lengthMm > 0 ? lengthMm / 2 + END_TOLERANCE_MM : -1
}

function writeLaw(table: Columns, at: number, surface: SurfaceSpec): number {
  switch (surface.law) {
    case 'lens': {
      if (!Number.isFinite(surface.focalLengthMm) || surface.focalLengthMm === 0) refuse(surface)
      table.lensPower[at] = Math.min(Math.max(1 / surface.focalLengthMm, -STRONGEST_LENS), STRONGEST_LENS)
      return LENS
    }
    case 'mirror':
      writeShares(table, at, surface, 0, surface.reflectance)
      return MIRROR
    case 'beamSplitter':
      writeShares(table, at, surface, surface.transmittance, surface.reflectance)
      return BEAM_SPLITTER
    case 'polarizingSplitter':
      writeShares(table, at, surface, 1 - surface.leakage, surface.leakage)
      return POLARIZING_SPLITTER
    case 'beamBlock':
      writeShares(table, at, surface, 0, 0)
      return BEAM_BLOCK
    default:
      return surface satisfies never
  }
}

function writeShares(
  table: Columns,
  at: number,
  surface: SurfaceSpec,
  transmittance: number,
  reflectance: number,
): void {
  const absorptance = 1 - transmittance - reflectance
  if (!(transmittance >= 0 && reflectance >= 0 && absorptance >= -ROUNDING)) refuse(surface)
  table.transmittance[at] = transmittance
  table.reflectance[at] = reflectance
  table.absorptance[at] = absorptance < ROUNDING ? 0 : absorptance
}

function refuse(surface: SurfaceSpec): never {
  throw new RangeError(`not a surface that light can meet: ${JSON.stringify(surface)}`)
}
