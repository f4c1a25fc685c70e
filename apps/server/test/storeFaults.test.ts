import { afterEach, describe, expect, test } from 'vitest'
import { Crowd } from './crowd.testkit'
import { startProxy, type FaultProxy } from './faultProxy.testkit'
import { endNodes, QUICK, twoNodes, until } from './nodes.testkit'
import { call, join, lens, newSession, TestPerson } from './person.testkit'
import { goBackTo, setAside, startRedis, type RunningRedis } from './redis.testkit'
import { startServer, type RunningServer } from './server.testkit'

afterEach(endNodes)

/** Two nodes; the second reaches Redis through a line that can be made bad. */
async function oneBehindProxy(env: Readonly<Record<string, string>> = {}): Promise<{
  redis: RunningRedis
  line: FaultProxy
  nodes: readonly [RunningServer, RunningServer]
}> {
  const redis = await startRedis()
  const line = await startProxy(redis.port)
  const start = (port: number) => startServer({ ...QUICK, REDIS_URL: `redis://127.0.0.1:${port}`, ...env })
  return { redis, line, nodes: [await start(redis.port), await start(line.port)] }
}

const countOf = (person: TestPerson, type: 'user:joined' | 'user:left', who: TestPerson) =>
  person.messages.filter((m) => m.type === type && m.user.user_id === who.you.user_id).length

describe('[SY44] [F3] a node that is stopped for a while', () => {
  test('closes nobody, and what people did meanwhile is written in order when it goes on', async () => {
    const { nodes } = await twoNodes([], { PRESENCE_TTL_S: '30' })
    const crowd = await Crowd.gather(nodes)
    crowd.edit()
    await crowd.acked(100)
    nodes[1].process.kill('SIGSTOP')
    await crowd.acked(100)
    nodes[1].process.kill('SIGCONT')
    await crowd.acked(100)
    await crowd.audit(nodes)
    for (const person of crowd.people) {
      expect(person.closeCode).toBeNull()
      for (const other of crowd.people) expect(countOf(person, 'user:left', other)).toBe(0)
    }
  })

  test('longer than presence lasts: its people have left, once, and joined again, once', async () => {
    const { nodes } = await twoNodes()
    const crowd = await Crowd.gather(nodes, 2)
    const [ada, ben] = crowd.people
    if (!ada || !ben) throw new Error('two were gathered')
    await ada.until(() => countOf(ada, 'user:joined', ben) === 1)
    nodes[1].process.kill('SIGSTOP')
    await ada.until(() => countOf(ada, 'user:left', ben) === 1)
    nodes[1].process.kill('SIGCONT')
    await ada.until(() => countOf(ada, 'user:joined', ben) === 2)
    crowd.edit()
    await crowd.acked(50)
    await crowd.audit(nodes)
    expect(ben.closeCode).toBeNull()
    expect(countOf(ada, 'user:left', ben)).toBe(1)
  })
})

describe('[SY45] [F7] a slow Redis', () => {
  test('slower than a hand, but in time: acks come late, in order, each once, and nobody is sent away', async () => {
    const { line, nodes } = await oneBehindProxy()
    const crowd = await Crowd.gather(nodes)
    crowd.edit()
    await crowd.acked(100)
    line.delayMs = 120
    await crowd.acked(200)
    line.delayMs = 0
    await crowd.audit(nodes)
    for (const person of crowd.people)
      expect(person.messages.map(({ type }) => type)).not.toContain('session:closing')
  })

  test('slower than a command may take: writes whose answers come too late are found in the journal, each once', async () => {
    const { line, nodes } = await oneBehindProxy({ STORE_TIMEOUT_S: '0.2', STORE_WAIT_S: '1' })
    const crowd = await Crowd.gather(nodes)
    crowd.edit()
    await crowd.acked(100)
    line.delayMs = 300
    const sentAway = crowd.people.filter((_, i) => i % 2 === 1)
    for (const person of sentAway)
      await person.message('session:closing', ({ reason }) => reason === 'storage')
    line.delayMs = 0
    await crowd.acked(100)
    await crowd.audit(nodes)
  })

  test('whose line is cut again and again: what was under way is written once', async () => {
    const { line, nodes } = await oneBehindProxy()
    const crowd = await Crowd.gather(nodes)
    crowd.edit()
    for (let i = 0; i < 8; i++) {
      await crowd.acked(40)
      line.cut()
    }
    await crowd.acked(40)
    await crowd.audit(nodes)
  })

  test('[SY111] whose line falls silent for good: the node makes another one', async () => {
    const { line, nodes } = await oneBehindProxy()
    const crowd = await Crowd.gather(nodes)
    crowd.edit()
    await crowd.acked(100)
    line.silence('there', 'back')
    await until(async () => (await call(nodes[1], 'GET', '/readyz')).status === 503)
    await until(async () => (await call(nodes[1], 'GET', '/readyz')).status === 200)
    await crowd.acked(100)
    await crowd.audit(nodes)
  })
})

