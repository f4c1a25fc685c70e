import { path, type DisplayItem, type PathStep } from '../displayList'
import { continued, surfaceLine } from '../sagitta'

/** Thickness of the thinnest lens, and of a diverging lens at its middle, as a share of its diameter. */
const THINNEST = 1 / 32
/** No lens is drawn thicker than this share of its diameter. */
const THICKEST = 1 / 4
/** How fast the bulge grows with diameter / |f|: an f/2 lens is drawn two thirds as thick as the thickest. */
const GROWTH = 2.2

/**
 * Greatest thickness at which a lens is drawn, mm: it grows with its power from a thin slab towards a quarter of
 * the diameter. A drawing, not the thickness of any real lens.
 */
export function lensThicknessMm(diameterMm: number, eflMm: number): number {
  const strength = 1 - Math.exp((-GROWTH * diameterMm) / Math.abs(eflMm))
  return diameterMm * (THINNEST + (THICKEST - THINNEST) * strength)
}

/** Biconvex when converging, biconcave when diverging. */
export function lensLook(diameterMm: number, eflMm: number): readonly DisplayItem[] {
  const outline = eflMm > 0 ? biconvex(diameterMm, eflMm) : biconcave(diameterMm, eflMm)
  return [path(outline, { stroke: 'glass', fill: 'glassFill' })]
}

function biconvex(diameterMm: number, eflMm: number): readonly PathStep[] {
  const bulge = lensThicknessMm(diameterMm, eflMm) / 2
  return faces(diameterMm, bulge, 0)
}

function biconcave(diameterMm: number, eflMm: number): readonly PathStep[] {
  const edge = lensThicknessMm(diameterMm, eflMm) / 2
  const middle = (diameterMm * THINNEST) / 2
  return faces(diameterMm, middle - edge, edge)
}

/** Two opposite circular faces, each bulging outwards by `bulgeMm` from `edgeMm` off the chord. */
function faces(diameterMm: number, bulgeMm: number, edgeMm: number): readonly PathStep[] {
  const half = diameterMm / 2
  const radiusMm = bulgeMm === 0 ? 0 : (half * half + bulgeMm * bulgeMm) / (2 * bulgeMm)
  const front = { lengthMm: diameterMm, radiusMm, conic: 0 }
  const back = { ...front, radiusMm: -radiusMm }
  return [
    ...surfaceLine(front, -half, half, edgeMm),
    ...continued(surfaceLine(back, half, -half, -edgeMm)),
    ['Z'],
  ]
}
