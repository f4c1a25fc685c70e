import { fullBucket, takeToken, type Rate, type TokenBucket } from '@optiverse/sync'
import { isIPv6 } from 'node:net'

/** Addresses that were quiet for this long are forgotten. */
const FORGET_AFTER_MS = 600_000

/** One allowance per caller: an address, or a token. */
export class CallerLimit {
  readonly #rate: Rate
  readonly #buckets = new Map<string, TokenBucket>()

  constructor(rate: Rate) {
    this.#rate = rate
  }

  /** @returns seconds to wait, 0 when the call may go on */
  take(caller: string, nowMs: number): number {
    const known = this.#buckets.get(caller) ?? fullBucket(this.#rate, nowMs)
    const { bucket, waitMs } = takeToken(known, this.#rate, nowMs)
    this.#buckets.set(caller, bucket)
    return waitMs / 1000
  }

  /** Forgets callers whose allowance is full again anyway. */
  sweep(nowMs: number): void {
    for (const [caller, bucket] of this.#buckets) {
      if (nowMs - bucket.atMs > FORGET_AFTER_MS) this.#buckets.delete(caller)
    }
  }
}

/** The name under which an address is counted: a household has a whole /64 of IPv6. */
export function callerOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address.replace(/^::ffff:/, '')
  const [head = '', tail = ''] = address.split('::')
  const groups = head.split(':').filter(Boolean)
  const after = tail.split(':').filter(Boolean)
  const full = [
    ...groups,
    ...Array.from({ length: Math.max(0, 8 - groups.length - after.length) }, () => '0'),
    ...after,
  ]
  return `${full.slice(0, 4).join(':')}::/64`
}
