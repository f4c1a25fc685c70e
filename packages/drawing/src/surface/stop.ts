import { path, segment, type DisplayItem } from '../displayList'
import { heightMm, surfaceLine, surfaceStrip, type SurfaceShape } from '../sagitta'
import { clamp } from './clamp'

/** Two jaws with their knife edges on the surface, where the light is cut. */
export function apertureLook(shape: SurfaceShape, openingMm: number): readonly DisplayItem[] {
  const half = shape.lengthMm / 2
  const edge = Math.min(openingMm / 2, half)
  const thickness = clamp(shape.lengthMm * 0.12, 0.2, 4)
  const look = { stroke: 'metal', fill: 'hatch', width: { px: 1 } } as const
  const jaw = (side: 1 | -1): DisplayItem => {
    const inner = side * edge
    const outer = side * half
    const chamfer = side * Math.min(thickness, half - edge)
    return path(
      [
        ...surfaceLine(shape, inner, outer),
        ['L', outer, -thickness],
        ['L', inner + chamfer, heightMm(shape, inner + chamfer) - thickness],
        ['Z'],
      ],
      look,
    )
  }
  return [jaw(-1), jaw(1)]
}

/** A black body with a cross; the light ends at its front. */
export function beamBlockLook(shape: SurfaceShape): readonly DisplayItem[] {
  const { lengthMm } = shape
  const depth = clamp(lengthMm * 0.42, 0.4, 14)
  const middle = heightMm(shape, 0) - depth / 2
  const reach = Math.min(depth * 0.26, lengthMm * 0.2)
  const cross = { stroke: 'cross', width: { px: 1.5 } } as const
  return [
    path(surfaceStrip(shape, 0, -depth), { stroke: 'body', fill: 'block' }),
    path(segment(-reach, middle - reach, reach, middle + reach), cross),
    path(segment(-reach, middle + reach, reach, middle - reach), cross),
  ]
}