describe('[SY46] [F9] Redis goes back to an older state', () => {
  test('a node that knows more puts it back, as a new epoch: nothing that was acked is lost', async () => {
    const { redis, nodes } = await twoNodes()
    const crowd = await Crowd.gather(nodes)
    crowd.edit()
    await crowd.acked(200)
    const kept = setAside(redis)
    await crowd.acked(200)
    crowd.rest()
    await Promise.all(crowd.people.map((person) => person.settled()))
    const { version } = crowd
    await Promise.all(crowd.people.map((person) => person.until(() => person.replica.version === version)))
    const before = crowd.people.map(({ replica }) => replica)
    await goBackTo(redis, kept)
    for (const [i, person] of crowd.people.entries()) {
      await person.until(() => person.replica.live && person.replica.epoch !== before[i]?.epoch)
      expect(person.replica.version).toBe(version)
      expect(person.replica.view.components).toEqual(before[i]?.view.components)
    }
    crowd.edit()
    await crowd.acked(100)
    crowd.rest()
    await Promise.all(crowd.people.map((person) => person.settled()))
  })

  test('with people in the middle of a drag: nobody crashes, and all agree afterwards', async () => {
    const { redis, nodes } = await twoNodes()
    const crowd = await Crowd.gather(nodes)
    crowd.edit()
    await crowd.acked(200)
    const kept = setAside(redis)
    await crowd.acked(200)
    await goBackTo(redis, kept)
    await crowd.acked(200)
    await crowd.audit(nodes)
    for (const node of nodes) expect(node.process.exitCode).toBeNull()
  })

  /** Ada and Ben at two nodes; what she acked as `lost` nobody knows any more, for all is killed and Redis gone back. */
  const forgotten = async () => {
    const { redis, nodes } = await twoNodes()
    const { session_id, you } = await newSession(nodes[0])
    const ada = await TestPerson.enter(nodes[0], session_id, you)
    const ben = await TestPerson.enter(nodes[1], session_id, await join(nodes[1], session_id))
    ada.edit(lens('before'))
    await ada.settled()
    const kept = setAside(redis)
    ada.edit(lens('lost'))
    await ada.settled()
    await Promise.all(nodes.map((node) => node.stop('SIGKILL')))
    await goBackTo(redis, kept)
    return { node: await startServer({ ...QUICK, REDIS_URL: redis.url }), session_id, ada, ben }
  }

  test('that no node remembers beyond: a page that is ahead is sent the whole older state, and goes on from it', async () => {
    const { node, session_id, ada } = await forgotten()
    ada.edit(lens('unsent'))
    await ada.connect(node)
    await ada.settled()
    // What was acked and forgotten by everybody is gone; what was not acked yet is there.
    expect(ada.replica.view.components.map(({ id }) => id)).toEqual(['before', 'unsent'])
    expect(ada.messages.filter(({ type }) => type === 'state:initial')).toHaveLength(2)
    const newcomer = await TestPerson.enter(node, session_id, await join(node, session_id))
    expect(newcomer.replica.view.components).toEqual(ada.replica.view.components)
  })

  test('[SY114] that no node remembers beyond, and the others have passed it since: a page of the lost history is sent the whole of the new one', async () => {
    const { node, ada, ben } = await forgotten()
    await ben.connect(node)
    ben.edit(lens('ben1'))
    ben.edit(lens('ben2'))
    await ben.settled()
    // The same epoch, and a version that the log reaches back beyond: by the numbers there is nothing amiss.
    expect(ada.replica).toMatchObject({ epoch: ben.replica.epoch, version: 2 })
    expect(ben.replica.version).toBe(3)
    ada.edit(lens('unsent'))
    await ada.connect(node)
    await ada.settled()
    await ben.until(() => ben.replica.version === 4)
    for (const { replica } of [ada, ben])
      expect(replica.view.components.map(({ id }) => id)).toEqual(['before', 'ben1', 'ben2', 'unsent'])
  })
})

