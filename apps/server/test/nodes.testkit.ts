import { disperse } from './crowd.testkit'
import { stopProxies } from './faultProxy.testkit'
import { startRedis, stopRedis, type RunningRedis } from './redis.testkit'
import { cleanUp, startServer, type RunningServer } from './server.testkit'

/** What takes minutes takes seconds here. */
export const QUICK = {
  STORE_WAIT_S: '3',
  STORE_TIMEOUT_S: '0.5',
  PRESENCE_BEAT_S: '0.3',
  PRESENCE_TTL_S: '1.5',
  REST_AFTER_S: '0.5',
}

/** Two nodes on a Redis of their own. */
export async function twoNodes(
  settings: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<{ redis: RunningRedis; nodes: readonly [RunningServer, RunningServer] }> {
  const redis = await startRedis(settings)
  const start = () => startServer({ ...QUICK, REDIS_URL: redis.url, ...env })
  return { redis, nodes: [await start(), await start()] }
}

/** Everybody leaves, and whatever a test has started ends: servers, the lines between them, Redis. */
export async function endNodes(): Promise<void> {
  disperse()
  await cleanUp()
  await stopProxies()
  await stopRedis()
}

/** Asks until it holds: for what nobody tells of by itself. */
export async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + 15_000
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('waited in vain')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
