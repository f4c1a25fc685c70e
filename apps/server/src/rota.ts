/** Visits are made to so many groups, one after the other: all at once would hold up everything else. */
const GROUPS = 64

/** Visits each of many every so often, a few at a time. */
export class Rota<T> {
  readonly #groups: readonly Set<T>[] = Array.from({ length: GROUPS }, () => new Set<T>())
  readonly #timer: NodeJS.Timeout
  readonly #visit: (item: T) => void
  #next = 0
  #newest = 0

  /** @param everyMs how often each is visited */
  constructor(everyMs: number, visit: (item: T) => void) {
    this.#visit = visit
    this.#timer = setInterval(() => this.#goOn(), everyMs / GROUPS)
  }

  /** @returns takes it off again */
  add(item: T): () => void {
    const group = this.#groups[this.#newest++ % GROUPS]
    group?.add(item)
    return () => group?.delete(item)
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #goOn(): void {
    for (const item of this.#groups[this.#next++ % GROUPS] ?? []) this.#visit(item)
  }
}
