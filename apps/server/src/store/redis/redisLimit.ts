import type { Rate } from '@optiverse/sync'
import type { CallerLimit } from '../../http/callerLimit'
import { callFunction } from './redisFunctions'
import type { RedisLink } from './redisLink'

/** Allowances that all nodes keep together. While Redis is away each node keeps its own. */
export class RedisLimit implements CallerLimit {
  readonly #link: RedisLink
  readonly #name: string
  readonly #rate: Rate
  readonly #meanwhile: CallerLimit

  /** @param name tells the allowances of one kind of call from those of another */
  constructor(link: RedisLink, name: string, rate: Rate, meanwhile: CallerLimit) {
    this.#link = link
    this.#name = name
    this.#rate = rate
    this.#meanwhile = meanwhile
  }

  async take(caller: string): Promise<number> {
    const key = `limit:${this.#name}:${caller}`
    const { perSecond, burst } = this.#rate
    try {
      return Number(await callFunction(this.#link, 'take', [key], [String(perSecond), String(burst)]))
    } catch {
      return this.#meanwhile.take(caller)
    }
  }
}
