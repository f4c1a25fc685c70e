import type { Bench } from '../bench'
import type { Coefficients } from '../coefficients'
import type { TraceLimits } from '../limits'
import type { RayTable } from '../rayTable'
import type { Grid } from '../search/grid'
import { BOOK_SLOTS, type Arena } from './arena'
import type { Fan } from './fan'
import { Light } from './light'
import { newMeeting, type Meeting } from './meeting'

/** Unit tangent of the surface where it is met (x, y), height along the chord. */
const HIT_FRAME_SLOTS = 3

/**
 * Index on the side from which light comes, index beyond; transmittance (−1 uncoated), reflectance and absorptance of
 * the coating: for light along the normal of the face that acts, and for light against it.
 */
const MEDIA_SLOTS = 10

/** One step of a branch, where it is followed step by step. */
interface Step {
  /** met at its end, −1 for none */
  surface: number
  lengthMm: number
  /** written on top of the stack */
  candidates: number
}

/** All that the hot loop reads and writes, made before it: it makes no object. */
export class Kernel {
  readonly light = new Light()
  readonly arena: Arena
  readonly meeting: Meeting = newMeeting()
  readonly frame = new Float64Array(HIT_FRAME_SLOTS)
  readonly media = new Float64Array(MEDIA_SLOTS)
  readonly step: Step = { surface: -1, lengthMm: 0, candidates: 0 }
  /** of the present ray [absorbed, detected, escaped, cut off], as shares of its power */
  readonly book = new Float64Array(BOOK_SLOTS)
  /** rays of the present source at the present wavelength */
  readonly fan: Fan
  /** of the present ray: where it begins in the arena */
  firstNode = 0
  firstPath = 0
  firstHit = 0
  segments = 0
  /** of the present ray */
  events = 0
  // Where the hot loop has left off, beside slot 0:
  /** how the present path has ended, or that it has not, see settle.ts */
  end = 0
  path = 0
  // What may be a fraction begins as one: an engine would lay the object out anew for the first.
  opticalMm = NaN
  /** way of the last segment, or of the one to come where `found` says what is met */
  reachedMm = NaN
  /** surface that is met next, where that is known */
  found = -1
  /** how many are met there, and noted in `meeting` */
  shared = 0
  /** whether the hot loop knew the law of the surface that was met */
  isKnown = false
  /** of the refractive face met last */
  isTotalReflection = false
  /** Each surface that is met is left to the caller. */
  isOneStep = false
  /** power of the present ray as a fraction of its source's */
  sourceShare = NaN
  /** cell of the grid in which the last ray started: the next one most likely does, too */
  startCell = 0
  /** where in the fan the ray stands for which that cell was looked up */
  placedAt = -1
  isTruncated = false
  readonly rays: RayTable
  readonly packed: Float64Array
  readonly grid: Grid
  readonly limits: TraceLimits
  // The same as numbers of its own: whoever traces gives them in an object of any layout.
  readonly maxEvents: number = NaN
  readonly minPower: number = NaN
  readonly maxSegments: number = NaN
  readonly escapeMm: number = NaN
  coefficients: Coefficients

  constructor(
    arena: Arena,
    rays: RayTable,
    fan: Fan,
    { table, grid, anyCoefficients }: Bench,
    limits: TraceLimits,
  ) {
    this.arena = arena
    this.rays = rays
    this.fan = fan
    this.packed = table.packed
    this.grid = grid
    this.coefficients = anyCoefficients
    this.limits = limits
    this.maxEvents = limits.maxEvents
    this.minPower = limits.minPower
    this.maxSegments = limits.maxSegments
    this.escapeMm = limits.escapeMm
  }
}
