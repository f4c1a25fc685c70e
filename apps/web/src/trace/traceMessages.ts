import type { SortedLight } from '@optiverse/drawing'
import type { TraceHeader } from '@optiverse/optics'
import type { BenchProblem } from '@optiverse/scene'
import type { ExplainedRay, PickedRay } from './pickedRay'
import type { SceneDelta } from './sceneDelta'

/** From the page to the tracing worker. */
export type WorkerRequest =
  /** Lets the worker's compiler see the tracer's loops before the first real bench comes. */
  | { readonly type: 'warm' }
  | {
      readonly type: 'trace'
      readonly request: number
      /** From the scene of the request before. */
      readonly delta: SceneDelta
      /** At most so many rays of each source and wavelength; `null` for all. */
      readonly raysPerSource: number | null
    }
  /** Gives back, by transfer, the buffer of a light that is shown no more. */
  | { readonly type: 'spent'; readonly buffer: ArrayBuffer }
  /** Drops the trace that is under way. */
  | { readonly type: 'stop' }
  /** Asks what happened to a ray of the bench that was traced last. */
  | { readonly type: 'explain'; readonly pick: number; readonly picked: PickedRay }

/** From the tracing worker to the page. */
export type WorkerAnswer = TraceAnswer | TraceProgress | RayAnswer

/** How far a long trace is. */
export interface TraceProgress {
  readonly type: 'progress'
  readonly request: number
  /** Of the rays, 0 to 1. */
  readonly share: number
  readonly elapsedMs: number
}

/** The way of a picked ray; `null` where no light goes so. */
interface RayAnswer {
  readonly type: 'explained'
  readonly pick: number
  readonly explained: ExplainedRay | null
}

/** The light of one request; its buffers are transferred. */
export interface TraceAnswer {
  readonly type: 'traced'
  readonly request: number
  readonly light: TraceHeader
  /** The same light, ready to be painted. */
  readonly sorted: SortedLight
  /** By the light's source index. */
  readonly sourceIds: readonly string[]
  /** By the light's source index; `null` where the wavelength tells the colour. */
  readonly sourceColors: readonly (string | null)[]
  /** Ids of the components to which the light's detectors belong, in their order. */
  readonly detectorOwners: readonly string[]
  /** Glasses that no light is known to pass at the wavelengths here. */
  readonly problems: readonly BenchProblem[]
  /** Compiling and tracing. */
  readonly elapsedMs: number
  /** Whether no ray was left out to keep up with the hand. */
  readonly complete: boolean
  /** The thread that this ran on. */
  readonly thread: 'worker' | 'main'
}
