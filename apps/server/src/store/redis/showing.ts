import type { Shown } from '../roomBus'

/** How often what people show is passed on to other nodes: one message for all of a room. */
const SHOW_EVERY_MS = 33

/** Gathers what people of a room show, the newest of each kind, and passes it on: at once if it was quiet. */
export class Showing {
  readonly #pass: (shown: readonly Shown[]) => void
  readonly #waiting = new Map<string, Shown>()
  #timer: NodeJS.Timeout | null = null

  constructor(pass: (shown: readonly Shown[]) => void) {
    this.#pass = pass
  }

  note(shown: Shown): void {
    this.#waiting.set(`${shown.userId} ${shown.frame.type}`, shown)
    if (!this.#timer) this.#flush()
  }

  /** Somebody has left: what they showed last is not passed on any more. */
  forget(userId: string): void {
    for (const [key, shown] of this.#waiting) if (shown.userId === userId) this.#waiting.delete(key)
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#waiting.clear()
  }

  #flush(): void {
    this.#timer = null
    if (this.#waiting.size === 0) return
    this.#pass([...this.#waiting.values()])
    this.#waiting.clear()
    this.#timer = setTimeout(() => this.#flush(), SHOW_EVERY_MS).unref()
  }
}
