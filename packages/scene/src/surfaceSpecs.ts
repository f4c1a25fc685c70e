import { powerOf10, type Curve, type Segment, type SurfaceSpec } from '@optiverse/optics'
import { glassOf } from './glassOf'
import type { ComponentPart, FacePart, OpticPart } from './part'
import { endPoints, radians, toBench } from './pose'
import { lawOfFace, type RefractiveFace, type SurfaceLaw } from './surfaceLaw'

/**
 * A component's surfaces as the tracer takes them: in the bench frame, in radians and shares, in the order of its
 * interfaces.
 */
export function surfaceSpecs(part: ComponentPart): readonly SurfaceSpec[] {
  if (part.kind === 'optic') return part.interfaces.map((face) => faceSpec(face, placeOfFace(part, face)))
  const [p1, p2] = endPoints(part, part.lengthMm)
  return [lawSpec(part, { x1Mm: p1.xMm, y1Mm: p1.yMm, x2Mm: p2.xMm, y2Mm: p2.yMm })]
}

function placeOfFace(optic: OpticPart, face: FacePart): Segment {
  const p1 = toBench(optic, { xMm: face.x1Mm, yMm: face.y1Mm })
  const p2 = toBench(optic, { xMm: face.x2Mm, yMm: face.y2Mm })
  return { x1Mm: p1.xMm, y1Mm: p1.yMm, x2Mm: p2.xMm, y2Mm: p2.yMm }
}

function faceSpec(face: FacePart, place: Segment): SurfaceSpec {
  return face.elementType === 'refractive_interface'
    ? refractiveSpec(face, place)
    : lawSpec(lawOfFace(face), place)
}

function refractiveSpec(face: RefractiveFace, place: Segment): SurfaceSpec {
  return {
    ...{ law: 'refractive', ...curveOf(face, place) },
    medium1: face.material1 === undefined ? face.n1 : glassOf(face.material1),
    medium2: face.material2 === undefined ? face.n2 : glassOf(face.material2),
    ...(face.isBeamSplitter && { coating: sharesOf(face) }),
  }
}

function lawSpec(law: SurfaceLaw, place: Segment): SurfaceSpec {
  if (law.kind === 'lens') return { law: 'lens', ...place, focalLengthMm: law.eflMm }
  const curve = curveOf(law, place)
  switch (law.kind) {
    case 'mirror':
      return { law: 'mirror', ...curve, reflectance: law.reflectivity / 100 }
    case 'beamsplitter':
      return law.isPolarizing
        ? { law: 'polarizingSplitter', ...curve, leakage: shareOfDb(law.extinctionRatioDb) }
        : { law: 'beamSplitter', ...curve, ...sharesOf(law) }
    case 'dichroic': {
      const { cutoffWavelengthNm, transitionWidthNm, passType } = law
      return {
        law: 'dichroic',
        ...curve,
        edgeNm: cutoffWavelengthNm,
        widthNm: transitionWidthNm,
        pass: passType,
      }
    }
    case 'waveplate':
      return {
        ...{ law: 'wavePlate', ...curve, designWavelengthNm: law.designWavelengthNm },
        ...{ retardanceRad: radians(law.phaseShiftDeg), fastAxisRad: radians(law.fastAxisDeg) },
      }
    case 'polarizer':
      return {
        ...{ law: 'polarizer', ...curve, axisRad: radians(law.transmissionAxisDeg) },
        leakage: shareOfDb(law.extinctionRatioDb),
      }
    case 'faraday_rotator':
      return { law: 'faradayRotator', ...curve, rotationRad: radians(law.rotationAngleDeg) }
    case 'grating': {
      const { linesPerMm, reflective } = law
      return { law: 'grating', ...curve, linesPerMm, orders: ordersOf(law), reflective }
    }
    case 'aperture':
      return { law: 'aperture', ...curve, openingMm: law.openingMm }
    case 'beam_block':
      return { law: 'beamBlock', ...curve }
    case 'detector':
      return { law: 'detector', ...curve, bins: law.bins, transparent: law.transparent }
    default:
      return law satisfies never
  }
}

interface Curved {
  readonly radiusOfCurvatureMm: number
  readonly conic: number
}

/**
 * A half circle is as long as its diameter; where it stands far from the origin, the rounding of its ends makes it
 * longer. Its radius then gives way, by as little.
 */
function curveOf({ radiusOfCurvatureMm, conic }: Curved, place: Segment): Curve {
  if (radiusOfCurvatureMm === 0) return place
  const halfChordMm = Math.hypot(place.x2Mm - place.x1Mm, place.y2Mm - place.y1Mm) / 2
  const leastMm = Math.sqrt(Math.max(0, 1 + conic)) * halfChordMm
  const radiusMm = Math.sign(radiusOfCurvatureMm) * Math.max(Math.abs(radiusOfCurvatureMm), leastMm)
  return { ...place, radiusMm, conic }
}

/** Percent to shares of the power. */
function sharesOf({ splitT, splitR }: { readonly splitT: number; readonly splitR: number }) {
  return { transmittance: splitT / 100, reflectance: splitR / 100 }
}

/** The share of the power that an extinction ratio in decibels lets through. */
function shareOfDb(decibel: number): number {
  return powerOf10(-decibel / 10)
}

type GratingSpec = Extract<SurfaceSpec, { law: 'grating' }>

interface Ruled {
  readonly orders: readonly number[]
  readonly efficiencies?: readonly number[] | undefined
}

/** Without efficiencies the orders share the power evenly. */
function ordersOf({ orders, efficiencies }: Ruled): GratingSpec['orders'] {
  return orders.map((order, index) => ({ order, efficiency: efficiencies?.[index] ?? 1 / orders.length }))
}
