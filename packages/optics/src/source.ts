import { coherencyOf, halvesOf, type Polarization } from './polarization'
import { exponential } from './portableMath'
import { unitAt, type Vec } from './vec'

/** One wavelength of a source; of several, each gets its weight's part of the power. */
interface SpectralLine {
  /** in vacuum */
  readonly wavelengthNm: number
  /** relative, at least 0 */
  readonly weight: number
}

/**
 * How the rays share the power: evenly; exp(−2 (offset / half size)²) for `rays` and exp(−2 (angle / spread)²) for
 * `point` (the intensity of a TEM00 beam, whose 1/e² edge is the edge of the fan); or cos(angle).
 */
type BeamProfile = 'uniform' | 'gaussian' | 'lambertian'

/**
 * A source: `rays` start at equal steps across the beam, from −size/2 on its right to +size/2 on its left, `point`
 * rays all at the same place; directions run at equal steps from −spread to +spread about the beam's.
 */
export interface SourceSpec {
  readonly xMm: number
  readonly yMm: number
  /** of the beam, counter-clockwise from +x */
  readonly directionRad: number
  readonly beam: 'rays' | 'point'
  readonly sizeMm: number
  /** per wavelength */
  readonly rayCount: number
  /** half-angle of the fan; a positive one diverges */
  readonly spreadRad: number
  readonly wavelengths: readonly SpectralLine[]
  /** shared by all rays of all wavelengths */
  readonly powerMw: number
  readonly profile: BeamProfile
  readonly polarization: Polarization
}

/** A source made ready: everything that its rays have in common. */
export interface CompiledSource {
  readonly spec: SourceSpec
  readonly direction: Vec
  /** ⟨p* p⟩, ⟨s* s⟩, real and imaginary part of ⟨p* s⟩ of light of power 1 */
  readonly coherency: Float64Array
  /** share of the source's power for each of `spec.wavelengths`; they sum to 1 (to 0 where all weights are 0) */
  readonly lineShares: readonly number[]
}

/** @throws RangeError for a source that no scene may hold, with the value in the message */
export function compileSource(spec: SourceSpec): CompiledSource {
  refuseBadSource(spec)
  const total = spec.wavelengths.reduce((sum, line) => sum + line.weight, 0)
  return {
    spec,
    direction: unitAt(spec.directionRad),
    coherency: coherencyOf(halvesOf(spec.polarization)),
    lineShares: spec.wavelengths.map((line) => (total > 0 ? line.weight / total : 0)),
  }
}

/** Numbers of one ray in a fan: start, unit direction, share of its wavelength's power. */
export const FAN_SLOTS = 5

/** Rays of one wavelength of a source, right to left, `FAN_SLOTS` numbers each: x, y, dx, dy, share. */
export function fanOf(source: CompiledSource): Float64Array {
  const known = fans.get(source.spec)
  if (known) return known
  const fan = newFan(source)
  fans.set(source.spec, fan)
  return fan
}

/** Specs never change, so a fan made once is good for every trace. */
const fans = new WeakMap<SourceSpec, Float64Array>()

function newFan({ spec, direction }: CompiledSource): Float64Array {
  const count = spec.rayCount
  const fan = new Float64Array(count * FAN_SLOTS)
  let total = 0
  for (let ray = 0; ray < count; ray++) {
    const place = count === 1 ? 0 : (2 * ray - (count - 1)) / (count - 1)
    const offsetMm = spec.beam === 'rays' ? (place * spec.sizeMm) / 2 : 0
    const turnRad = place * spec.spreadRad
    const along = turnRad === 0 ? direction : unitAt(spec.directionRad + turnRad)
    const weight = profileWeight(spec, place, turnRad)
    const at = ray * FAN_SLOTS
    fan[at] = spec.xMm - offsetMm * direction.y
    fan[at + 1] = spec.yMm + offsetMm * direction.x
    fan[at + 2] = along.x
    fan[at + 3] = along.y
    fan[at + 4] = weight
    total += weight
  }
  if (total > 0) for (let at = FAN_SLOTS - 1; at < fan.length; at += FAN_SLOTS) fan[at]! /= total
  return fan
}

/** @param place −1 at the fan's right edge … +1 at its left: offset / (size/2) and angle / spread alike */
function profileWeight(
  { profile, beam, sizeMm, spreadRad }: SourceSpec,
  place: number,
  turnRad: number,
): number {
  switch (profile) {
    case 'uniform':
      return 1
    case 'gaussian': {
      const extent = beam === 'rays' ? sizeMm : spreadRad
      return extent === 0 ? 1 : exponential(-2 * place * place)
    }
    case 'lambertian':
      return Math.max(0, unitAt(turnRad).x)
    default:
      return profile satisfies never
  }
}

function refuseBadSource(spec: SourceSpec): void {
  const numbers = [spec.xMm, spec.yMm, spec.directionRad, spec.sizeMm, spec.spreadRad, spec.powerMw]
  const linesAreGood = spec.wavelengths.every((line) => line.wavelengthNm > 0 && line.weight >= 0)
  if (
    !numbers.every(Number.isFinite) ||
    !linesAreGood ||
    !Number.isInteger(spec.rayCount) ||
    spec.rayCount < 1
  ) {
    throw new RangeError(`not a source that can shine: ${JSON.stringify(spec)}`)
  }
}
