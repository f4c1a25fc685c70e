/** Why a connection was closed, and whether it is worth coming back. */
export const CLOSE = {
  unsupportedData: 1003,
  frameTooLarge: 1009,
  restart: 1012,
  tryLater: 1013,
  badFrames: 4400,
  badToken: 4401,
  removed: 4403,
  noSession: 4404,
  tooSlow: 4408,
  ended: 4410,
  full: 4423,
  clientTooOld: 4426,
  flooding: 4429,
} as const

const final: ReadonlySet<number> = new Set([
  CLOSE.badToken,
  CLOSE.removed,
  CLOSE.noSession,
  CLOSE.ended,
  CLOSE.clientTooOld,
])

/** After these closes a client does not come back by itself. */
export function isFinalClose(code: number): boolean {
  return final.has(code)
}
