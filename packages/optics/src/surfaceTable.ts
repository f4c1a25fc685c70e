import { PACKED_SLOTS } from './search/packed'
import { sagitta } from './search/outline'
import type { Curve, SurfaceSpec } from './surface'

/** End points belong to a surface, and the edges of an opening to the opening, within this, mm. */
const END_TOLERANCE_MM = 1e-9

/** All surfaces of a bench, in the order of the list, where they stand as the kernel reads it. */
export interface SurfaceTable {
  readonly count: number
  readonly specs: readonly SurfaceSpec[]
  /** see packed.ts */
  readonly packed: Float64Array
}

/** @throws RangeError for a surface that stands nowhere, with the value in the message */
export function tabulate(specs: readonly SurfaceSpec[]): SurfaceTable {
  const packed = new Float64Array(specs.length * PACKED_SLOTS)
  specs.forEach((spec, surface) => pack(spec, packed, surface * PACKED_SLOTS))
  return { count: specs.length, specs: [...specs], packed }
}

/** A surface of no length has no tangent and a negative reach: nothing meets it. */
function pack(spec: SurfaceSpec, packed: Float64Array, at: number): void {
  const { x1Mm, y1Mm, x2Mm, y2Mm } = spec
  const { radiusMm = 0, conic = 0 }: Curve = spec
  const lengthMm = Math.hypot(x2Mm - x1Mm, y2Mm - y1Mm)
  const curvature = radiusMm === 0 ? 0 : 1 / radiusMm
  const edge = (1 + conic) * (curvature * (lengthMm / 2)) ** 2
  if (!Number.isFinite(lengthMm) || !Number.isFinite(curvature) || !(edge <= 1 + ROUNDING)) refuse(spec)
  const tangentX = lengthMm > 0 ? (x2Mm - x1Mm) / lengthMm : 0
  const tangentY = lengthMm > 0 ? (y2Mm - y1Mm) / lengthMm : 0
  // p1 and p2 lie on the surface: its vertex stands off the chord by the sagitta, against the normal.
  const halfSagMm = sagitta(lengthMm / 2, curvature, 1 + conic) / 2
  packed[at] = (x1Mm + x2Mm) / 2 - halfSagMm * tangentY
  packed[at + 1] = (y1Mm + y2Mm) / 2 + halfSagMm * tangentX
  packed[at + 2] = tangentX
  packed[at + 3] = tangentY
  packed[at + 4] = lengthMm > 0 ? lengthMm / 2 + END_TOLERANCE_MM : -1
  packed[at + 5] = curvature
  packed[at + 6] = 1 + conic
  packed[at + 7] = spec.law === 'aperture' && spec.openingMm > 0 ? spec.openingMm / 2 + END_TOLERANCE_MM : -1
  packed[at + 8] = halfSagMm
}

/** A chord as long as its circle's diameter may exceed it by so much, relative. */
const ROUNDING = 1e-12

export function refuse(spec: SurfaceSpec): never {
  throw new RangeError(`not a surface that light can meet: ${JSON.stringify(spec)}`)
}
