/** An allowance that refills with time: `perSecond` on average, `burst` at once. */
export interface TokenBucket {
  readonly tokens: number
  readonly atMs: number
}

export interface Rate {
  readonly perSecond: number
  readonly burst: number
}

export function fullBucket(rate: Rate, nowMs: number): TokenBucket {
  return { tokens: rate.burst, atMs: nowMs }
}

/** Takes one token; without one, says how long until there is. */
export function takeToken(
  bucket: TokenBucket,
  rate: Rate,
  nowMs: number,
): { readonly bucket: TokenBucket; readonly waitMs: number } {
  const refilled = bucket.tokens + (Math.max(0, nowMs - bucket.atMs) * rate.perSecond) / 1000
  const tokens = Math.min(rate.burst, refilled)
  if (tokens >= 1) return { bucket: { tokens: tokens - 1, atMs: nowMs }, waitMs: 0 }
  return { bucket: { tokens, atMs: nowMs }, waitMs: Math.ceil(((1 - tokens) / rate.perSecond) * 1000) }
}
