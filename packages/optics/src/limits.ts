/** Where a trace stops. */
export interface TraceLimits {
  /** events a branch may have, counted from its source; the last one still absorbs */
  readonly maxEvents: number
  /** smallest share (0..1) of its source ray's power with which a branch is still followed */
  readonly minPower: number
  /** segments of the whole trace, after which the rest of the power is cut off */
  readonly maxSegments: number
  /** how far beyond its last event an escaping path is drawn, mm */
  readonly escapeMm: number
}

export const DEFAULT_LIMITS: TraceLimits = {
  maxEvents: 100,
  minPower: 1e-4,
  maxSegments: 1_000_000,
  escapeMm: 1000,
}