describe('[SY47] [F17] clocks', () => {
  const clocksOf = async (...offsetsMs: readonly number[]) => {
    const redis = await startRedis()
    return Promise.all(
      offsetsMs.map((byMs) =>
        startServer({ ...QUICK, REDIS_URL: redis.url, NODE_OPTIONS: `--import=${shiftedClock(byMs)}` }),
      ),
    )
  }

  const nobodyWasTakenForGone = (present: Crowd) => {
    for (const person of present.people) {
      expect(person.closeCode).toBeNull()
      const left = person.messages.flatMap((m) => (m.type === 'user:left' ? [m.user.user_id] : []))
      expect(present.people.filter(({ you }) => left.includes(you.user_id))).toEqual([])
    }
  }

  const writtenAheadByMs = (present: Crowd) =>
    present.people.flatMap(({ messages }) =>
      messages.flatMap((m) => (m.type === 'state:update' ? [Date.parse(m.timestamp) - Date.now()] : [])),
    )

  test('of two nodes are twenty minutes apart: one order, nobody is taken for gone, nothing is lost', async () => {
    const nodes = await clocksOf(-600_000, 600_000)
    const crowd = await Crowd.gather(nodes)
    crowd.edit()
    await crowd.acked(300)
    await crowd.audit(nodes)
    expect(Math.min(...writtenAheadByMs(crowd)), 'one clock is behind').toBeLessThan(-500_000)
    expect(Math.max(...writtenAheadByMs(crowd)), 'the other is ahead').toBeGreaterThan(500_000)
    nobodyWasTakenForGone(crowd)
  })

  test('jump an hour forth and back in the middle of a drag: the same', async () => {
    const nodes = await clocksOf(0, 0)
    const crowd = await Crowd.gather(nodes)
    crowd.edit()
    await crowd.acked(100)
    nodes[0]?.process.kill('SIGUSR2')
    await crowd.acked(200)
    nodes[0]?.process.kill('SIGUSR2')
    nodes[1]?.process.kill('SIGUSR2')
    await crowd.acked(200)
    await crowd.audit(nodes)
    expect(Math.max(...writtenAheadByMs(crowd)), 'a clock has jumped').toBeGreaterThan(3_000_000)
    nobodyWasTakenForGone(crowd)
  })
})

/** A program whose clock is off by so much, and by an hour more or no longer at each SIGUSR2. */
function shiftedClock(byMs: number): string {
  const program = `
    const Real = Date
    let byMs = ${byMs}
    let hourMs = 3_600_000
    process.on('SIGUSR2', () => {
      byMs += hourMs
      hourMs = -hourMs
    })
    globalThis.Date = class Date extends Real {
      constructor(...given) { given.length === 0 ? super(Real.now() + byMs) : super(...given) }
      static now() { return Real.now() + byMs }
    }`
  return `data:text/javascript;base64,${Buffer.from(program).toString('base64')}`
}

test('[SY48] [F20] the connection breaks right behind an operation, again and again: it is there once, whether it had arrived or not', async () => {
  const { line, nodes } = await oneBehindProxy({ REST_AFTER_S: '0.05' })
  line.delayMs = 20
  const { session_id, you } = await newSession(nodes[1])
  const ada = await TestPerson.enter(nodes[1], session_id, you)
  const rounds = 40
  for (let i = 0; i < rounds; i++) {
    ada.edit(lens(`l${i}`))
    // Sometimes the frame is still here, sometimes it is with the server, or on its way to the store.
    if (i % 4 === 1) await new Promise((resolve) => setImmediate(resolve))
    if (i % 4 === 2) await call(nodes[1], 'GET', '/healthz')
    ada.cut()
    await ada.until(() => ada.closeCode !== null)
    await ada.connect(nodes[i % 2] as RunningServer)
  }
  await ada.settled()
  expect(ada.messages.filter(({ type }) => type === 'op:reject')).toEqual([])
  for (const node of nodes) {
    const newcomer = await TestPerson.enter(node, session_id, await join(node, session_id))
    await newcomer.until(() => newcomer.replica.version === rounds)
    expect(newcomer.replica.view.components).toHaveLength(rounds)
  }
})

test('[SY49] [F21] 200 times leaving and joining while a slow store puts the bench away and takes it out again: one room, nothing lost', async () => {
  const { line, nodes } = await oneBehindProxy({ REST_AFTER_S: '0.01', STORE_TIMEOUT_S: '1' })
  const [, slow] = nodes
  line.delayMs = 25
  const benches = 20
  const rounds = 10
  const leaveAndJoin = async (bench: number): Promise<void> => {
    const { session_id, you } = await newSession(slow)
    const ada = await TestPerson.enter(slow, session_id, you)
    const ben = new TestPerson(session_id, await join(slow, session_id))
    for (let i = 0; i < rounds; i++) {
      const [person, next] = i % 2 === 0 ? [ada, ben] : [ben, ada]
      person.edit(lens(`l${i}`))
      await person.settled()
      person.leave()
      await person.until(() => person.closeCode !== null)
      // So that joins meet every moment of the putting away.
      for (let wait = 0; wait < (bench + i) % 6; wait++) await call(slow, 'GET', '/healthz')
      await next.connect(slow)
    }
    for (const person of [ada, ben]) {
      if (person.closeCode !== null || !person.replica.live) await person.connect(slow)
      await person.until(() => person.replica.version === rounds)
      expect(person.replica.view.components.map(({ id }) => id).sort()).toEqual(
        Array.from({ length: rounds }, (_, i) => `l${i}`),
      )
    }
    // Both are in the same room: what one does the other sees.
    ada.edit(lens('last'))
    await ben.until(() => ben.replica.version === rounds + 1)
    ada.leave()
    ben.leave()
  }
  await Promise.all(Array.from({ length: benches }, (_, bench) => leaveAndJoin(bench)))
})
