import { path, roundedBox, type DisplayItem } from '../displayList'
import { heightMm, surfaceLine, type SurfaceShape } from '../sagitta'
import { clamp } from './clamp'

/** A sensitive face with its body behind; one that lets light pass is its face alone. */
export function detectorLook(shape: SurfaceShape, transparent: boolean): readonly DisplayItem[] {
  if (transparent) {
    return [path(surfaceLine(shape), { stroke: 'sensitive', width: { px: 2 }, dashPx: [5, 3] })]
  }
  const half = shape.lengthMm * 0.37
  const depth = clamp(shape.lengthMm * 0.36, 0.4, 14)
  const gap = clamp(shape.lengthMm * 0.02, 0.02, 0.5)
  // The body hangs behind the lowest point of its face, whichever way the face curves.
  const back = Math.min(heightMm(shape, 0), heightMm(shape, half)) - gap
  return [
    path(roundedBox([-half, back], [half, back - depth], depth * 0.14), { stroke: 'body', fill: 'bodyFill' }),
    path(surfaceLine(shape), { stroke: 'sensitive', width: { px: 2.5 } }),
  ]
}
