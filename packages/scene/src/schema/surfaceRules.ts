/** Rules between the fields of one surface; each answers what is wrong, or nothing. */
interface SurfaceFields {
  readonly split_T?: number | undefined
  readonly split_R?: number | undefined
  readonly radius_of_curvature_mm?: number | undefined
  readonly conic?: number | undefined
  readonly orders?: readonly number[] | undefined
  readonly efficiencies?: readonly number[] | undefined
}

interface RuleBreach {
  readonly path: string
  readonly message: string
}

/** Shares given as percentages or fractions are typed in decimal: 33.3 + 66.7 may miss 100 by a last bit. */
const ROUNDING = 1e-9

/** @param chordMm distance between the end points */
export function surfaceBreach(fields: SurfaceFields, chordMm: number): RuleBreach | null {
  return splitBreach(fields) ?? shapeBreach(fields, chordMm) ?? efficiencyBreach(fields)
}

/** Transmitted and reflected shares of a splitter together are at most all of the light; absent ones are 50 %. */
function splitBreach(fields: SurfaceFields): RuleBreach | null {
  if (fields.split_T === undefined && fields.split_R === undefined) return null
  const sum = (fields.split_T ?? 50) + (fields.split_R ?? 50)
  if (sum <= 100 + ROUNDING) return null
  return { path: 'split_T', message: `split_T and split_R together are ${sum} %, more than 100 %` }
}

/** The conic exists over the whole chord only where the root in its sag formula is real. */
function shapeBreach(fields: SurfaceFields, chordMm: number): RuleBreach | null {
  const radius = fields.radius_of_curvature_mm ?? 0
  if (radius === 0) return null
  const halfOverRadius = chordMm / 2 / radius
  if ((1 + (fields.conic ?? 0)) * halfOverRadius ** 2 <= 1) return null
  return {
    path: 'radius_of_curvature_mm',
    message: `a radius of ${radius} mm is too short for a surface ${chordMm} mm long`,
  }
}

/** One efficiency for each order, together at most all of the light. */
function efficiencyBreach(fields: SurfaceFields): RuleBreach | null {
  if (fields.efficiencies === undefined) return null
  const orderCount = (fields.orders ?? [0, 1, -1]).length
  if (fields.efficiencies.length !== orderCount) {
    return { path: 'efficiencies', message: `give one efficiency for each of the ${orderCount} orders` }
  }
  const sum = fields.efficiencies.reduce((total, share) => total + share, 0)
  if (sum <= 1 + ROUNDING) return null
  return { path: 'efficiencies', message: `the efficiencies add up to ${sum}, more than 1` }
}
