import * as fc from 'fast-check'
import { jonesOf, type SourceSpec, type SurfaceSpec } from '../src/index'
import { rayFrom } from './onTheBench'

const coordinate = fc.double({ min: -300, max: 300, noNaN: true })
const fraction = fc.double({ min: 0, max: 1, noNaN: true })
const angleDeg = fc.double({ min: -360, max: 360, noNaN: true })

const segment = fc
  .record({
    x: coordinate,
    y: coordinate,
    turn: angleDeg,
    half: fc.double({ min: 0.5, max: 120, noNaN: true }),
  })
  .map(({ x, y, turn, half }) => {
    const [alongX, alongY] = [half * Math.cos(turn), half * Math.sin(turn)]
    return { x1Mm: x - alongX, y1Mm: y - alongY, x2Mm: x + alongX, y2Mm: y + alongY }
  })

const focalLengthMm = fc
  .tuple(fc.double({ min: 5, max: 500, noNaN: true }), fc.boolean())
  .map(([length, diverges]) => (diverges ? -length : length))

const losslessLaw = fc.oneof(
  focalLengthMm.map((length) => ({ law: 'lens' as const, focalLengthMm: length })),
  fc.constant({ law: 'mirror' as const, reflectance: 1 }),
)

const anyLaw = fc.oneof(
  losslessLaw,
  fraction.map((reflectance) => ({ law: 'mirror' as const, reflectance })),
  fc.tuple(fraction, fraction).map(([kept, passed]) => ({
    law: 'beamSplitter' as const,
    transmittance: kept * passed,
    reflectance: kept * (1 - passed),
  })),
  fraction.map((leakage) => ({ law: 'polarizingSplitter' as const, leakage: leakage * leakage })),
  fc.constant({ law: 'beamBlock' as const }),
)

export const anySurface: fc.Arbitrary<SurfaceSpec> = fc
  .tuple(anyLaw, segment)
  .map(([law, place]) => ({ ...law, ...place }))

export const losslessSurface: fc.Arbitrary<SurfaceSpec> = fc
  .tuple(losslessLaw, segment)
  .map(([law, place]) => ({ ...law, ...place }))

export const anySource: fc.Arbitrary<SourceSpec> = fc
  .record({
    x: coordinate,
    y: coordinate,
    angle: angleDeg,
    beam: fc.constantFrom('rays' as const, 'point' as const),
    profile: fc.constantFrom('uniform' as const, 'gaussian' as const, 'lambertian' as const),
    sizeMm: fc.double({ min: 0, max: 60, noNaN: true }),
    rayCount: fc.integer({ min: 1, max: 7 }),
    spreadRad: fc.double({ min: 0, max: Math.PI, noNaN: true }),
    powerMw: fc.double({ min: 0, max: 100, noNaN: true }),
    weights: fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 1, maxLength: 3 }),
    polarization: fc.oneof(
      fc.constant('unpolarized' as const),
      angleDeg.map((linearDeg) => ({ jones: jonesOf({ linearDeg }) })),
      fc.constant({ jones: jonesOf('circular_left') }),
    ),
  })
  .map(({ x, y, angle, weights, ...rest }) =>
    rayFrom(x, y, angle, {
      ...rest,
      wavelengths: weights.map((weight, line) => ({ wavelengthNm: 450 + 90 * line, weight })),
    }),
  )
