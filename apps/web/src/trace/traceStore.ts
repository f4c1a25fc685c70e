import type { TraceHeader } from '@optiverse/optics'
import type { BenchProblem } from '@optiverse/scene'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { TraceAnswer, TraceProgress } from './traceMessages'

/** The light that is shown. */
export interface ShownTrace {
  readonly light: TraceHeader
  readonly sourceIds: readonly string[]
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

/** What becomes of the trace that takes long: under way since a while, or given up by this person. */
export type LongTrace =
  | { readonly type: 'underWay'; readonly share: number; readonly elapsedMs: number }
  | { readonly type: 'stopped' }

/** What a person can do about a trace. */
interface TraceControl {
  readonly drop: () => void
  readonly again: () => void
}

interface TraceState {
  readonly trace: ShownTrace | null
  /** `null` while all light is shown. */
  readonly long: LongTrace | null
  readonly control: TraceControl | null
  readonly workerTraces: number
  /** Stays 0: the page's own thread is for the hand. */
  readonly mainThreadTraces: number
}

const nothingTraced: TraceState = {
  trace: null,
  long: null,
  control: null,
  workerTraces: 0,
  mainThreadTraces: 0,
}

const traceStore = createStore<TraceState>(() => nothingTraced)

export function useTrace<T>(select: (state: TraceState) => T): T {
  return useStore(traceStore, select)
}

export function shownTrace(): ShownTrace | null {
  return traceStore.getState().trace
}

export function showTrace(answer: TraceAnswer): void {
  const { stats } = answer.light
  traceStore.setState(({ trace, workerTraces, mainThreadTraces }) => ({
    long: null,
    trace: {
      light: answer.light,
      sourceIds: answer.sourceIds,
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

/** Gives the page a hold on what traces for it. */
export function controlTrace(control: TraceControl): void {
  traceStore.setState({ control })
}

export function showTraceProgress({ share, elapsedMs }: TraceProgress): void {
  traceStore.setState({ long: { type: 'underWay', share, elapsedMs } })
}

/** Gives up a trace that takes long. @returns whether there was one */
export function stopLongTrace(): boolean {
  const { long, control } = traceStore.getState()
  if (long?.type !== 'underWay') return false
  control?.drop()
  traceStore.setState({ long: { type: 'stopped' } })
  return true
}

/** Another session's light is not this one's. */
export function forgetTrace(): void {
  traceStore.setState(nothingTraced)
}
