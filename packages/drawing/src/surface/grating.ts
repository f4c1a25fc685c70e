import { path, type DisplayItem, type PathStep } from '../displayList'
import { heightMm, surfaceLine, surfaceStrip, type SurfaceShape } from '../sagitta'
import { clamp } from './clamp'

/** A blank with its fine grooves on the front, where light that travels along the normal arrives. */
export function gratingLook(shape: SurfaceShape, reflective: boolean): readonly DisplayItem[] {
  const blank = clamp(shape.lengthMm * 0.16, 0.3, 6)
  const pitch = shape.lengthMm / Math.round(clamp(shape.lengthMm / 1.4, 8, 60))
  const depth = Math.min(pitch * 0.8, 1.6)
  const front = surfaceLine(shape)
  const body = reflective
    ? ({ stroke: 'body', fill: 'bodyFill', width: { px: 1 } } as const)
    : ({ stroke: 'glass', fill: 'glassFill', width: { px: 1 } } as const)
  return [
    path(surfaceStrip(shape, 0, -blank), body),
    path(front, { stroke: reflective ? 'metal' : 'coating', width: { px: 1.5 } }),
    path(grooves(shape, pitch, depth), { stroke: reflective ? 'metal' : 'coating', width: { px: 1 } }),
  ]
}

function grooves(shape: SurfaceShape, pitchMm: number, depthMm: number): readonly PathStep[] {
  const count = Math.round(shape.lengthMm / pitchMm)
  return Array.from({ length: count }, (_, index): readonly PathStep[] => {
    const left = -shape.lengthMm / 2 + index * pitchMm
    const right = left + pitchMm
    const yRight = heightMm(shape, right)
    return [
      ['M', left, heightMm(shape, left)],
      ['L', right, yRight + depthMm],
      ['L', right, yRight],
    ]
  }).flat()
}
