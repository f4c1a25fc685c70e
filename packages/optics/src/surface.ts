import type { Medium } from './glass/glass'

/**
 * Where a surface stands, in the bench frame, mm. Its front normal is the direction p1→p2 turned by −90°;
 * heights on it are measured along the chord, from its middle towards p2.
 */
export interface Segment {
  readonly x1Mm: number
  readonly y1Mm: number
  readonly x2Mm: number
  readonly y2Mm: number
}

/**
 * A surface that may be curved: p1 and p2 lie on it, and it is the part between them of the conic
 * sag(u) = c u² / (1 + √(1 − (1 + k) c² u²)) about its vertex, c = 1 / radius.
 */
export interface Curve extends Segment {
  /** radius of curvature at the vertex, positive with its centre on the side of the normal; 0 or absent: flat */
  readonly radiusMm?: number
  /** conic constant k: 0 (or absent) a circle, −1 a parabola */
  readonly conic?: number
}

/** An ideal thin lens; a negative focal length diverges, 0 is none. */
interface LensSpec extends Segment {
  readonly law: 'lens'
  readonly focalLengthMm: number
}

/** The same on both sides; absorbs what it does not reflect. */
interface MirrorSpec extends Curve {
  readonly law: 'mirror'
  /** share of the power, 0..1 */
  readonly reflectance: number
}

/** Splits power without regard to polarization and absorbs the rest. */
interface BeamSplitterSpec extends Curve {
  readonly law: 'beamSplitter'
  /** share of the power, 0..1; transmittance + reflectance ≤ 1 */
  readonly transmittance: number
  readonly reflectance: number
}

/** Passes p and reflects s, absorbing nothing. */
interface PolarizingSplitterSpec extends Curve {
  readonly law: 'polarizingSplitter'
  /** share of the power that takes the wrong way, 0..1: 10^(−dB/10) of the extinction ratio */
  readonly leakage: number
}

/** Passes one side of its edge and reflects the other, absorbing nothing. */
interface DichroicSpec extends Curve {
  readonly law: 'dichroic'
  /** where half passes */
  readonly edgeNm: number
  /** from 10 % to 90 % transmittance, above 0 */
  readonly widthNm: number
  readonly pass: 'longpass' | 'shortpass'
}

/** A retarder; the same at every angle of incidence. */
interface WavePlateSpec extends Curve {
  readonly law: 'wavePlate'
  readonly retardanceRad: number
  /** from p towards s, for light that travels along the normal */
  readonly fastAxisRad: number
  /** wavelength for which the retardance is given, going as 1/λ; 0: the same at every wavelength */
  readonly designWavelengthNm: number
}

interface PolarizerSpec extends Curve {
  readonly law: 'polarizer'
  /** from p towards s, for light that travels along the normal */
  readonly axisRad: number
  /** share of the power across the axis that passes, 0..1: 10^(−dB/10) of the extinction ratio */
  readonly leakage: number
}

interface FaradayRotatorSpec extends Curve {
  readonly law: 'faradayRotator'
  /** from p towards s for light that travels along the normal, the other way for light that travels against it */
  readonly rotationRad: number
}

/** One diffraction order and the share of the power (0..1) that it takes. */
export interface GratingOrder {
  readonly order: number
  readonly efficiency: number
}

interface GratingSpec extends Curve {
  readonly law: 'grating'
  readonly linesPerMm: number
  /** efficiencies sum to at most 1; what is left, and the share of an evanescent order, is absorbed */
  readonly orders: readonly GratingOrder[]
  readonly reflective: boolean
}

/** Absorbs outside its opening; passing the opening is no event. */
interface ApertureSpec extends Curve {
  readonly law: 'aperture'
  /** width of the opening along the chord, centred */
  readonly openingMm: number
}

interface BeamBlockSpec extends Curve {
  readonly law: 'beamBlock'
}

/** Records the light that meets it. */
interface DetectorSpec extends Curve {
  readonly law: 'detector'
  /** of its histogram along the chord, from p1 to p2 */
  readonly bins: number
  /** lets everything pass and takes no part in the power balance */
  readonly transparent: boolean
}

/** The face between two media: Snell, Fresnel, total reflection. */
interface RefractiveSpec extends Curve {
  readonly law: 'refractive'
  /** on the side away from the normal */
  readonly medium1: Medium
  /** on the side of the normal */
  readonly medium2: Medium
  /** splits by these shares instead of Fresnel's, below the critical angle */
  readonly coating?: { readonly transmittance: number; readonly reflectance: number }
}

export type SurfaceSpec =
  | LensSpec
  | MirrorSpec
  | BeamSplitterSpec
  | PolarizingSplitterSpec
  | DichroicSpec
  | WavePlateSpec
  | PolarizerSpec
  | FaradayRotatorSpec
  | GratingSpec
  | ApertureSpec
  | BeamBlockSpec
  | DetectorSpec
  | RefractiveSpec
