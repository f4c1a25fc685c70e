import { path, type DisplayItem } from '../displayList'
import { surfaceLine, surfaceStrip, type SurfaceShape } from '../sagitta'
import { clamp } from './clamp'

/** Thickness of the glass that carries a coating, mm. */
function plateMm(lengthMm: number): number {
  return clamp(lengthMm * 0.09, 0.2, 3)
}

/** A thin plate with its coating on the front; a polarizing one is violet and marked along the coating. */
export function splitterLook(shape: SurfaceShape, isPolarizing: boolean): readonly DisplayItem[] {
  const plate = plateMm(shape.lengthMm)
  if (!isPolarizing) {
    return [
      path(surfaceStrip(shape, 0, -plate), { stroke: 'glass', fill: 'glassFill', width: { px: 1 } }),
      path(surfaceLine(shape), { stroke: 'coating', width: { px: 2 } }),
    ]
  }
  return [
    path(surfaceStrip(shape, 0, -plate), {
      stroke: 'polarization',
      fill: 'polarizationFill',
      width: { px: 1 },
    }),
    path(surfaceLine(shape), { stroke: 'polarization', width: { px: 2.5 } }),
    path(surfaceLine(shape, undefined, undefined, -plate / 2), {
      stroke: 'polarization',
      width: { px: 1 },
      dashPx: [1.5, 3.5],
    }),
  ]
}

/** The coating in two colours: in front what it reflects, behind what it passes. */
export function dichroicLook(
  shape: SurfaceShape,
  passType: 'longpass' | 'shortpass',
): readonly DisplayItem[] {
  const plate = plateMm(shape.lengthMm)
  const [reflected, passed] =
    passType === 'longpass' ? (['shortBand', 'longBand'] as const) : (['longBand', 'shortBand'] as const)
  return [
    path(surfaceStrip(shape, 0, -plate), { stroke: 'glass', fill: 'glassFill', width: { px: 1 } }),
    path(surfaceLine(shape, undefined, undefined, -plate), { stroke: passed, width: { px: 2 } }),
    path(surfaceLine(shape), { stroke: reflected, width: { px: 2 } }),
  ]
}
