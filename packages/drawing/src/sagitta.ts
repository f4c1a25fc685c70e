import type { PathStep } from './displayList'

/** A surface over its chord: p1 at (−length/2, 0), p2 at (+length/2, 0), front (−n) side towards +y. */
export interface SurfaceShape {
  readonly lengthMm: number
  /** 0 is flat; positive when the centre of curvature lies on the +n side, which is −y here. */
  readonly radiusMm: number
  readonly conic: number
}

/**
 * Sag of a conic at a distance `u` from its axis: `c u² / (1 + √(1 − (1 + k) c² u²))`, c = 1/R, mm.
 * Beyond the conic's rim the root is taken as 0, so that a drawing never meets NaN.
 */
function sagMm(radiusMm: number, conic: number, uMm: number): number {
  if (isFlat(radiusMm)) return 0
  const c = 1 / radiusMm
  return (c * uMm * uMm) / (1 + Math.sqrt(Math.max(0, 1 - (1 + conic) * c * c * uMm * uMm)))
}

/** Height of the surface over its chord: 0 at the ends, the sagitta at the vertex. */
export function heightMm(shape: SurfaceShape, uMm: number): number {
  return sagMm(shape.radiusMm, shape.conic, shape.lengthMm / 2) - sagMm(shape.radiusMm, shape.conic, uMm)
}

/** The line of a surface from `fromMm` to `toMm` along its chord, shifted by `shiftMm` towards +y. */
export function surfaceLine(
  shape: SurfaceShape,
  fromMm = -shape.lengthMm / 2,
  toMm = shape.lengthMm / 2,
  shiftMm = 0,
): readonly PathStep[] {
  if (isFlat(shape.radiusMm)) {
    return [
      ['M', fromMm, shiftMm],
      ['L', toMm, shiftMm],
    ]
  }
  const walk = walkAlong(shape)
  const start = walk.parameterAt(fromMm)
  const step = (walk.parameterAt(toMm) - start) / CURVE_PIECES
  const first = walk.at(start)
  const steps: PathStep[] = [['M', first.x, first.y + shiftMm]]
  for (let piece = 0; piece < CURVE_PIECES; piece++) {
    const a = walk.at(start + piece * step)
    const b = walk.at(start + (piece + 1) * step)
    const third = step / 3
    steps.push([
      'C',
      a.x + a.dx * third,
      a.y + a.dy * third + shiftMm,
      b.x - b.dx * third,
      b.y - b.dy * third + shiftMm,
      b.x,
      b.y + shiftMm,
    ])
  }
  return steps
}

/** The closed strip between a surface and itself shifted along y. */
export function surfaceStrip(
  shape: SurfaceShape,
  frontMm: number,
  backMm: number,
  fromMm = -shape.lengthMm / 2,
  toMm = shape.lengthMm / 2,
): readonly PathStep[] {
  return [
    ...surfaceLine(shape, fromMm, toMm, frontMm),
    ...continued(surfaceLine(shape, toMm, fromMm, backMm)),
    ['Z'],
  ]
}

/** A line drawn on from where the path stands: its first move becomes a line. */
export function continued(steps: readonly PathStep[]): readonly PathStep[] {
  return steps.map((step): PathStep => (step[0] === 'M' ? ['L', step[1], step[2]] : step))
}

/** A half circle in so many cubics strays by 4e-6 of its radius. */
const CURVE_PIECES = 16

/** 0 means flat; a radius below a picometre is no surface either, and its curvature would not be finite. */
function isFlat(radiusMm: number): boolean {
  return Math.abs(radiusMm) < 1e-9
}

interface CurvePoint {
  readonly x: number
  readonly y: number
  readonly dx: number
  readonly dy: number
}

interface Walk {
  parameterAt(uMm: number): number
  at(parameter: number): CurvePoint
}

/**
 * Walks an ellipse by its angle, so that its slope stays finite up to the rim; a parabola or hyperbola by u.
 */
function walkAlong(shape: SurfaceShape): Walk {
  const c = 1 / shape.radiusMm
  const m = Math.sqrt(Math.max(0, 1 + shape.conic)) * Math.abs(c)
  if (m * shape.lengthMm > 1e-9) {
    return {
      parameterAt: (u) => Math.asin(Math.min(1, Math.max(-1, m * u))),
      at: (angle) => {
        const u = Math.sin(angle) / m
        return { x: u, y: heightMm(shape, u), dx: Math.cos(angle) / m, dy: (-c * u) / m }
      },
    }
  }
  return {
    parameterAt: (u) => u,
    at: (u) => ({
      x: u,
      y: heightMm(shape, u),
      dx: 1,
      dy: (-c * u) / Math.sqrt(1 - (1 + shape.conic) * c * c * u * u),
    }),
  }
}
