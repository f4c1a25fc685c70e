import { afterEach, describe, expect, test } from 'vitest'
import { Crowd } from './crowd.testkit'
import { endNodes, QUICK, twoNodes, until } from './nodes.testkit'
import { call, errorCode, lens, moveOf, newSession, TestPerson } from './person.testkit'
import { limitDisk, loseEverything, startRedisCluster } from './redis.testkit'
import { startServer, type RunningServer } from './server.testkit'

afterEach(endNodes)

const isReady = async (server: RunningServer) => (await call(server, 'GET', '/readyz')).status === 200

test('[SY30] [F18] five people over two nodes without stickiness drag at once: one order, nothing lost, and writes really met', async () => {
  const { nodes, redis } = await twoNodes()
  const crowd = await Crowd.gather(nodes)
  crowd.edit(4)
  await crowd.acked(1_500)
  await crowd.audit(nodes)
  const conflicts = /^\$\d+\r\n(\d+)/.exec(
    await redis.command('HGET', `session:{${crowd.sessionId}}`, 'conflicts'),
  )
  expect(Number(conflicts?.[1] ?? 0), 'writes of two nodes behind one place').toBeGreaterThan(20)
})

test('[SY31] [F1] kill -9 of a node in a drag of five: its people go on at the other, nobody else notices, nothing acked is lost', async () => {
  const { nodes } = await twoNodes()
  const [one, two] = nodes
  const crowd = await Crowd.gather(nodes)
  crowd.edit()
  await crowd.acked(150)
  const undisturbed = crowd.people.filter((_, i) => i % 2 === 0)
  const closedBefore = undisturbed.map(({ closeCode }) => closeCode)
  crowd.servers = [one]
  await two.stop('SIGKILL')
  await crowd.acked(300)
  await crowd.audit([one])
  expect(undisturbed.map(({ closeCode }) => closeCode)).toEqual(closedBefore)
  for (const person of undisturbed)
    expect(person.messages.filter(({ type }) => type === 'state:initial')).toHaveLength(1)
})

test('[SY32] [F2] SIGTERM of a node: its people are told when to come back, are spread, and everything is written', async () => {
  const { nodes } = await twoNodes()
  const [one, two] = nodes
  const crowd = await Crowd.gather(nodes)
  crowd.edit()
  await crowd.acked(100)
  crowd.servers = [one]
  expect(await two.stop('SIGTERM')).toBe(0)
  await crowd.acked(100)
  await crowd.audit([one])
  const closings = crowd.people.flatMap(({ messages }) =>
    messages.flatMap((message) => (message.type === 'session:closing' ? [message] : [])),
  )
  expect(closings).toHaveLength(2)
  for (const closing of closings) {
    expect(closing).toMatchObject({ reason: 'restart' })
    expect(closing.retry_after_ms).toBeGreaterThanOrEqual(0)
  }
})

test('[SY33] [F4] Redis is killed and started again: what waits goes on, nothing acked is lost, nothing is written twice', async () => {
  const { nodes, redis } = await twoNodes()
  const crowd = await Crowd.gather(nodes)
  crowd.edit()
  await crowd.acked(200)
  await redis.kill()
  const acked = crowd.ackedCount
  for (const node of nodes) {
    await until(async () => !(await isReady(node)))
    expect((await call(node, 'GET', '/healthz')).status).toBe(200)
  }
  expect(errorCode(await call(nodes[0], 'POST', '/api/sessions', {}))).toBe('unavailable')
  expect(crowd.ackedCount - acked, 'acked while Redis was away').toBeLessThanOrEqual(10)
  await redis.start()
  await crowd.acked(200)
  await crowd.audit(nodes)
  for (const node of nodes) await until(() => isReady(node))
})

