import type { Coefficients } from '../coefficients'
import type { TraceLimits } from '../limits'
import type { Grid } from '../search/grid'
import { newSearch, type Search } from '../search/walkGrid'
import { newMeeting, type Meeting } from '../search/nearest'
import { BOOK_SLOTS, type Arena } from './arena'
import { MEDIA_SLOTS } from './dominoes'
import { HIT_FRAME_SLOTS } from './hit'
import { Light } from './light'

/** All that the hot loop reads and writes, made before it: it makes no object. */
export class Kernel {
  readonly light = new Light()
  readonly arena: Arena
  readonly search: Search = newSearch()
  readonly meeting: Meeting = newMeeting()
  readonly frame = new Float64Array(HIT_FRAME_SLOTS)
  readonly media = new Float64Array(MEDIA_SLOTS)
  /** the present ray's [absorbed, detected, escaped, cut off], as shares of its power */
  readonly book = new Float64Array(BOOK_SLOTS)
  /** the present ray's power as a fraction of its source's */
  readonly share = new Float64Array(1)
  segments = 0
  /** of the present ray */
  events = 0
  isTruncated = false
  readonly packed: Float64Array
  readonly grid: Grid
  readonly limits: TraceLimits
  coefficients: Coefficients

  constructor(
    arena: Arena,
    packed: Float64Array,
    grid: Grid,
    coefficients: Coefficients,
    limits: TraceLimits,
  ) {
    this.arena = arena
    this.packed = packed
    this.grid = grid
    this.coefficients = coefficients
    this.limits = limits
  }

  /** @param share the ray's power as a fraction of its source's */
  startRay(share: number): void {
    this.book.fill(0)
    this.share[0] = share
    this.events = 0
  }
}
