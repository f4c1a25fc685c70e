import { hash, verify } from '@node-rs/argon2'
import { ApiError } from '../http/apiError'

const WINDOW_MS = 15 * 60_000
const MISSES_PER_ADDRESS = 5
const HOUR_MS = 3_600_000
const MISSES_PER_SESSION = 100

/** Hashes at one time: each keeps a core busy for some 20 ms, and all share four threads with the disk. */
const CONCURRENT_HASHES = 2
const WAITING_HASHES = 40

/** Checks session passwords and counts the misses. */
export class SessionPasswords {
  readonly #misses = new Map<string, number[]>()
  #running = 0
  readonly #waiting: (() => void)[] = []

  hash(password: string): Promise<string> {
    return this.#inTurn(() => hash(password))
  }

  /**
   * @throws ApiError `wrong_password`, or `too_many_attempts` after repeated misses, whatever the password then is
   */
  async check(
    sessionId: string,
    address: string,
    passwordHash: string,
    password: string | undefined,
  ): Promise<void> {
    const perAddress = `${sessionId} ${address}`
    this.#refuseIfMissed(perAddress, WINDOW_MS, MISSES_PER_ADDRESS)
    this.#refuseIfMissed(sessionId, HOUR_MS, MISSES_PER_SESSION)
    if (password === undefined) throw new ApiError('wrong_password', 'This session needs its password.')
    // Booked before it is known, so that many guesses sent at once do not all pass the count.
    const attempt = Date.now()
    for (const key of [perAddress, sessionId])
      this.#misses.set(key, [...(this.#misses.get(key) ?? []), attempt])
    const isRight = await this.#inTurn(() => verify(passwordHash, password)).catch((error: unknown) => {
      this.#takeBack([perAddress, sessionId], attempt)
      throw error
    })
    if (isRight) return this.#takeBack([perAddress, sessionId], attempt)
    throw new ApiError('wrong_password', 'This is not the password of this session.')
  }

  /** Forgets misses that no longer count. */
  sweep(): void {
    const since = Date.now() - HOUR_MS
    for (const [key, misses] of this.#misses) {
      if ((misses.at(-1) ?? 0) < since) this.#misses.delete(key)
    }
  }

  #takeBack(keys: readonly string[], attempt: number): void {
    for (const key of keys) {
      const misses = this.#misses.get(key) ?? []
      const at = misses.indexOf(attempt)
      if (at >= 0) this.#misses.set(key, misses.toSpliced(at, 1))
    }
  }

  #refuseIfMissed(key: string, windowMs: number, most: number): void {
    const now = Date.now()
    const recent = (this.#misses.get(key) ?? []).filter((at) => at > now - windowMs)
    const oldest = recent.at(-most)
    if (oldest === undefined) return
    throw new ApiError('too_many_attempts', 'Too many wrong passwords. Wait before you try again.', {
      retryAfterS: (oldest + windowMs - now) / 1000,
    })
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#waiting.length >= WAITING_HASHES) {
      throw new ApiError('busy', 'Too many people are joining at once. Try again in a moment.', {
        retryAfterS: 2,
      })
    }
    if (this.#running >= CONCURRENT_HASHES) await new Promise<void>((go) => this.#waiting.push(go))
    this.#running += 1
    try {
      return await work()
    } finally {
      this.#running -= 1
      this.#waiting.shift()?.()
    }
  }
}
