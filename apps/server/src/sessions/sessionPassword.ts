import { hash, verify } from '@node-rs/argon2'
import { ApiError } from '../http/apiError'
import type { Misses } from './misses'

const WINDOW_MS = 15 * 60_000
const MISSES_PER_ADDRESS = 5
/** The longest time for which a miss counts. */
export const HOUR_MS = 3_600_000
const MISSES_PER_SESSION = 100

/** Hashes at one time: each keeps a core busy for some 20 ms, and all share four threads with the disk. */
const CONCURRENT_HASHES = 2
const WAITING_HASHES = 40

/** Checks session passwords and counts the misses. */
export class SessionPasswords {
  readonly #misses: Misses
  #running = 0
  readonly #waiting: (() => void)[] = []

  constructor(misses: Misses) {
    this.#misses = misses
  }

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
    const rules = [
      { of: `${sessionId} ${address}`, windowMs: WINDOW_MS, most: MISSES_PER_ADDRESS },
      { of: sessionId, windowMs: HOUR_MS, most: MISSES_PER_SESSION },
    ]
    const booking = await this.#misses.book(sessionId, rules)
    if (!('takeBack' in booking)) {
      throw new ApiError('too_many_attempts', 'Too many wrong passwords. Wait before you try again.', {
        retryAfterS: booking.waitS,
      })
    }
    // Asking what the password is, without one, is no miss.
    if (password === undefined) {
      await booking.takeBack()
      throw new ApiError('wrong_password', 'This session needs its password.')
    }
    const isRight = await this.#inTurn(() => verify(passwordHash, password)).catch(async (error: unknown) => {
      await booking.takeBack()
      throw error
    })
    if (isRight) return booking.takeBack()
    throw new ApiError('wrong_password', 'This is not the password of this session.')
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
