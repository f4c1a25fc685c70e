import type { Bench } from './bench'
import { Fan } from './kernel/fan'
import { followRays } from './kernel/followRays'
import { Kernel } from './kernel/kernel'
import { DEFAULT_LIMITS, type TraceLimits } from './limits'
import { TraceMemory } from './memory'
import { packTrace } from './packTrace'
import { NODES } from './rayTable'
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
  readonly #before: Remembered | null
  readonly #plan: RetracePlan | null
  /** power that was emitted after `maxSegments`, mW */
  #restMw = 0
  #source = 0
  #line = 0
  /** the present source's rays at the present wavelength */
  readonly #fan = new Fan()
  /** where the present source ray stands in the trace before, −1 if its source has changed */
  #rayBefore = -1
  /** rays of the trace before that are taken over but not yet added: from the first up to one before the end */
  #sameFirst = 0
  #sameEnd = 0

  constructor(bench: Bench, limits: TraceLimits = DEFAULT_LIMITS, memory: TraceMemory = new TraceMemory()) {
    this.#bench = bench
    this.#memory = memory
    const { arena, rays, last } = memory.open(1 + Math.min(raysOf(bench), limits.maxSegments))
    this.#plan = last && planRetrace(last, bench, limits)
    this.#before = this.#plan && last
    if (!this.#plan) arena.clear()
    this.#kernel = new Kernel(arena, rays, this.#fan, bench, limits)
    this.#enterSource()
  }

  /** Share of the source rays that have been followed, 0..1. */
  get progress(): number {
    const { sources } = this.#bench
    const present = sources[this.#source]
    const all = raysOf(this.#bench)
    if (!present || all === 0) return 1
    const before = sources.slice(0, this.#source).reduce((sum, source) => sum + raysOfSource(source), 0)
    return (before + this.#line * present.spec.rayCount + this.#fan.at / FAN_SLOTS) / all
  }

  /** Traces the next rays, until so many more segments are there. @returns whether all is traced */
  advance(segments: number): boolean {
    const { sources } = this.#bench
    const until = this.#kernel.segments + segments
    for (; this.#source < sources.length; this.#source++, this.#line = 0, this.#enterSource()) {
      for (; this.#line < sources[this.#source]!.lineShares.length; this.#line++, this.#enterLine()) {
        while (this.#findRun()) {
          if (this.#kernel.segments >= until) return false
          this.#traceRun(until)
        }
      }
    }
    return true
  }

  /** The trace, once `advance` has said that all is there. */
  finish(): Trace {
    const { arena, rays, limits, isTruncated } = this.#kernel
    this.#addSame()
    const bufferOf = (bytes: number): ArrayBuffer => this.#memory.bufferOf(bytes)
    const result = packTrace(arena, rays, this.#bench.table.specs, this.#restMw, isTruncated, bufferOf)
    if (!isTruncated) this.#memory.keep({ bench: this.#bench, limits, arena, rays })
    return result
  }

  #enterSource(): void {
    const source = this.#bench.sources[this.#source]
    if (!source) return
    const fan = this.#fan
    fan.rays = fanOf(source)
    fan.source = this.#source
    fan.powerMw = source.spec.powerMw
    fan.coherency = source.coherency
    this.#rayBefore = this.#plan ? this.#plan.firstRay[this.#source]! : -1
    this.#enterLine()
  }

  #enterLine(): void {
    const { lineShares, spec } = this.#bench.sources[this.#source]!
    this.#fan.at = this.#fan.end = 0
    this.#fan.lineShare = lineShares[this.#line] ?? 0
    const line = spec.wavelengths[this.#line]
    if (line) this.#kernel.coefficients = this.#bench.coefficientsAt(line.wavelengthNm)
  }

  /** Takes over what is the same in the trace before, up to the next rays to trace. @returns whether there are any */
  #findRun(): boolean {
    const fan = this.#fan
    if (fan.at < fan.end) return true
    const all = fan.rays.length
    if (this.#rayBefore < 0) fan.end = all
    else {
      while (fan.at < all && (this.#isDark(fan.at) || this.#isTakenOver())) fan.at += FAN_SLOTS
      fan.end = fan.at
      while (fan.end < all && (this.#isDark(fan.end) || this.#isStale())) fan.end += FAN_SLOTS
    }
    return fan.at < all
  }

  /** Whether a ray carries no power: then it is none. */
  #isDark(at: number): boolean {
    return this.#fan.rays[at + FAN_SLOTS - 1]! * this.#fan.lineShare === 0
  }

  /** Whether the next ray is the same in the trace before, and there is room for it: then it is taken over. */
  #isTakenOver(): boolean {
    const ray = this.#rayBefore
    const kernel = this.#kernel
    const segments = this.#before!.rays.at(ray, NODES) - 1
    if (this.#plan!.isStale[ray] === 1 || kernel.segments + segments > kernel.limits.maxSegments) return false
    this.#rayBefore++
    kernel.segments += segments
    if (ray !== this.#sameEnd) {
      this.#addSame()
      this.#sameFirst = ray
    }
    this.#sameEnd = ray + 1
    return true
  }

  /** Whether the next ray is to be traced anew; it is the next no longer then. */
  #isStale(): boolean {
    const ray = this.#rayBefore
    const { segments, limits } = this.#kernel
    const hasRoom = segments + this.#before!.rays.at(ray, NODES) - 1 <= limits.maxSegments
    if (this.#plan!.isStale[ray] !== 1 && hasRoom) return false
    this.#rayBefore++
    return true
  }

  /** Adds the run of rays that is being taken over, in one go. */
  #addSame(): void {
    if (this.#sameFirst < this.#sameEnd)
      this.#kernel.rays.addFrom(this.#before!.rays, this.#sameFirst, this.#sameEnd)
    this.#sameFirst = this.#sameEnd
  }

  #traceRun(until: number): void {
    const kernel = this.#kernel
    const fan = this.#fan
    this.#addSame()
    followRays(kernel, until)
    if (kernel.segments < kernel.limits.maxSegments) return
    for (; fan.at < fan.end; fan.at += FAN_SLOTS) {
      if (this.#isDark(fan.at)) continue
      kernel.isTruncated = true
      this.#restMw += fan.rays[fan.at + FAN_SLOTS - 1]! * fan.lineShare * fan.powerMw
    }
  }
}

function raysOf({ sources }: Bench): number {
  return sources.reduce((sum, source) => sum + raysOfSource(source), 0)
}

function raysOfSource({ lineShares, spec }: CompiledSource): number {
  return lineShares.length * spec.rayCount
}
