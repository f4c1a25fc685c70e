/** Numbers 0..1, the same for the same seed (Marsaglia, Xorshift RNGs, 2003). */
export function seededRandom(seed: number): () => number {
  let state = (seed * 2654435761 + 1) >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 4294967296
  }
}
