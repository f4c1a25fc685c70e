import type { TraceHeader } from '@optiverse/optics'
import type { BenchProblem } from '@optiverse/scene'
import type { SceneDelta } from './sceneDelta'

/** From the page to the tracing worker. */
export type TraceRequest =
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

/** The light of one request; its buffer is transferred. */
export interface TraceAnswer {
  readonly request: number
  readonly light: TraceHeader
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
