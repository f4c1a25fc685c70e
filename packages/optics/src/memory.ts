import { compactInto } from './copyRays'
import { Arena } from './kernel/arena'
import { RayTable } from './rayTable'
import type { Remembered } from './retracePlan'
import type { TraceHeader } from './traceBuffer'

/** What lies between the rays may grow to so many nodes before it is cleared away. */
const LEAST_WASTE_NODES = 65_536

/** Arrays that were grown for one huge trace are not kept for all that follow, nodes. */
const MOST_KEPT_NODES = 4_000_000

/** Nor are tables for so many rays, 80 bytes each. */
const MOST_KEPT_RAYS = 250_000

/** Arrays that wait for a trace that nobody remembers are at most so long: a few megabytes, nodes. */
const MOST_IDLE_NODES = 262_144

/** A buffer that comes back serves a trace that needs so much of it at least. */
const LEAST_FILLED = 0.5

/** New arrays cost a small trace more than its light does; so they are handed on. */
let idle: Arena | null = null

function takeIdle(): Arena {
  const arena = idle ?? new Arena()
  idle = null
  return arena
}

/**
 * What whoever traces one bench again and again lets the tracer keep from one trace to the next: its arrays, and the
 * trace itself, so that of a bench that changed in one place only those rays are traced anew that could tell. Traces
 * are the same to the bit with it and without.
 */
export class TraceMemory {
  #arena = takeIdle()
  #spare: Arena | null = null
  #last: Remembered | null = null
  /** of the trace under way; then the one that was remembered before */
  #rays: RayTable | null = null
  #raysBefore: RayTable | null = null
  #spent: ArrayBuffer | null = null

  /**
   * Hands out the arena, an empty table and the last trace; nothing is remembered until the trace under way has been
   * kept.
   *
   * @param rayCount of the trace to come
   */
  open(rayCount: number): { arena: Arena; rays: RayTable; last: Remembered | null } {
    const last = this.#last
    const kept = this.#rays
    const rays = kept && kept.capacity <= MOST_KEPT_RAYS ? kept : new RayTable(rayCount)
    rays.clear()
    this.#last = null
    this.#rays = rays
    this.#raysBefore = last?.rays ?? null
    return { arena: this.#arena, rays, last }
  }

  /**
   * Takes back the buffer of a trace that nobody looks at any more: one of the traces to come is laid into it. A new
   * one costs a large trace a tenth of its time.
   */
  recycle({ buffer }: Pick<TraceHeader, 'buffer'>): void {
    this.#spent = buffer
  }

  /** A buffer of so many bytes at least, with anything in it. */
  bufferOf(bytes: number): ArrayBuffer {
    const spent = this.#spent
    this.#spent = null
    const fits = spent && spent.byteLength >= bytes && bytes >= LEAST_FILLED * spent.byteLength
    return fits ? spent : new ArrayBuffer(bytes)
  }

  /** Gives the arrays to whoever traces next: nothing is remembered, and this is not used again. */
  release(): void {
    this.#last = null
    if (this.#arena.met.length <= MOST_IDLE_NODES) idle = this.#arena
  }

  keep(trace: Remembered): void {
    const live = trace.rays.nodes
    if (live > MOST_KEPT_NODES) {
      this.#arena = new Arena()
      this.#rays = null
      return
    }
    this.#last = trace
    this.#rays = this.#raysBefore
    if (trace.arena.nodeCount > 2 * live + LEAST_WASTE_NODES) this.#clearAway(trace)
  }

  #clearAway({ arena, rays, ...rest }: Remembered): void {
    const empty = this.#spare ?? new Arena()
    compactInto(empty, arena, rays)
    this.#spare = arena
    this.#arena = empty
    this.#last = { ...rest, arena: empty, rays }
  }
}
