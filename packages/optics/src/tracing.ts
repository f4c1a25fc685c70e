import type { Bench } from './bench'
import { followRay } from './kernel/followRay'
import { Kernel } from './kernel/kernel'
import type { TraceLimits } from './limits'
import type { TraceMemory } from './memory'
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

  constructor(bench: Bench, limits: TraceLimits, memory: TraceMemory) {
    this.#bench = bench
    this.#memory = memory
    const { arena, last } = memory.open()
    this.#plan = last && planRetrace(last, bench, limits)
    this.#before = this.#plan && last
    if (!this.#plan) arena.clear()
    this.#kernel = new Kernel(arena, bench.table.packed, bench.grid, bench.anyCoefficients, limits)
    this.#enterSource()
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
          if (share !== 0) this.#takeRay(source, share)
        }
      }
    }
    return true
  }

  /** The trace, once `advance` has said that all is there. */
  finish(): Trace {
    const { arena, limits, isTruncated } = this.#kernel
    const rays = this.#rays
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

  /** Takes the ray over from the trace before if it is the same, and follows it otherwise. */
  #takeRay(source: CompiledSource, share: number): void {
    const kernel = this.#kernel
    const { maxSegments } = kernel.limits
    const powerMw = share * source.spec.powerMw
    if (kernel.isTruncated || kernel.segments >= maxSegments) {
      kernel.isTruncated = true
      this.#restMw += powerMw
      return
    }
    if (this.#rayBefore >= 0) {
      const ray = this.#rayBefore++
      const before = this.#before!.rays
      const segments = before.at(ray, NODES) - 1
      if (this.#plan!.isStale[ray] === 0 && kernel.segments + segments <= maxSegments) {
        this.#rays.addFrom(before, ray)
        kernel.segments += segments
        return
      }
    }
    kernel.beam[0] = share
    kernel.beam[1] = kernel.coefficients.wavelengthNm
    kernel.beam[2] = powerMw
    kernel.startRay(this.#fan, this.#fanAt, source.coherency)
    followRay(kernel)
    this.#rays.add(kernel, this.#source)
  }
}
