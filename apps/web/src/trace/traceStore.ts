import type { TraceHeader } from '@optiverse/optics'
import type { BenchProblem } from '@optiverse/scene'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { TraceAnswer } from './traceMessages'

/** The light that is shown. */
export interface ShownTrace {
  readonly light: TraceHeader
  readonly sourceColors: readonly (string | null)[]
  /** Ids of the components to which the light's detectors belong, in their order. */
  readonly detectorOwners: readonly string[]
  readonly rays: number
  readonly paths: number
  readonly segments: number
  readonly elapsedMs: number
  /** Rises with each finished trace. */
  readonly version: number
  /** Glasses that no light is known to pass at the wavelengths here. */
  readonly problems: readonly BenchProblem[]
  /** Whether no ray is left out for the moment. */
  readonly complete: boolean
}

interface TraceState {
  readonly trace: ShownTrace | null
  readonly workerTraces: number
  /** Stays 0: the page's own thread is for the hand. */
  readonly mainThreadTraces: number
}

const nothingTraced: TraceState = { trace: null, workerTraces: 0, mainThreadTraces: 0 }

const traceStore = createStore<TraceState>(() => nothingTraced)

export function useTrace<T>(select: (state: TraceState) => T): T {
  return useStore(traceStore, select)
}

export function showTrace(answer: TraceAnswer): void {
  const { stats } = answer.light
  traceStore.setState(({ trace, workerTraces, mainThreadTraces }) => ({
    trace: {
      light: answer.light,
      sourceColors: answer.sourceColors,
      detectorOwners: answer.detectorOwners,
      rays: stats.rays,
      paths: stats.paths,
      segments: stats.segments,
      elapsedMs: answer.elapsedMs,
      version: (trace?.version ?? 0) + 1,
      problems: answer.problems,
      complete: answer.complete,
    },
    workerTraces: workerTraces + (answer.thread === 'worker' ? 1 : 0),
    mainThreadTraces: mainThreadTraces + (answer.thread === 'main' ? 1 : 0),
  }))
}

/** Another session's light is not this one's. */
export function forgetTrace(): void {
  traceStore.setState(nothingTraced)
}
