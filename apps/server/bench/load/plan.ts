/** What the load generator is told, and what it answers: a line of JSON each. */
export interface LoadPlan {
  readonly kind: 'drag' | 'cursors' | 'flood'
  /** Servers; people of one room are spread over them in turn. */
  readonly urls: readonly string[]
  readonly rooms: number
  readonly peoplePerRoom: number
  /** How many people of all do something. */
  readonly active: number
  /** How often each of them does, and for how long. */
  readonly hz: number
  readonly seconds: number
}

export type LoadLine =
  /** Everybody is in; goes on at a line on its input. */
  { readonly kind: 'ready'; readonly connectS: number; readonly connections: number } | LoadResult

export interface LoadResult {
  readonly kind: 'done'
  readonly seconds: number
  readonly sent: number
  readonly acked: number
  readonly rejected: number
  /** Frames that should have come to others, and that have. */
  readonly expected: number
  readonly received: number
  readonly closed: number
  /** From A's sending to B's receiving, ms. */
  readonly latencyMs: { readonly p50: number; readonly p99: number; readonly max: number }
  readonly clientCpuS: number
}
