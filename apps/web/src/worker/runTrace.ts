import { DEFAULT_LIMITS, headerOf, trace, type TraceMemory } from '@optiverse/optics'
import { compileBench, type Source } from '@optiverse/scene'
import type { TracedLists } from '../trace/sceneDelta'
import type { TraceAnswer } from '../trace/traceMessages'

/** Traces a scene: the only place of the page's code that does. It says on which thread it ran. */
export function runTrace(
  lists: TracedLists,
  raysPerSource: number | null,
  nowMs: () => number,
  memory?: TraceMemory,
): Omit<TraceAnswer, 'request'> {
  const startedMs = nowMs()
  const sources = raysPerSource === null ? lists.sources : thinnedOut(lists.sources, raysPerSource)
  const { bench, sourceColors, surfaceOwners, problems } = compileBench({
    components: lists.components,
    sources,
  })
  const light = headerOf(trace(bench, DEFAULT_LIMITS, memory))
  return {
    light,
    sourceColors,
    detectorOwners: light.detectors.map(({ surface }) => surfaceOwners[surface] ?? ''),
    problems,
    elapsedMs: nowMs() - startedMs,
    complete: sources === lists.sources,
    thread: 'document' in globalThis ? 'main' : 'worker',
  }
}

/** The sources with at most so many rays; the same list when none has more. */
function thinnedOut(sources: readonly Source[], most: number): readonly Source[] {
  const rays = (source: Source) => source.n_rays ?? 0
  if (sources.every((source) => rays(source) <= most)) return sources
  return sources.map((source) => (rays(source) > most ? { ...source, n_rays: most } : source))
}
