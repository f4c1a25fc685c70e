import type { Logger } from 'pino'
import type { Config } from '../config'
import { noBackups } from './backups'
import { openDataDirectory } from './dataDirectory'
import { noBus } from './roomBus'
import type { Stores } from './stores'

/**
 * Opens what the configuration names: Redis, or the embedded store under the data directory.
 *
 * @throws ConfigError in one sentence, when that cannot be had
 */
export async function openStores(config: Config, log: Logger): Promise<Stores> {
  const data = openDataDirectory(config.dataDir)
  if (config.redisUrls.length > 0) {
    // The client is large: only who needs it pays for it.
    const { openRedisStores } = await import('./redis/openRedisStores')
    const backups = await data.openBackups(config.archiveTtlS * 1000)
    return openRedisStores({ config, ownKey: data.secretKey, backups, log })
  }
  const rooms = await data.openRooms(config.durability)
  return {
    name: 'store',
    ...{ rooms, bus: noBus, backups: noBackups, sharedLimit: null, sharedMisses: null },
    secretKey: config.secretKey ?? data.secretKey,
  }
}