test('[SY34] [F6] Redis is frozen for less than people wait: nobody is sent away, all goes on when it moves again', async () => {
  const { nodes, redis } = await twoNodes()
  const crowd = await Crowd.gather(nodes)
  crowd.edit()
  await crowd.acked(100)
  redis.process().kill('SIGSTOP')
  for (const node of nodes) await until(async () => !(await isReady(node)))
  const acked = crowd.ackedCount
  const [ada] = crowd.people
  // Presence needs no store between people of one node.
  const cursor = crowd.people[2]?.message('cursor:move', ({ data }) => data.x_mm === 77)
  ada?.sendFrame({ type: 'cursor:move', data: { x_mm: 77, y_mm: 0 } })
  await cursor
  expect(crowd.ackedCount).toBe(acked)
  redis.process().kill('SIGCONT')
  await crowd.acked(100)
  await crowd.audit(nodes)
  expect(crowd.people.every(({ messages }) => !messages.some(({ type }) => type === 'session:closing'))).toBe(
    true,
  )
})

test('[SY35] [F6] Redis is frozen for longer: people are sent away with 1013, and what they did meanwhile is there afterwards', async () => {
  const { nodes, redis } = await twoNodes([], { STORE_WAIT_S: '0.8' })
  const crowd = await Crowd.gather(nodes)
  const closed = new Set<number>()
  crowd.edit()
  await crowd.acked(100)
  redis.process().kill('SIGSTOP')
  for (const person of crowd.people) {
    await person.message('session:closing', ({ reason }) => reason === 'storage')
    await person.until(() => person.closeCode !== null)
    closed.add(person.closeCode ?? 0)
  }
  expect([...closed]).toContain(1013)
  redis.process().kill('SIGCONT')
  await crowd.acked(100)
  await crowd.audit(nodes)
})

describe('[SY36] [F5] Redis comes back empty', () => {
  test('the bench is put back from the memory of a node, as a new epoch: never an empty scene over a full one', async () => {
    const { nodes, redis } = await twoNodes()
    const crowd = await Crowd.gather(nodes)
    crowd.edit()
    await crowd.acked(300)
    crowd.rest()
    await Promise.all(crowd.people.map((person) => person.settled()))
    const version = crowd.version
    await Promise.all(crowd.people.map((person) => person.until(() => person.replica.version === version)))
    const before = crowd.people[0]?.replica
    await loseEverything(redis)
    for (const person of crowd.people)
      await person.until(() => person.replica.live && person.replica.epoch !== before?.epoch)
    for (const { replica } of crowd.people) {
      expect(replica.version).toBeGreaterThanOrEqual(version)
      expect(replica.view.components).toEqual(before?.view.components)
    }
    crowd.edit()
    await crowd.acked(100)
    crowd.rest()
    await Promise.all(crowd.people.map((person) => person.settled()))
    const sizes = crowd.people.map(({ messages }) =>
      messages.flatMap((message) =>
        message.type === 'state:initial' ? [message.data.components.length] : [],
      ),
    )
    for (const [first, ...later] of sizes) {
      expect(first).toBe(0)
      for (const size of later) expect(size).toBeGreaterThanOrEqual(before?.view.components.length ?? 0)
    }
  })
})

test('[SY37] [F10] [F19] lines on which nodes hear of one another are cut: the hole is found and filled', async () => {
  const { nodes, redis } = await twoNodes()
  const crowd = await Crowd.gather(nodes)
  crowd.edit()
  await crowd.acked(100)
  for (let i = 0; i < 5; i++) {
    await redis.command('CLIENT', 'KILL', 'TYPE', 'pubsub')
    await crowd.acked(50)
  }
  // Nobody edits any more: what was missed last is found without a further hint.
  await redis.command('CLIENT', 'KILL', 'TYPE', 'pubsub')
  await crowd.audit(nodes)
})

