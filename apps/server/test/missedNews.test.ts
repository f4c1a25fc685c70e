import { afterEach, describe, expect, test } from 'vitest'
import { endNodes, QUICK, until } from './nodes.testkit'
import { newSession, TestPerson } from './person.testkit'
import { moveSlotOf, owns, startRedis, startRedisCluster, type RunningRedis } from './redis.testkit'
import { startServer, type RunningServer } from './server.testkit'

afterEach(endNodes)

/** Ada and her other tab at two nodes that do not ask by themselves what they have missed. */
async function atTwoNodes(redis: readonly RunningRedis[]): Promise<{
  nodes: readonly [RunningServer, RunningServer]
  ada: TestPerson
  there: TestPerson
}> {
  const REDIS_URL = redis.map(({ url }) => url).join(',')
  const never = { PRESENCE_BEAT_S: '600', PRESENCE_TTL_S: '3600', REST_AFTER_S: '600' }
  const start = () => startServer({ ...QUICK, REDIS_URL, ...never })
  const nodes = [await start(), await start()] as const
  const { session_id, you } = await newSession(nodes[0])
  const ada = await TestPerson.enter(nodes[0], session_id, you)
  const there = await TestPerson.enter(nodes[1], session_id, you)
  there.edit({ type: 'scene:edit', data: { title: 'heard' } })
  await ada.until(() => ada.replica.version === 1)
  return { nodes, ada, there }
}

describe('[SY37] [F10] [F19] a node whose listening line was cut asks for what it has missed as soon as it listens again', () => {
  test.each([
    ['Redis', async () => [await startRedis()]],
    ['Redis Cluster of three', startRedisCluster],
  ])('%s', async (_, start) => {
    const redis = await start()
    const onAll = (...args: readonly string[]) => Promise.all(redis.map((node) => node.command(...args)))
    const { ada, there } = await atTwoNodes(redis)
    // Nobody gets to listen again before it is allowed.
    await onAll('ACL', 'SETUSER', 'default', '-ssubscribe')
    const cut = await onAll('CLIENT', 'KILL', 'TYPE', 'pubsub')
    expect(
      cut.map((reply) => Number(reply.slice(1))).reduce((sum, lines) => sum + lines),
    ).toBeGreaterThanOrEqual(2)
    there.edit({ type: 'scene:edit', data: { title: 'unheard' } })
    await there.settled()
    expect(ada.replica.version).toBe(1)
    await onAll('ACL', 'SETUSER', 'default', '+ssubscribe')
    await ada.until(() => ada.replica.version === 2)
    expect(ada.replica.view.metadata.title).toBe('unheard')
    expect(ada.closeCode).toBeNull()
    // And hears again what comes from now on.
    there.edit({ type: 'scene:edit', data: { title: 'heard again' } })
    await ada.until(() => ada.replica.view.metadata.title === 'heard again')
  })
})

describe('[SY37] [SY103] a bench whose slot moves to another master of the cluster: what was written before a node has gone after it is found', () => {
  test.each([
    ['on which it does not listen yet', false],
    ['on which it listens already', true],
  ])('%s', async (_, listensThere) => {
    const redis = await startRedisCluster()
    const { nodes, ada, there } = await atTwoNodes(redis)
    const keyOf = (sessionId: string) => `session:{${sessionId}}`
    const key = keyOf(ada.sessionId)
    const owners = await Promise.all(redis.map((node) => owns(node, key)))
    const from = redis[owners.indexOf(true)]
    const to = redis[owners.indexOf(false)]
    if (!from || !to) throw new Error('one of three masters has the bench')
    if (listensThere) await until(async () => owns(to, keyOf((await newSession(nodes[0])).session_id)))
    // It learns of the move when everything has happened.
    nodes[0].process.kill('SIGSTOP')
    await moveSlotOf(key, from, to)
    there.edit({ type: 'scene:edit', data: { title: 'unheard' } })
    await there.settled()
    nodes[0].process.kill('SIGCONT')
    await ada.until(() => ada.replica.version === 2)
    there.edit({ type: 'scene:edit', data: { title: 'heard again' } })
    await ada.until(() => ada.replica.version === 3)
    for (const { closeCode } of [ada, there]) expect(closeCode).toBeNull()
  })
})
