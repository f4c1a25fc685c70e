import type { Bench } from './bench'
import { followRay } from './kernel/followRay'
import { Kernel } from './kernel/kernel'
import { DEFAULT_LIMITS, type TraceLimits } from './limits'
import { TraceMemory } from './memory'
import { packTrace } from './packTrace'
import { NODES, RayTable } from './rayTable'
import { planRetrace, type Remembered, type RetracePlan } from './retracePlan'
import { FAN_SLOTS, fanOf, type CompiledSource } from './source'
import type { Trace } from './traceBuffer'

/**
 * A trace under way, a slice at a time, so that whoever runs it may look up between slices and drop it.
 * `trace` is all of its slices at once.
 */
export class Tracing {
  readonly #bench: Bench
  readonly #memory: TraceMemory
  readonly #kernel: Kernel
  readonly #rays = new RayTable()
  readonly #before: Remembered | null
  readonly #plan: RetracePlan | null
  /** power that was emitted after `maxSegments`, mW */
  #restMw = 0
  #source = 0
  #line = 0
  #fanAt = 0
  #fan: Float64Array = new Float64Array(0)
  /** where the present source ray stands in the trace before, −1 if its source has changed */
  #rayBefore = -1
  /** rays of the trace before that are taken over but not yet added: from the first up to one before the end */
  #sameFirst = 0
  #sameEnd = 0

  constructor(bench: Bench, limits: TraceLimits = DEFAULT_LIMITS, memory: TraceMemory = new TraceMemory()) {
    this.#bench = bench
    this.#memory = memory
    const { arena, last } = memory.open()
    this.#plan = last && planRetrace(last, bench, limits)
    this.#before = this.#plan && last
    if (!this.#plan) arena.clear()
    this.#kernel = new Kernel(arena, bench.table.packed, bench.grid, bench.anyCoefficients, limits)
    this.#enterSource()
  }

  /** Share of the source rays that have been followed, 0..1. */
  get progress(): number {
    const { sources } = this.#bench
    const raysOf = ({ lineShares, spec }: CompiledSource): number => lineShares.length * spec.rayCount
    const all = sources.reduce((sum, source) => sum + raysOf(source), 0)
    const present = sources[this.#source]
    if (!present || all === 0) return 1
    const before = sources.slice(0, this.#source).reduce((sum, source) => sum + raysOf(source), 0)
    return (before + this.#line * present.spec.rayCount + this.#fanAt / FAN_SLOTS) / all
  }

  /** Traces the next rays, until so many more segments are there. @returns whether all is traced */
  advance(segments: number): boolean {
    const { sources } = this.#bench
    const until = this.#kernel.segments + segments
    for (; this.#source < sources.length; this.#source++, this.#line = 0, this.#enterSource()) {
      const source = sources[this.#source]!
      for (; this.#line < source.lineShares.length; this.#line++, this.#enterLine()) {
        for (; this.#fanAt < this.#fan.length; this.#fanAt += FAN_SLOTS) {
          if (this.#kernel.segments >= until) return false
          const share = this.#fan[this.#fanAt + FAN_SLOTS - 1]! * source.lineShares[this.#line]!
          if (share !== 0 && !this.#isTakenOver()) this.#traceRay(source, share)
        }
      }
    }
    return true
  }

  /** The trace, once `advance` has said that all is there. */
  finish(): Trace {
    const { arena, limits, isTruncated } = this.#kernel
    const rays = this.#rays
    this.#addSame()
    const result = packTrace(arena, rays, this.#bench.table.specs, this.#restMw, isTruncated)
    if (!isTruncated) this.#memory.keep({ bench: this.#bench, limits, arena, rays })
    return result
  }

  #enterSource(): void {
    const source = this.#bench.sources[this.#source]
    if (!source) return
    this.#fan = fanOf(source)
    this.#rayBefore = this.#plan ? this.#plan.firstRay[this.#source]! : -1
    this.#enterLine()
  }

  #enterLine(): void {
    this.#fanAt = 0
    const line = this.#bench.sources[this.#source]!.spec.wavelengths[this.#line]
    if (line) this.#kernel.coefficients = this.#bench.coefficientsAt(line.wavelengthNm)
  }

  /** Whether the present ray is the same in the trace before, and there is room for it: then it is taken over. */
  #isTakenOver(): boolean {
    if (this.#rayBefore < 0) return false
    const ray = this.#rayBefore++
    const kernel = this.#kernel
    const segments = this.#before!.rays.at(ray, NODES) - 1
    if (this.#plan!.isStale[ray] === 1 || kernel.segments + segments > kernel.limits.maxSegments) return false
    kernel.segments += segments
    if (ray !== this.#sameEnd) {
      this.#addSame()
      this.#sameFirst = ray
    }
    this.#sameEnd = ray + 1
    return true
  }

  /** Adds the run of rays that is being taken over, in one go. */
  #addSame(): void {
    if (this.#sameFirst < this.#sameEnd)
      this.#rays.addFrom(this.#before!.rays, this.#sameFirst, this.#sameEnd)
    this.#sameFirst = this.#sameEnd
  }

  #traceRay(source: CompiledSource, share: number): void {
    const kernel = this.#kernel
    const powerMw = share * source.spec.powerMw
    this.#addSame()
    if (kernel.isTruncated || kernel.segments >= kernel.limits.maxSegments) {
      kernel.isTruncated = true
      this.#restMw += powerMw
      return
    }
    kernel.beam[0] = share
    kernel.beam[1] = kernel.coefficients.wavelengthNm
    kernel.beam[2] = powerMw
    kernel.startRay(this.#fan, this.#fanAt, source.coherency)
    followRay(kernel)
    this.#rays.add(kernel, this.#source)
  }
}
