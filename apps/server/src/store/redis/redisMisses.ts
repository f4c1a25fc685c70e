import { newId } from '../../sessions/sessionId'
import type { Booking, Misses, MissRule } from '../../sessions/misses'
import { callFunction } from './redisFunctions'
import type { RedisLink } from './redisLink'

/** Wrong passwords, counted for all nodes together. */
export class RedisMisses implements Misses {
  readonly #link: RedisLink

  constructor(link: RedisLink) {
    this.#link = link
  }

  async book(sessionId: string, rules: readonly MissRule[]): Promise<{ readonly waitS: number } | Booking> {
    const attempt = newId()
    const [first = '', ...others] = rules.map(({ of }) => `misses:{${sessionId}}:${of}`)
    const bounds = rules.flatMap(({ windowMs, most }) => [String(windowMs), String(most)])
    const waitS = Number(await callFunction(this.#link, 'book', [first, ...others], [attempt, ...bounds]))
    return waitS > 0 ? { waitS } : { waitS: 0, takeBack: () => this.#takeBack([first, ...others], attempt) }
  }

  async #takeBack(keys: readonly string[], attempt: string): Promise<void> {
    await Promise.all(keys.map((key) => this.#link.call(key, 'ZREM', key, attempt)))
  }
}
