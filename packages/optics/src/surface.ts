/**
 * Where a flat surface stands, in the bench frame, mm. Its front normal is the direction p1→p2 turned by −90°;
 * heights on it are measured from its middle towards p2.
 */
export interface Segment {
  readonly x1Mm: number
  readonly y1Mm: number
  readonly x2Mm: number
  readonly y2Mm: number
}

/** An ideal thin lens; a negative focal length diverges, 0 is none. */
interface LensSpec extends Segment {
  readonly law: 'lens'
  readonly focalLengthMm: number
}

/** A flat mirror, the same on both sides, that absorbs what it does not reflect. */
interface MirrorSpec extends Segment {
  readonly law: 'mirror'
  /** share of the power, 0..1 */
  readonly reflectance: number
}

/** Splits power without regard to polarization and absorbs the rest. */
interface BeamSplitterSpec extends Segment {
  readonly law: 'beamSplitter'
  /** share of the power, 0..1; transmittance + reflectance ≤ 1 */
  readonly transmittance: number
  readonly reflectance: number
}

/** Passes p and reflects s, absorbing nothing. */
interface PolarizingSplitterSpec extends Segment {
  readonly law: 'polarizingSplitter'
  /** share of the power that takes the wrong way, 0..1: 10^(−dB/10) of the extinction ratio */
  readonly leakage: number
}

interface BeamBlockSpec extends Segment {
  readonly law: 'beamBlock'
}

export type SurfaceSpec = LensSpec | MirrorSpec | BeamSplitterSpec | PolarizingSplitterSpec | BeamBlockSpec
