import { TokenBucket, type Rate } from '@optiverse/sync'
import type { CallerLimit } from './callerLimit'

/** Addresses that were quiet for this long are forgotten. */
const FORGET_AFTER_MS = 600_000

/** Allowances that this process keeps by itself. */
export class LocalLimit implements CallerLimit {
  readonly #rate: Rate
  readonly #buckets = new Map<string, TokenBucket>()

  constructor(rate: Rate) {
    this.#rate = rate
  }

  take(caller: string): Promise<number> {
    const nowMs = Date.now()
    const bucket = this.#buckets.get(caller) ?? new TokenBucket(this.#rate, nowMs)
    this.#buckets.set(caller, bucket)
    return Promise.resolve(bucket.take(nowMs) / 1000)
  }

  /** Forgets callers whose allowance is full again anyway. */
  sweep(): void {
    const nowMs = Date.now()
    for (const [caller, bucket] of this.#buckets) {
      if (nowMs - bucket.askedAtMs > FORGET_AFTER_MS) this.#buckets.delete(caller)
    }
  }
}
