/** So many misses within a time, and no more attempts until the oldest of them is that long ago. */
export interface MissRule {
  /** What is counted together. */
  readonly of: string
  readonly windowMs: number
  readonly most: number
}

/** Counts wrong passwords. An attempt is booked as a miss before it is known, so that many at once do not all pass. */
export interface Misses {
  /** @returns seconds to wait where a rule refuses; otherwise how to take the booking back */
  book(sessionId: string, rules: readonly MissRule[]): Promise<{ readonly waitS: number } | Booking>
}

export interface Booking {
  readonly waitS: 0
  takeBack(): Promise<void>
}

/** What this process has counted by itself. */
export class LocalMisses implements Misses {
  readonly #times = new Map<string, number[]>()

  book(_sessionId: string, rules: readonly MissRule[]): Promise<{ readonly waitS: number } | Booking> {
    const now = Date.now()
    for (const { of, windowMs, most } of rules) {
      const recent = (this.#times.get(of) ?? []).filter((at) => at > now - windowMs)
      const oldest = recent.at(-most)
      if (oldest !== undefined) return Promise.resolve({ waitS: (oldest + windowMs - now) / 1000 })
    }
    for (const { of } of rules) this.#times.set(of, [...(this.#times.get(of) ?? []), now])
    return Promise.resolve({ waitS: 0, takeBack: () => this.#takeBack(rules, now) })
  }

  /** Forgets misses that no longer count. @param afterMs the longest time of any rule */
  sweep(afterMs: number): void {
    const since = Date.now() - afterMs
    for (const [of, times] of this.#times) if ((times.at(-1) ?? 0) < since) this.#times.delete(of)
  }

  #takeBack(rules: readonly MissRule[], booked: number): Promise<void> {
    for (const { of } of rules) {
      const times = this.#times.get(of) ?? []
      const at = times.indexOf(booked)
      if (at >= 0) this.#times.set(of, times.toSpliced(at, 1))
    }
    return Promise.resolve()
  }
}
