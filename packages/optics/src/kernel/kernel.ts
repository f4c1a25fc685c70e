import type { Coefficients } from '../coefficients'
import type { TraceLimits } from '../limits'
import { cellNear, type Grid } from '../search/grid'
import { newSearch, type Search } from '../search/walkGrid'
import { newMeeting, type Meeting } from '../search/nearest'
import { BOOK_SLOTS, type Arena } from './arena'
import { MEDIA_SLOTS } from './refract'
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
  /** of the present ray: power as a fraction of its source's, wavelength in nm, power in mW */
  readonly beam = new Float64Array(3)
  /** where the present ray begins in the arena */
  firstNode = 0
  firstPath = 0
  firstHit = 0
  /** cell of the grid in which the last ray started: the next one most likely does, too */
  startCell = 0
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

  /**
   * Puts a source ray into slot 0.
   *
   * @param fan x, y, dx, dy from index `at` on
   * @param coherency ⟨p* p⟩, ⟨s* s⟩, real and imaginary part of ⟨p* s⟩
   */
  startRay(fan: Float64Array, at: number, coherency: Float64Array): void {
    const { light, arena, book } = this
    book[0] = book[1] = book[2] = book[3] = 0
    this.events = 0
    this.firstNode = arena.nodeCount
    this.firstPath = arena.pathCount
    this.firstHit = arena.hitCount
    this.startCell = cellNear(this.grid, this.startCell, fan[at]!, fan[at + 1]!)
    light.start(fan, at, coherency, this.startCell)
  }
}
