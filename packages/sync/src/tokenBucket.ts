export interface Rate {
  readonly perSecond: number
  readonly burst: number
}

/** An allowance that refills with time: `perSecond` on average, `burst` at once. It begins full. */
export class TokenBucket {
  readonly #rate: Rate
  #tokens: number
  #atMs: number

  constructor(rate: Rate, nowMs: number) {
    this.#rate = rate
    this.#tokens = rate.burst
    this.#atMs = nowMs
  }

  /** When it was last asked for a token, ms. */
  get askedAtMs(): number {
    return this.#atMs
  }

  /**
   * Takes one token.
   *
   * @returns 0, or without a token how long until there is one, ms
   */
  take(nowMs: number): number {
    const { perSecond, burst } = this.#rate
    const refilled = this.#tokens + (Math.max(0, nowMs - this.#atMs) * perSecond) / 1000
    this.#tokens = Math.min(burst, refilled)
    this.#atMs = nowMs
    if (this.#tokens < 1) return Math.ceil(((1 - this.#tokens) / perSecond) * 1000)
    this.#tokens -= 1
    return 0
  }
}