test('[SY40] [F8] a Redis that is full takes nothing and loses nothing; when there is room again, people go on', async () => {
  const { nodes, redis } = await twoNodes([], { STORE_WAIT_S: '0.8' })
  const crowd = await Crowd.gather(nodes)
  crowd.edit()
  await crowd.acked(50)
  await redis.command('CONFIG', 'SET', 'maxmemory', '1')
  await crowd.people[0]?.message('session:closing', ({ reason }) => reason === 'storage')
  await redis.command('CONFIG', 'SET', 'maxmemory', '0')
  await crowd.acked(50)
  await crowd.audit(nodes)
})

test('[SY40] [F30] the disk of Redis is full in the middle of a drag: nothing acked is lost, nothing is written twice', async () => {
  const { nodes, redis } = await twoNodes([], { STORE_WAIT_S: '0.8' })
  const crowd = await Crowd.gather(nodes)
  crowd.edit()
  await crowd.acked(50)
  await limitDisk(redis, 10_000)
  await crowd.people[0]?.message('session:closing', ({ reason }) => reason === 'storage')
  expect(await redis.command('SET', 'x', '1')).toContain('MISCONF')
  await limitDisk(redis, null)
  await crowd.acked(50)
  await crowd.audit(nodes)
  // What was told to be written is on the disk, too.
  await redis.kill()
  await redis.start()
  crowd.edit()
  await crowd.acked(50)
  await crowd.audit(nodes)
})

describe('[SY101] [F5] Redis is lost with everything, and every node was stopped', () => {
  const losing = async (signal: NodeJS.Signals, isSaved: (server: RunningServer) => boolean) => {
    const { nodes, redis } = await twoNodes([], { BACKUP_AFTER_S: '0.2', LOG_LEVEL: 'debug' })
    const { session_id, you } = await newSession(nodes[0])
    const ada = await TestPerson.enter(nodes[0], session_id, you)
    for (let i = 0; i < 20; i++) ada.edit(lens(`l${i}`))
    await ada.settled()
    await until(() => isSaved(nodes[0]))
    await Promise.all(nodes.map((node) => node.stop(signal)))
    await loseEverything(redis)
    const again = await startServer({ ...QUICK, REDIS_URL: redis.url }, nodes[0].dataDir)
    return { ada, again, session_id }
  }

  test('a node that was stopped in order brings back all, as a new epoch, and tokens are still good', async () => {
    const { ada, again } = await losing('SIGTERM', () => true)
    const { epoch } = ada.replica
    await ada.connect(again)
    expect(ada.replica.epoch).not.toBe(epoch)
    expect(ada.replica.view.components).toHaveLength(20)
    ada.edit(moveOf('l3', 5))
    await ada.settled()
  })

  test('a node that was killed brings back what it had backed up', async () => {
    const { ada, again } = await losing('SIGKILL', (server) =>
      /"version":20,"msg":"a room was backed up"/.test(server.log()),
    )
    await ada.connect(again)
    expect(ada.replica.view.components).toHaveLength(20)
  })
})

test('[SY103] on a Redis Cluster of three: nodes of the program and of the cluster, one room', async () => {
  const cluster = await startRedisCluster()
  const urls = cluster.map(({ url }) => url)
  const start = () => startServer({ ...QUICK, REDIS_URL: urls.join(',') })
  const nodes = [await start(), await start()] as const
  const crowd = await Crowd.gather(nodes)
  crowd.edit()
  await crowd.acked(150)
  crowd.servers = [nodes[0]]
  await nodes[1].stop('SIGKILL')
  await crowd.acked(150)
  await crowd.audit([nodes[0]])
  // More sessions than slots of one node: each node of the cluster has some.
  for (let i = 0; i < 12; i++) await newSession(nodes[0])
  const sizes = await Promise.all(cluster.map((node) => node.command('DBSIZE')))
  for (const size of sizes) expect(Number(size.replace(/\D/g, ''))).toBeGreaterThan(0)
  const [victim] = cluster
  await victim?.kill()
  await until(async () => !(await isReady(nodes[0])))
  await victim?.start()
  await until(() => isReady(nodes[0]))
  crowd.edit()
  await crowd.acked(50)
  await crowd.audit([nodes[0]])
})
