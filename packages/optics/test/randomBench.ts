import * as fc from 'fast-check'
import { glassNamed, jonesOf, type Curve, type SourceSpec, type SurfaceSpec } from '../src/index'
import { rayFrom } from './onTheBench'

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const coordinate = between(-300, 300)
const fraction = between(0, 1)
const angleDeg = between(-360, 360)
const angleRad = between(-7, 7)

const segment = fc
  .record({ x: coordinate, y: coordinate, turn: angleDeg, half: between(0.5, 120) })
  .map(({ x, y, turn, half }) => {
    const [alongX, alongY] = [half * Math.cos(turn), half * Math.sin(turn)]
    return { x1Mm: x - alongX, y1Mm: y - alongY, x2Mm: x + alongX, y2Mm: y + alongY }
  })

/** Flat, or a conic whose rim is real: (1 + k) (half / R)² ≤ 1. */
const curve: fc.Arbitrary<Curve> = fc
  .tuple(segment, fc.constantFrom('flat', 'circle', 'conic'), fraction, between(-4, 2), fc.boolean())
  .map(([place, shape, steepness, conic, isConvex]) => {
    if (shape === 'flat') return place
    const half = Math.hypot(place.x2Mm - place.x1Mm, place.y2Mm - place.y1Mm) / 2
    const k = shape === 'circle' ? 0 : conic
    const smallestMm = half * Math.max(0.3, Math.sqrt(Math.max(0, 1 + k)))
    const radiusMm = smallestMm / Math.max(0.01, steepness)
    return { ...place, radiusMm: isConvex ? radiusMm : -radiusMm, conic: k }
  })

const focalLengthMm = fc
  .tuple(between(5, 500), fc.boolean())
  .map(([length, diverges]) => (diverges ? -length : length))

const medium = fc.oneof(between(1, 2.5), fc.constantFrom(1, 1.5), fc.constantFrom(glassNamed('N-BK7')!))

const shares = fc
  .tuple(fraction, fraction)
  .map(([kept, passed]) => ({ transmittance: kept * passed, reflectance: kept * (1 - passed) }))

const losslessLaw = fc.oneof(
  fc.constant({ law: 'mirror' as const, reflectance: 1 }),
  fc.tuple(medium, medium).map(([medium1, medium2]) => ({ law: 'refractive' as const, medium1, medium2 })),
  fraction.map((leakage) => ({ law: 'polarizingSplitter' as const, leakage: leakage * leakage })),
  between(400, 700).map((edgeNm) => ({
    law: 'dichroic' as const,
    edgeNm,
    widthNm: 40,
    pass: 'longpass' as const,
  })),
  fc
    .tuple(angleRad, angleRad, fc.constantFrom(0, 633))
    .map(([retardanceRad, fastAxisRad, designWavelengthNm]) => ({
      law: 'wavePlate' as const,
      ...{ retardanceRad, fastAxisRad, designWavelengthNm },
    })),
  angleRad.map((rotationRad) => ({ law: 'faradayRotator' as const, rotationRad })),
)

const order = fc.record({ order: fc.integer({ min: -3, max: 3 }), efficiency: between(0, 0.25) })

const lossyLaw = fc.oneof(
  fraction.map((reflectance) => ({ law: 'mirror' as const, reflectance })),
  shares.map((split) => ({ law: 'beamSplitter' as const, ...split })),
  fc.tuple(medium, medium, shares).map(([medium1, medium2, coating]) => ({
    law: 'refractive' as const,
    ...{ medium1, medium2, coating },
  })),
  fc
    .tuple(angleRad, fraction)
    .map(([axisRad, leakage]) => ({ law: 'polarizer' as const, axisRad, leakage: leakage ** 4 })),
  fc
    .record({
      linesPerMm: between(1, 2000),
      orders: fc.array(order, { maxLength: 4 }),
      reflective: fc.boolean(),
    })
    .map((ruling) => ({ law: 'grating' as const, ...ruling })),
  between(0, 100).map((openingMm) => ({ law: 'aperture' as const, openingMm })),
  fc.constant({ law: 'beamBlock' as const }),
  fc
    .record({ bins: fc.integer({ min: 1, max: 40 }), transparent: fc.boolean() })
    .map((detector) => ({ law: 'detector' as const, ...detector })),
)

const lens = fc
  .tuple(focalLengthMm, segment)
  .map(([length, place]) => ({ law: 'lens' as const, focalLengthMm: length, ...place }))

/** Of every law, flat or curved. */
export const anySurface: fc.Arbitrary<SurfaceSpec> = fc.oneof(
  { arbitrary: lens, weight: 1 },
  { arbitrary: fc.tuple(losslessLaw, curve).map(([law, place]) => ({ ...law, ...place })), weight: 6 },
  { arbitrary: fc.tuple(lossyLaw, curve).map(([law, place]) => ({ ...law, ...place })), weight: 6 },
)

/** Of the laws that absorb nothing. */
export const losslessSurface: fc.Arbitrary<SurfaceSpec> = fc.oneof(
  { arbitrary: lens, weight: 1 },
  { arbitrary: fc.tuple(losslessLaw, curve).map(([law, place]) => ({ ...law, ...place })), weight: 6 },
)

export const anySource: fc.Arbitrary<SourceSpec> = fc
  .record({
    x: coordinate,
    y: coordinate,
    angle: angleDeg,
    beam: fc.constantFrom('rays' as const, 'point' as const),
    profile: fc.constantFrom('uniform' as const, 'gaussian' as const, 'lambertian' as const),
    sizeMm: between(0, 60),
    rayCount: fc.integer({ min: 1, max: 7 }),
    spreadRad: between(0, Math.PI),
    powerMw: between(0, 100),
    weights: fc.array(between(0, 3), { minLength: 1, maxLength: 3 }),
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
