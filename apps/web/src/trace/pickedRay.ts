import type { Branch, Explanation } from '@optiverse/optics'

/** A ray that somebody has picked, named so that it is found again after the bench has changed. */
export interface PickedRay extends Omit<Branch, 'source'> {
  readonly sourceId: string
}

/** The surface at which a leg ends, by the component that it belongs to. */
export interface MetSurface {
  readonly id: string
  /** From 1 on, among the component's own; `null` where it has but one. */
  readonly face: number | null
}

/** All that happened to a picked ray, with the names that its bench gives to what it met. */
export interface ExplainedRay {
  readonly explanation: Explanation
  readonly sourceId: string
  /** For each leg; `null` for the one that escapes. */
  readonly met: readonly (MetSurface | null)[]
}
