import type { Bench } from '../bench'
import { GRATING, REFRACTIVE } from '../coefficients'
import { Arena } from '../kernel/arena'
import { Fan } from '../kernel/fan'
import { followStep } from '../kernel/followRays'
import { Kernel } from '../kernel/kernel'
import { LIGHT_SLOTS } from '../kernel/light'
import type { TraceLimits } from '../limits'
import type { Met } from '../laws/law'
import { RayTable } from '../rayTable'
import { cellAt } from '../search/grid'
import type { Vec } from '../vec'
import type { SourceRay } from './sourceRay'

/** Slots of a branch, see kernel/light.ts. */
const POWER = 4
const MEDIUM = 9

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
 * One source ray followed again along one branch only, by the same loop that traces, so that it takes the same way to
 * the bit however long that is.
 */
export class BranchWalk {
  readonly #kernel: Kernel
  #direction: Vec

  constructor(bench: Bench, limits: TraceLimits, { source, wavelengthNm, fan, fanAt }: SourceRay) {
    const kernel = new Kernel(new Arena(), new RayTable(1), new Fan(), bench, limits)
    kernel.coefficients = bench.coefficientsAt(wavelengthNm)
    kernel.light.start(fan, fanAt, source.coherency, cellAt(bench.grid, fan[fanAt]!, fan[fanAt + 1]!))
    this.#kernel = kernel
    this.#direction = this.#directionAt(0)
  }

  get place(): Vec {
    const { slots } = this.#kernel.light
    return { x: slots[0]!, y: slots[1]! }
  }

  /** of the light that is about to set out: share of the power with which the source ray started */
  get power(): number {
    return this.#kernel.light.slots[POWER]!
  }

  /** of the light that is about to set out: index that counts for the optical path */
  get medium(): number {
    return this.#kernel.light.slots[MEDIUM]!
  }

  /** Goes to the next surface and lets it act, or goes as far as an escaping path is drawn. @returns the way, mm */
  reach(): number {
    this.#direction = this.#directionAt(0)
    followStep(this.#kernel)
    return this.#kernel.step.lengthMm
  }

  /** the surface that has been reached, −1 for none */
  get surface(): number {
    return this.#kernel.step.surface
  }

  /** in which light has come there */
  get direction(): Vec {
    return this.#direction
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

  /** Whether all light turns back where it refracts. */
  get isTotalReflection(): boolean {
    return this.#isRefractive(this.surface) && this.#kernel.isTotalReflection
  }

  /** Other refractive faces that lie where the light is and are joined with the one that acts. */
  get joined(): readonly number[] {
    if (!this.#isRefractive(this.surface)) return []
    const { surfaces, count } = this.#kernel.meeting
    return [...surfaces.subarray(0, count)].filter(
      (face) => face !== this.surface && this.#isRefractive(face),
    )
  }

  /** All that leaves, in the order of its law. */
  get departures(): readonly Departure[] {
    const { coefficients, step } = this.#kernel
    const first = coefficients.law[step.surface] === GRATING ? [] : [0]
    const others = Array.from({ length: step.candidates }, (_, index) => step.candidates - index)
    return [...first, ...others].map((slot) => this.#departure(slot)).filter(({ power }) => power > 0)
  }

  /** Goes on with one of those that leave. */
  follow({ slot }: Departure): void {
    this.#kernel.light.copy(slot * LIGHT_SLOTS, 0)
  }

  #departure(slot: number): Departure {
    return {
      direction: this.#directionAt(slot),
      power: this.#kernel.light.slots[slot * LIGHT_SLOTS + POWER]!,
      slot,
    }
  }

  #directionAt(slot: number): Vec {
    const { slots } = this.#kernel.light
    const at = slot * LIGHT_SLOTS
    return { x: slots[at + 2]!, y: slots[at + 3]! }
  }

  #isRefractive(surface: number): boolean {
    return this.#kernel.coefficients.law[surface] === REFRACTIVE
  }
}
