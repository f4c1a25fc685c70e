import { sortLight } from '@optiverse/drawing'
import { headerOf, Tracing, type TraceMemory } from '@optiverse/optics'
import { compileBench, type Source } from '@optiverse/scene'
import type { TracedLists } from '../trace/sceneDelta'
import type { TraceAnswer } from '../trace/traceMessages'

/** About 4 ms of tracing: so long the worker does not look up. */
const SLICE_SEGMENTS = 16_000

/** The light of a scene under way: the only place of the page's code that traces. */
export class SceneTracing {
  readonly #startedMs: number
  readonly #nowMs: () => number
  readonly #compiled: ReturnType<typeof compileBench>
  readonly #tracing: Tracing
  readonly #isWhole: boolean

  /** @param raysPerSource at most so many of each source and wavelength, `null` for all */
  constructor(
    { components, sources }: TracedLists,
    raysPerSource: number | null,
    nowMs: () => number,
    memory?: TraceMemory,
  ) {
    this.#startedMs = nowMs()
    this.#nowMs = nowMs
    const fewer = raysPerSource === null ? sources : thinnedOut(sources, raysPerSource)
    this.#isWhole = fewer === sources
    this.#compiled = compileBench({ components, sources: fewer })
    this.#tracing = new Tracing(this.#compiled.bench, undefined, memory)
  }

  /** Traces one slice. @returns whether all is traced */
  advance(): boolean {
    return this.#tracing.advance(SLICE_SEGMENTS)
  }

  /** Share of the rays that have been followed, 0 to 1. */
  get share(): number {
    return this.#tracing.progress
  }

  get elapsedMs(): number {
    return this.#nowMs() - this.#startedMs
  }

  /** The light, once `advance` has said that all is there. It says on which thread it was traced. */
  finish(): Omit<TraceAnswer, 'type' | 'request'> {
    const { sourceIds, sourceColors, surfaceOwners, problems } = this.#compiled
    const trace = this.#tracing.finish()
    const light = headerOf(trace)
    const { elapsedMs } = this
    return {
      light,
      sorted: sortLight(trace, sourceColors),
      sourceIds,
      sourceColors,
      detectorOwners: light.detectors.map(({ surface }) => surfaceOwners[surface] ?? ''),
      problems,
      elapsedMs,
      complete: this.#isWhole,
      thread: 'document' in globalThis ? 'main' : 'worker',
    }
  }
}

/** The sources with at most so many rays; the same list when none has more. */
function thinnedOut(sources: readonly Source[], most: number): readonly Source[] {
  const rays = (source: Source) => source.n_rays ?? 0
  if (sources.every((source) => rays(source) <= most)) return sources
  return sources.map((source) => (rays(source) > most ? { ...source, n_rays: most } : source))
}
