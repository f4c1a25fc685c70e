import { numberText } from '@optiverse/drawing'
import type { DetectorReading } from '@optiverse/optics'
import { labelOf, readPart, type SceneObject } from '@optiverse/scene'
import type { ShownTrace } from './traceStore'

type Readings = Pick<ShownTrace, 'detectorOwners'> & {
  readonly light: { readonly detectors: readonly DetectorReading[] }
}

/** What the detectors of a component read: one, or several within a body, in the order of its faces. */
export function readingsOf(trace: Readings | null, id: string): readonly DetectorReading[] {
  if (!trace) return []
  return trace.light.detectors.filter((_, index) => trace.detectorOwners[index] === id)
}

/** Lengths of the detectors of a component along their chords, in the same order, mm. */
export function detectorLengthsMm(object: SceneObject): readonly number[] {
  if (object.kind === 'optic') {
    return object.interfaces
      .filter((face) => face.element_type === 'detector')
      .map(({ x1_mm, y1_mm, x2_mm, y2_mm }) => Math.hypot(x2_mm - x1_mm, y2_mm - y1_mm))
  }
  if (object.kind !== 'detector') return []
  const part = readPart(object)
  return 'lengthMm' in part ? [part.lengthMm] : []
}

/** What stands beside a detector on the bench: its reading, after the name that it was given. */
export function readingLabel(trace: Readings | null, object: SceneObject): string | null {
  if (object.kind !== 'detector') return null
  const [reading] = readingsOf(trace, object.id)
  if (!reading) return null
  return object.name ? `${labelOf(object)}: ${powerText(reading.powerMw)}` : powerText(reading.powerMw)
}

/** A power with three digits that count: `0.48 mW`, `12.5 µW`. */
export function powerText(powerMw: number): string {
  if (powerMw === 0) return '0 mW'
  const [factor, unit] = UNITS.find(([least]) => powerMw * (1 + 1e-9) >= 1 / least) ?? SMALLEST
  const value = powerMw * factor
  return `${numberText(value, Math.max(0, 2 - Math.floor(Math.log10(value * (1 + 1e-9)))))} ${unit}`
}

const SMALLEST = [1e9, 'pW'] as const
/** How many make a milliwatt; a unit is taken from one of it on. */
const UNITS = [[1e-3, 'W'], [1, 'mW'], [1e3, 'µW'], [1e6, 'nW'], SMALLEST] as const // prettier-ignore
