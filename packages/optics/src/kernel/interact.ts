import {
  BEAM_BLOCK,
  BEAM_SPLITTER,
  LENS,
  MIRROR,
  POLARIZING_SPLITTER,
  type SurfaceTable,
} from '../surfaceTable'
import type { Branches } from './branches'

/**
 * What a surface does with the light in slot 0, which stands where it meets it: the laws of `../laws` written out
 * on flat arrays (a test holds the two together). What leaves is written to slots 1 and on, transmitted before
 * reflected; what is absorbed is the surface's absorptance of the power, all of it where nothing leaves.
 *
 * @returns how many branches leave; those of power 0 are among them
 */
export function interact(table: SurfaceTable, surface: number, branches: Branches): number {
  switch (table.law[surface]) {
    case LENS:
      branches.copy(0, 1)
      bend(table, surface, branches, 1)
      return 1
    case MIRROR:
      branches.copy(0, 1)
      reflect(table, surface, branches, 1)
      branches.power[1]! *= table.reflectance[surface]!
      return 1
    case BEAM_SPLITTER:
      branches.copy(0, 1)
      branches.copy(0, 2)
      reflect(table, surface, branches, 2)
      branches.power[1]! *= table.transmittance[surface]!
      branches.power[2]! *= table.reflectance[surface]!
      return 2
    case POLARIZING_SPLITTER:
      branches.copy(0, 1)
      branches.copy(0, 2)
      reflect(table, surface, branches, 2)
      weaken(branches, 1, table.transmittance[surface]!, table.reflectance[surface]!)
      weaken(branches, 2, table.reflectance[surface]!, table.transmittance[surface]!)
      return 2
    case BEAM_BLOCK:
      return 0
    default:
      throw new RangeError(`surface ${surface} has the unknown law ${table.law[surface]}`)
  }
}

/** The ideal lens. */
function bend(table: SurfaceTable, surface: number, { x, y, dx, dy }: Branches, slot: number): void {
  const tangentX = table.tangentX[surface]!
  const tangentY = table.tangentY[surface]!
  const height =
    (x[slot]! - table.middleX[surface]!) * tangentX + (y[slot]! - table.middleY[surface]!) * tangentY
  const alongNormal = dx[slot]! * tangentY - dy[slot]! * tangentX
  const alongTangent = dx[slot]! * tangentX + dy[slot]! * tangentY
  const forward = alongNormal > 0 ? 1 : -1
  const slope = alongTangent / (forward * alongNormal) - height * table.lensPower[surface]!
  const perLength = 1 / Math.sqrt(1 + slope * slope)
  dx[slot] = (forward * tangentY + slope * tangentX) * perLength
  dy[slot] = (slope * tangentY - forward * tangentX) * perLength
}

/** Turns the direction round the surface and s over. One Newton step keeps its length 1 over many reflections. */
function reflect(table: SurfaceTable, surface: number, { dx, dy, jones }: Branches, slot: number): void {
  const tangentX = table.tangentX[surface]!
  const tangentY = table.tangentY[surface]!
  const towards = 2 * (dx[slot]! * tangentY - dy[slot]! * tangentX)
  const outX = dx[slot]! - towards * tangentY
  const outY = dy[slot]! + towards * tangentX
  const toUnit = 1.5 - 0.5 * (outX * outX + outY * outY)
  dx[slot] = outX * toUnit
  dy[slot] = outY * toUnit
  for (let half = 8 * slot; half < 8 * slot + 8; half += 4) {
    jones[half + 2] = -jones[half + 2]!
    jones[half + 3] = -jones[half + 3]!
  }
}

/** Lets these shares of the power of p and of s through, and brings the amplitudes back to length 1. */
function weaken({ power, jones }: Branches, slot: number, ofP: number, ofS: number): void {
  const first = 8 * slot
  let pPower = 0
  let sPower = 0
  for (let half = first; half < first + 8; half += 4) {
    pPower += jones[half]! * jones[half]! + jones[half + 1]! * jones[half + 1]!
    sPower += jones[half + 2]! * jones[half + 2]! + jones[half + 3]! * jones[half + 3]!
  }
  const share = (ofP * pPower + ofS * sPower) / (pPower + sPower)
  power[slot]! *= share
  if (share === 0) return
  const pFactor = Math.sqrt(ofP / share)
  const sFactor = Math.sqrt(ofS / share)
  for (let half = first; half < first + 8; half += 4) {
    jones[half]! *= pFactor
    jones[half + 1]! *= pFactor
    jones[half + 2]! *= sFactor
    jones[half + 3]! *= sFactor
  }
}
