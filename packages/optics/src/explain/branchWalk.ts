import type { Bench } from '../bench'
import { GRATING, REFRACTIVE } from '../coefficients'
import { Arena } from '../kernel/arena'
import { joinMedia } from '../kernel/dominoes'
import { findFrame } from '../kernel/hit'
import { interact } from '../kernel/interact'
import { Kernel } from '../kernel/kernel'
import { LIGHT_SLOTS } from '../kernel/light'
import { ON_SURFACE_MM } from '../kernel/followRay'
import type { TraceLimits } from '../limits'
import type { Met } from '../laws/law'
import { nearestSurface } from '../search/nearest'
import type { Vec } from '../vec'
import type { SourceRay } from './sourceRay'

/** Slots of a branch, see kernel/light.ts. */
const POWER = 4
const MEDIUM = 9
const EVENTS = 10
const LEFT = 11
const CELL = 13

/** The media at a refractive face, coinciding ones taken together. */
export interface Media {
  readonly nFrom: number
  readonly nTo: number
  readonly coating: { readonly transmittance: number; readonly reflectance: number } | null
}

/** Light as it leaves a surface. */
export interface Departure {
  readonly direction: Vec
  /** share of that with which the source ray started */
  readonly power: number
  /** where it stands among the kernel's branches */
  readonly slot: number
}

/**
 * One source ray followed again along one branch only, by the same pieces of the kernel as in `followRay` and in the
 * same order, so that it takes the same way to the bit however long that is.
 */
export class BranchWalk {
  readonly #kernel: Kernel
  /** the surface met last, −1 for none */
  surface = -1

  constructor(bench: Bench, limits: TraceLimits, { source, wavelengthNm, fan, fanAt }: SourceRay) {
    const { packed } = bench.table
    this.#kernel = new Kernel(new Arena(), packed, bench.grid, bench.coefficientsAt(wavelengthNm), limits)
    this.#kernel.startRay(fan, fanAt, source.coherency)
  }

  get place(): Vec {
    const { slots } = this.#kernel.light
    return { x: slots[0]!, y: slots[1]! }
  }

  get direction(): Vec {
    const { slots } = this.#kernel.light
    return { x: slots[2]!, y: slots[3]! }
  }

  /** share of the power with which the source ray started */
  get power(): number {
    return this.#kernel.light.slots[POWER]!
  }

  /** index that counts for the optical path */
  get medium(): number {
    return this.#kernel.light.slots[MEDIUM]!
  }

  /** Goes to the next surface, or as far as an escaping path is drawn. @returns the way, mm */
  reach(): number {
    const { light, search, meeting, packed, grid, limits } = this.#kernel
    const { slots } = light
    search.ray.set(slots.subarray(0, 4))
    search.ray[4] = slots[EVENTS] === 0 ? ON_SURFACE_MM : 0
    search.cell = slots[CELL]!
    this.surface = nearestSurface(packed, grid, slots[LEFT]!, search, meeting)
    const wayMm = this.surface < 0 ? limits.escapeMm : search.found[0]!
    slots[0]! += wayMm * slots[2]!
    slots[1]! += wayMm * slots[3]!
    if (this.surface < 0) return wayMm
    slots[LEFT] = this.surface
    slots[CELL] = search.cell
    slots[EVENTS]!++
    findFrame(packed, this.surface, slots, this.#kernel.frame)
    if (this.#isRefractive(this.surface)) joinMedia(this.#kernel, this.surface)
    return wayMm
  }

  /** The place where the surface is met. */
  get met(): Met {
    const { frame } = this.#kernel
    return { tangent: { x: frame[0]!, y: frame[1]! }, heightMm: frame[2]! }
  }

  /** Between which media the light refracts where it is, `null` where it does not. */
  get media(): Media | null {
    if (!this.#isRefractive(this.surface)) return null
    const [nFrom, nTo, transmittance, reflectance] = this.#kernel.media
    const coating = transmittance! < 0 ? null : { transmittance: transmittance!, reflectance: reflectance! }
    return { nFrom: nFrom!, nTo: nTo!, coating }
  }

  /** Other refractive faces that lie where the light is and are joined with the one that acts. */
  get joined(): readonly number[] {
    if (!this.#isRefractive(this.surface)) return []
    const { surfaces, count } = this.#kernel.meeting
    return [...surfaces.subarray(0, count)].filter(
      (face) => face !== this.surface && this.#isRefractive(face),
    )
  }

  /** Lets the surface act. @returns all that leaves, in the order of its law */
  interact(): Departure[] {
    const { light, coefficients, frame, media } = this.#kernel
    const candidates = interact(this.surface, coefficients, light, frame, media)
    const first = coefficients.law[this.surface] === GRATING ? [] : [0]
    const others = Array.from({ length: candidates }, (_, index) => candidates - index)
    return [...first, ...others].map((slot) => this.#departure(slot)).filter(({ power }) => power > 0)
  }

  /** Goes on with one of those that leave. */
  follow({ slot }: Departure): void {
    this.#kernel.light.copy(slot * LIGHT_SLOTS, 0)
  }

  #departure(slot: number): Departure {
    const { slots } = this.#kernel.light
    const at = slot * LIGHT_SLOTS
    return { direction: { x: slots[at + 2]!, y: slots[at + 3]! }, power: slots[at + POWER]!, slot }
  }

  #isRefractive(surface: number): boolean {
    return this.#kernel.coefficients.law[surface] === REFRACTIVE
  }
}
