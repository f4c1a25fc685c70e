import { radians } from '@optiverse/scene'
import { arc, path, segment, type DisplayItem, type PathStep } from '../displayList'
import { heightMm, surfaceStrip, type SurfaceShape } from '../sagitta'
import { clamp } from './clamp'

/** Half the thickness of a slab about its surface, mm. */
function halfSlabMm(lengthMm: number): number {
  return clamp(lengthMm * 0.055, 0.15, 3)
}

function slab(shape: SurfaceShape, halfMm: number): DisplayItem {
  return path(surfaceStrip(shape, halfMm, -halfMm), { stroke: 'polarization', fill: 'polarizationFill' })
}

/**
 * The axis as seen by light that travels along the normal, laid down beside the beam: along the plate for an
 * axis in the bench (p), across it for one that stands out of it (s).
 */
function axisTick(shape: SurfaceShape, axisDeg: number, halfMm: number): DisplayItem {
  const uMm = shape.lengthMm * 0.34
  const yMm = heightMm(shape, uMm)
  const reach = Math.min(halfMm * 2.4, shape.lengthMm * 0.16)
  const dx = reach * Math.cos(radians(axisDeg))
  const dy = reach * Math.sin(radians(axisDeg))
  return path(segment(uMm - dx, yMm - dy, uMm + dx, yMm + dy), {
    stroke: 'polarization',
    width: { px: 2 },
  })
}

export function waveplateLook(shape: SurfaceShape, fastAxisDeg: number): readonly DisplayItem[] {
  const half = halfSlabMm(shape.lengthMm)
  return [slab(shape, half), axisTick(shape, fastAxisDeg, half)]
}

/** Like a wave plate, with the fine lines of a sheet that lets one direction pass. */
export function polarizerLook(shape: SurfaceShape, axisDeg: number): readonly DisplayItem[] {
  const half = halfSlabMm(shape.lengthMm)
  const count = Math.round(clamp(shape.lengthMm / 2, 6, 40))
  const rulings = Array.from({ length: count - 1 }, (_, index): readonly PathStep[] => {
    const uMm = -shape.lengthMm / 2 + ((index + 1) * shape.lengthMm) / count
    const yMm = heightMm(shape, uMm)
    return segment(uMm, yMm - half, uMm, yMm + half)
  }).flat()
  return [
    slab(shape, half),
    path(rulings, { stroke: 'polarization', width: { px: 1 }, opacity: 0.45 }),
    axisTick(shape, axisDeg, half),
  ]
}

/** A thicker slab with an arrow that turns the way the polarization does: counter-clockwise for positive angles. */
export function rotatorLook(shape: SurfaceShape, rotationDeg: number): readonly DisplayItem[] {
  const half = Math.min(halfSlabMm(shape.lengthMm) * 2.4, shape.lengthMm / 4)
  const radius = half * 0.62
  const centre = { xMm: 0, yMm: heightMm(shape, 0) }
  return [slab(shape, half), ...turningArrow(centre, radius, Math.sign(rotationDeg) || 1)]
}

function turningArrow(
  centre: { readonly xMm: number; readonly yMm: number },
  radiusMm: number,
  sense: number,
): readonly DisplayItem[] {
  const tip = sense * radians(150)
  const start = sense * radians(-120)
  const x = centre.xMm + radiusMm * Math.cos(tip)
  const y = centre.yMm + radiusMm * Math.sin(tip)
  const barb = (turnDeg: number): readonly [number, number] => {
    const direction = tip + sense * radians(90 + turnDeg)
    return [x + 0.62 * radiusMm * Math.cos(direction), y + 0.62 * radiusMm * Math.sin(direction)]
  }
  const look = { stroke: 'polarization', width: { px: 1.5 } } as const
  return [
    path(arc(centre, radiusMm, start, tip), look),
    path(
      [
        ['M', ...barb(135)],
        ['L', x, y],
        ['L', ...barb(-165)],
      ],
      look,
    ),
  ]
}
