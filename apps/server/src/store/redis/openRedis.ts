import type { Logger } from 'pino'
import { ConfigError } from '../../config'
import { RedisLink } from './redisLink'

/** The oldest Redis with functions and sharded channels. */
const OLDEST_MAJOR = 7

interface OpenRedisOptions {
  readonly urls: readonly string[]
  readonly timeoutMs: number
  readonly waitMs: number
  /** `strict` promises that a power cut loses nothing: only a Redis that flushes before it answers can keep that. */
  readonly durability: 'normal' | 'strict'
  /** What would lose acknowledged work ends the start; in development it is only warned of. */
  readonly isProduction: boolean
  readonly log: Logger
}

/**
 * Connects to Redis and makes sure that it keeps what it is told.
 *
 * @throws ConfigError when it cannot be reached, is too old, or would lose what was acknowledged
 */
export async function openRedis(options: OpenRedisOptions): Promise<RedisLink> {
  const link = await RedisLink.open(options)
  try {
    await refuseOld(link)
    if (options.durability === 'strict') await refuseLateFlush(link)
    for (const problem of await durabilityProblems(link)) {
      if (options.isProduction) throw new ConfigError(`REDIS_URL: ${problem}.`)
      options.log.warn(`REDIS_URL: ${problem}; in production this ends the start`)
    }
  } catch (error) {
    link.close()
    throw error
  }
  return link
}

async function refuseOld(link: RedisLink): Promise<void> {
  for (const info of await link.callAll('INFO', 'server')) {
    const version = /redis_version:(\S+)/.exec(String(info))?.[1] ?? '0'
    if (Number(version.split('.')[0]) < OLDEST_MAJOR)
      throw new ConfigError(`REDIS_URL names a Redis ${version}, but it must be ${OLDEST_MAJOR} or newer.`)
  }
}

async function refuseLateFlush(link: RedisLink): Promise<void> {
  const late = (await settings(link, 'appendfsync')).find((value) => value !== 'always')
  if (late !== undefined) {
    throw new ConfigError(
      `DURABILITY is "strict", but this Redis has "appendfsync ${late}": set "appendfsync always" there, or DURABILITY to "normal".`,
    )
  }
}

/** A hosted Redis may not tell its settings: then there is nothing to say about them. */
async function durabilityProblems(link: RedisLink): Promise<readonly string[]> {
  const problems = new Set<string>()
  if ((await settings(link, 'appendonly')).some((value) => value === 'no'))
    problems.add(
      'this Redis has "appendonly no": killed, it forgets what it has acknowledged; set "appendonly yes"',
    )
  if ((await settings(link, 'maxmemory-policy')).some((value) => value !== 'noeviction'))
    problems.add(
      'this Redis evicts keys when it is full, and benches with them; set "maxmemory-policy noeviction"',
    )
  return [...problems]
}

/** Of every master. */
async function settings(link: RedisLink, name: string): Promise<readonly string[]> {
  const replies = await link.callAll('CONFIG', 'GET', name).catch(() => [])
  return replies.flatMap((reply) => settingOf(reply, name))
}

/** A map or a flat list, as the protocol version has it. */
function settingOf(reply: unknown, name: string): readonly string[] {
  if (reply instanceof Map) return [String(reply.get(name))]
  if (Array.isArray(reply)) return typeof reply[1] === 'string' ? [reply[1]] : []
  if (typeof reply !== 'object' || reply === null || !(name in reply)) return []
  return [String(reply[name as keyof typeof reply])]
}
