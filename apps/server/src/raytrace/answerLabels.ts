import type { Explanation } from '@optiverse/optics'

/** What an answer says beside the light itself: the names that the tracer does not know. */
export interface AnswerLabels {
  readonly sourceIds: readonly string[]
  /** `#rrggbb` where a source has its own colour. */
  readonly sourceColors: readonly (string | null)[]
  /** Id of the component that each surface belongs to. */
  readonly surfaceOwners: readonly string[]
  readonly elapsedMs: number
  /** of the paths that were asked for, `null` when none was */
  readonly explanations: readonly Explanation[] | null
}
