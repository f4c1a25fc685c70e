import { path, type DisplayItem, type PathStep } from '../displayList'
import { heightMm, surfaceLine, type SurfaceShape } from '../sagitta'
import { clamp } from './clamp'

/** A strong line where light turns round, hatched behind: away from light that travels along the normal. */
export function mirrorLook(shape: SurfaceShape): readonly DisplayItem[] {
  return [
    path(hatching(shape), { stroke: 'hatch', width: { px: 1 } }),
    path(surfaceLine(shape), { stroke: 'metal', width: { px: 2.5 } }),
  ]
}

/** Slanted strokes behind the surface (towards −y), from p1 to p2. */
function hatching(shape: SurfaceShape): readonly PathStep[] {
  const { lengthMm } = shape
  const count = Math.round(clamp(lengthMm / 3.2, 5, 60))
  const pitch = lengthMm / count
  const depth = Math.min(pitch * 0.85, 4)
  return Array.from({ length: count }, (_, index): readonly PathStep[] => {
    const u = -lengthMm / 2 + (index + 0.9) * pitch
    const y = heightMm(shape, u)
    return [
      ['M', u, y],
      ['L', u - depth * 0.8, y - depth],
    ]
  }).flat()
}
