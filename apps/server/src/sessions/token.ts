import { createHmac, timingSafeEqual } from 'node:crypto'

/** Names a user of a session and proves it; lives as long as the session, on every node with the same key. */
export class TokenSigner {
  readonly #key: string

  constructor(secretKey: string) {
    this.#key = secretKey
  }

  sign(sessionId: string, userId: string): string {
    return `${userId}.${this.#signature(sessionId, userId)}`
  }

  /** The user that the token names, or `null` if it is not one of this session's. */
  verify(sessionId: string, token: string): string | null {
    const dot = token.lastIndexOf('.')
    const userId = token.slice(0, Math.max(0, dot))
    const given = Buffer.from(token.slice(dot + 1))
    const right = Buffer.from(this.#signature(sessionId, userId))
    return given.length === right.length && timingSafeEqual(given, right) ? userId : null
  }

  #signature(sessionId: string, userId: string): string {
    // The lengths are fixed by their alphabets, so that no two pairs make one text.
    return createHmac('sha256', this.#key)
      .update(`session-token/1 ${sessionId} ${userId}`)
      .digest('base64url')
  }
}
