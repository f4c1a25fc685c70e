import type { Logger } from 'pino'
import type { Config } from '../config'
import { newId } from '../sessions/sessionId'
import { openDataDirectory } from './dataDirectory'
import { openRedis } from './redis/openRedis'
import { RedisBus } from './redis/redisBus'
import type { RedisLink } from './redis/redisLink'
import { RedisRoomStore } from './redis/redisRoomStore'
import { noBus, type RoomBus } from './roomBus'
import type { RoomStore } from './roomStore'

/** Where a process keeps what it must not lose, and how it hears of others. */
export interface Stores {
  readonly rooms: RoomStore
  readonly bus: RoomBus
  /** Signs tokens, the same at every node. */
  readonly secretKey: string
}

const SECRET_KEY = 'optiverse:secret-key'

/**
 * Opens what the configuration names: Redis, or the embedded store under the data directory.
 *
 * @throws ConfigError in one sentence, when that cannot be had
 */
export async function openStores(config: Config, log: Logger): Promise<Stores> {
  const data = openDataDirectory(config.dataDir)
  if (config.redisUrls.length === 0) {
    const rooms = await data.openRooms(config.durability)
    return { rooms, bus: noBus, secretKey: config.secretKey ?? data.secretKey }
  }
  const { timing, isProduction, redisUrls: urls } = config
  const link = await openRedis({
    ...{ urls, isProduction, log },
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
    bus: new RedisBus({ link, nodeId, presenceTtlMs, log }),
    secretKey: config.secretKey ?? (await sharedKey(link, data.secretKey)),
  }
}

/** The key of all nodes: the first one offers its own. */
async function sharedKey(link: RedisLink, own: string): Promise<string> {
  await link.call(SECRET_KEY, 'SET', SECRET_KEY, own, 'NX')
  return String(await link.call(SECRET_KEY, 'GET', SECRET_KEY))
}
