import { pino } from 'pino'
import { afterAll, beforeAll, describe } from 'vitest'
import { RedisLink } from '../src/store/redis/redisLink'
import { RedisRoomStore } from '../src/store/redis/redisRoomStore'
import { startRedis, startRedisCluster, stopRedis, type RunningRedis } from './redis.testkit'
import { roomStoreContract } from './roomStore.testkit'
import { cleanUp } from './server.testkit'

const log = pino({ level: 'silent' })

for (const [name, start] of [
  ['Redis', async () => [await startRedis()]],
  ['Redis Cluster of three', startRedisCluster],
] as const) {
  describe(name, () => {
    let nodes: readonly RunningRedis[] = []
    const open = async (): Promise<RedisRoomStore> => {
      const urls = nodes.map(({ url }) => url)
      const link = await RedisLink.open({ urls, timeoutMs: 5_000, waitMs: 10_000, log })
      return new RedisRoomStore({
        ...{ link, nodeId: 'n1', keepMs: 60_000, archiveMs: 60_000, presenceTtlMs: 30_000 },
      })
    }
    const openEmpty = async (): Promise<RedisRoomStore> => {
      for (const node of nodes) await node.command('FLUSHALL')
      return open()
    }
    beforeAll(async () => {
      nodes = await start()
    })
    afterAll(async () => {
      await stopRedis()
      await cleanUp()
    })
    roomStoreContract(name, openEmpty, open)
  })
}
