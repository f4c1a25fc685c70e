import { jonesOf, type Polarization, type SourceSpec } from '@optiverse/optics'
import type { SourcePart } from './part'
import { radians } from './pose'

/** A source as the tracer takes it. */
export function sourceSpec(source: SourcePart): SourceSpec {
  const lines = source.wavelengthsNm ?? [source.wavelengthNm]
  return {
    xMm: source.xMm,
    yMm: source.yMm,
    directionRad: radians(source.angleDeg),
    beam: source.beam,
    sizeMm: source.sizeMm,
    rayCount: source.nRays,
    spreadRad: radians(source.spreadDeg),
    wavelengths: lines.map((wavelengthNm, i) => ({ wavelengthNm, weight: source.weights?.[i] ?? 1 })),
    powerMw: source.powerMw,
    profile: source.profile,
    polarization: polarizationOf(source.polarization),
  }
}

function polarizationOf(polarization: SourcePart['polarization']): Polarization {
  if (polarization === 'unpolarized') return 'unpolarized'
  if (typeof polarization === 'object' && 'jones' in polarization) return { jones: polarization.jones }
  return { jones: jonesOf(polarization) }
}
