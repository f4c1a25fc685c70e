import type { Logger } from 'pino'
import type { Config } from '../../config'
import { newId } from '../../sessions/sessionId'
import type { Backups } from '../backups'
import type { Stores } from '../stores'
import { openRedis } from './openRedis'
import { RedisBus } from './redisBus'
import type { RedisLink } from './redisLink'
import { RedisLimit } from './redisLimit'
import { RedisMisses } from './redisMisses'
import { RedisRoomStore } from './redisRoomStore'

const SECRET_KEY = 'optiverse:secret-key'

interface OpenRedisStoresOptions {
  readonly config: Config
  /** Signs tokens if neither the configuration nor another node has brought a key. */
  readonly ownKey: string
  readonly backups: Backups
  readonly log: Logger
}

/**
 * Sessions in Redis, shared by all nodes that name the same one.
 *
 * @throws ConfigError in one sentence, when Redis cannot be had
 */
export async function openRedisStores({
  config,
  ownKey,
  backups,
  log,
}: OpenRedisStoresOptions): Promise<Stores> {
  const { timing, isProduction, durability, redisUrls: urls } = config
  const link = await openRedis({
    ...{ urls, isProduction, durability, log },
    timeoutMs: timing.storeTimeoutS * 1000,
    waitMs: timing.storeWaitS * 1000,
  })
  const nodeId = newId()
  const presenceTtlMs = Math.round(timing.presenceTtlS * 1000)
  return {
    rooms: new RedisRoomStore({
      ...{ link, nodeId, presenceTtlMs },
      // Until somebody archives it, which may be long after its end when no node runs.
      keepMs: Math.ceil((config.sessionTtlS + config.archiveTtlS) * 1000),
      archiveMs: Math.ceil(config.archiveTtlS * 1000),
    }),
    name: 'redis',
    backups,
    bus: new RedisBus({ link, nodeId, presenceTtlMs, log }),
    secretKey: config.secretKey ?? (await sharedKey(link, ownKey)),
    sharedLimit: (name, rate, meanwhile) => new RedisLimit(link, name, rate, meanwhile),
    sharedMisses: new RedisMisses(link),
  }
}

/** The key of all nodes: the first one offers its own. */
async function sharedKey(link: RedisLink, own: string): Promise<string> {
  await link.call(SECRET_KEY, 'SET', SECRET_KEY, own, 'NX')
  return String(await link.call(SECRET_KEY, 'GET', SECRET_KEY))
}
