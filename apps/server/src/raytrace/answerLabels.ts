/** What an answer says beside the light itself: the names that the tracer does not know. */
export interface AnswerLabels {
  readonly sourceIds: readonly string[]
  /** `#rrggbb` where a source has its own colour. */
  readonly sourceColors: readonly (string | null)[]
  /** Ids of components that are on the bench and not traced yet. */
  readonly untraced: readonly string[]
  readonly elapsedMs: number
}
