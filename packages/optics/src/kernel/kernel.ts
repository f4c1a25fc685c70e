import type { Bench } from '../bench'
import type { Coefficients } from '../coefficients'
import type { TraceLimits } from '../limits'
import type { RayTable } from '../rayTable'
import { cellNear, type Grid } from '../search/grid'
import { BOOK_SLOTS, type Arena } from './arena'
import type { Fan } from './fan'
import { Light } from './light'
import { newMeeting, type Meeting } from './meeting'

/** Unit tangent of the surface where it is met (x, y), height along the chord. */
const HIT_FRAME_SLOTS = 3

/** Index on the side from which light comes, index beyond; transmittance (−1 uncoated), reflectance and absorptance of the coating. */
const MEDIA_SLOTS = 5

/** One step of a branch, where it is followed step by step. */
interface Step {
  /** met at its end, −1 for none */
  surface: number
  lengthMm: number
  /** written on top of the stack */
  candidates: number
  /** of a refractive face */
  isTotalReflection: boolean
}

/** All that the hot loop reads and writes, made before it: it makes no object. */
export class Kernel {
  readonly light = new Light()
  readonly arena: Arena
  readonly meeting: Meeting = newMeeting()
  readonly frame = new Float64Array(HIT_FRAME_SLOTS)
  readonly media = new Float64Array(MEDIA_SLOTS)
  readonly step: Step = { surface: -1, lengthMm: 0, candidates: 0, isTotalReflection: false }
  /** the present ray's [absorbed, detected, escaped, cut off], as shares of its power */
  readonly book = new Float64Array(BOOK_SLOTS)
  /** of the present ray: power as a fraction of its source's, wavelength in nm, power in mW */
  readonly beam = new Float64Array(3)
  /** of the present ray: index of its source */
  source = 0
  /** where it begins in the arena */
  firstNode = 0
  firstPath = 0
  firstHit = 0
  /** cell of the grid in which the last ray started: the next one most likely does, too */
  startCell = 0
  segments = 0
  /** of the present ray */
  events = 0
  isTruncated = false
  readonly rays: RayTable
  readonly packed: Float64Array
  readonly grid: Grid
  readonly limits: TraceLimits
  coefficients: Coefficients

  constructor(arena: Arena, rays: RayTable, { table, grid, anyCoefficients }: Bench, limits: TraceLimits) {
    this.arena = arena
    this.rays = rays
    this.packed = table.packed
    this.grid = grid
    this.coefficients = anyCoefficients
    this.limits = limits
  }

  /**
   * Puts a ray of a fan into slot 0.
   *
   * @param at where it stands in the fan
   */
  startRay({ rays, source, powerMw, coherency, lineShare }: Fan, at: number): void {
    const { light, arena, book, beam } = this
    book[0] = book[1] = book[2] = book[3] = 0
    const share = rays[at + 4]! * lineShare
    beam[0] = share
    beam[1] = this.coefficients.wavelengthNm
    beam[2] = share * powerMw
    this.source = source
    this.firstNode = arena.nodeCount
    this.firstPath = arena.pathCount
    this.firstHit = arena.hitCount
    this.startCell = cellNear(this.grid, this.startCell, rays[at]!, rays[at + 1]!)
    light.start(rays, at, coherency, this.startCell)
  }
}
