import { afterEach, describe, expect, test } from 'vitest'
import { Crowd } from './crowd.testkit'
import { endNodes, twoNodes, until } from './nodes.testkit'
import { call, errorCode, lens, moveOf, newSession, TestPerson } from './person.testkit'
import { startRedis } from './redis.testkit'
import { failedStart, startServer, type RunningServer } from './server.testkit'

afterEach(endNodes)

test('[SY38] presence crosses nodes: each is told once of each who comes and goes, and a killed node takes its people along', async () => {
  const { nodes } = await twoNodes()
  const [one, two] = nodes
  const crowd = await Crowd.gather(nodes, 4)
  const [ada, ben, cem, dan] = crowd.people
  if (!ada || !ben || !cem || !dan) throw new Error('four were gathered')
  const joined = (at: TestPerson, who: TestPerson) =>
    at.messages.filter((m) => m.type === 'user:joined' && m.user.user_id === who.you.user_id).length
  const left = (at: TestPerson, who: TestPerson) =>
    at.messages.filter((m) => m.type === 'user:left' && m.user.user_id === who.you.user_id).length
  await ada.message('user:joined', ({ user }) => user.user_id === dan.you.user_id)
  for (const [i, at] of crowd.people.entries())
    for (const who of crowd.people.slice(i + 1)) await at.until(() => joined(at, who) === 1)
  ben.sendFrame({ type: 'cursor:move', data: { x_mm: 3, y_mm: 4 } })
  await ada.message('cursor:move', ({ user_id }) => user_id === ben.you.user_id)

  // A second tab at the other node is the same person.
  const tab = await TestPerson.enter(one, crowd.sessionId, ben.you)
  tab.leave()
  await tab.until(() => tab.closeCode !== null)
  cem.leave()
  await ben.until(() => left(ben, cem) === 1)
  expect(left(ada, ben)).toBe(0)

  crowd.servers = []
  await two.stop('SIGKILL')
  await ada.until(() => left(ada, ben) === 1 && left(ada, dan) === 1)
  expect(ada.replica.people.map(({ user_id }) => user_id)).toEqual([ada.you.user_id])
  expect(joined(ada, ben)).toBe(1)
})

test('[SY39] [F20] the last user leaves with an operation under way, and a room that rests is opened anew with it, again and again', async () => {
  const { nodes } = await twoNodes([], { REST_AFTER_S: '0.05' })
  const { session_id, you } = await newSession(nodes[0])
  for (let i = 0; i < 20; i++) {
    const person = await TestPerson.enter(nodes[i % 2] as RunningServer, session_id, you)
    person.edit(lens(`l${i}`))
    person.leave()
    await person.until(() => person.closeCode !== null)
  }
  const last = await TestPerson.enter(nodes[0], session_id, you)
  await last.until(() => last.replica.view.components.length === 20)
  last.edit(moveOf('l0', 5))
  await last.settled()
})

test('[SY41] a session deleted at one node ends at the other, and nobody brings it back', async () => {
  const { nodes } = await twoNodes()
  const [one, two] = nodes
  const crowd = await Crowd.gather(nodes, 2)
  const [ada, ben] = crowd.people
  ada?.edit(lens('l'))
  await ben?.until(() => ben.replica.version === 1)
  crowd.servers = []
  const gone = await call(one, 'DELETE', `/api/sessions/${crowd.sessionId}`, undefined, {
    authorization: `Bearer ${ada?.you.token}`,
  })
  expect(gone.status).toBe(204)
  await ben?.until(() => ben.closeCode === 4410)
  for (const node of [one, two])
    expect(errorCode(await call(node, 'GET', `/api/sessions/${crowd.sessionId}`))).toBe('session_not_found')
})

test('[SY42] [F22] a session past its lifetime ends at both nodes, and either of them opens it again', async () => {
  const { nodes } = await twoNodes([], { SESSION_TTL_S: '1.5' })
  const [one, two] = nodes
  const { session_id, you } = await newSession(one)
  const ada = await TestPerson.enter(one, session_id, you)
  const other = await TestPerson.enter(two, session_id, you)
  ada.edit(lens('kept'))
  await other.until(() => other.replica.version === 1)
  await ada.until(() => ada.closeCode === 4410)
  await other.until(() => other.closeCode === 4410)
  await other.connect(two)
  expect(other.replica.view.components.map(({ id }) => id)).toEqual(['kept'])
  await ada.connect(one)
  expect(ada.replica.epoch).toBe(other.replica.epoch)
})

describe('[SY43] a Redis that would lose what it acknowledges', () => {
  test.each([
    ['forgets when killed', ['--appendonly', 'no'], 'appendonly'],
    ['evicts', ['--maxmemory-policy', 'allkeys-lru'], 'maxmemory-policy'],
  ])(
    'one that %s ends the start in production, and is warned of in development',
    async (_, settings, word) => {
      const redis = await startRedis(settings)
      const said = await failedStart({ REDIS_URL: redis.url, NODE_ENV: 'production' })
      expect(said).toMatch(new RegExp(`: REDIS_URL: this Redis .*${word}`))
      const server = await startServer({ REDIS_URL: redis.url })
      expect(server.log()).toContain(word)
    },
  )

  test('one that flushes after it has answered is not strict, and says so', async () => {
    const redis = await startRedis()
    const said = await failedStart({ REDIS_URL: redis.url, DURABILITY: 'strict' })
    expect(said).toMatch(/: DURABILITY is "strict", but this Redis has "appendfsync everysec"/)
    await redis.command('CONFIG', 'SET', 'appendfsync', 'always')
    await startServer({ REDIS_URL: redis.url, DURABILITY: 'strict' })
  })
})

describe('[SY100] limits hold for all nodes together', () => {
  test('requests of one address', async () => {
    const { nodes } = await twoNodes([], { RATE_LIMIT_RPS: '1' })
    const statuses: number[] = []
    for (let i = 0; i < 8; i++)
      statuses.push((await call(nodes[i % 2] as RunningServer, 'GET', '/api/schema/scene.json')).status)
    expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(5)
    expect(statuses).toContain(429)
  })

  test('wrong passwords: five, at whatever node, and even the right one has to wait', async () => {
    const { nodes } = await twoNodes()
    const { session_id } = await newSession(nodes[0], { password: 'right' })
    const tryIt = (i: number, password: string) =>
      call(nodes[i % 2] as RunningServer, 'POST', `/api/sessions/${session_id}/join`, { password })
    expect((await tryIt(1, 'right')).status).toBe(200)
    for (let i = 0; i < 5; i++) expect(errorCode(await tryIt(i, 'wrong'))).toBe('wrong_password')
    for (const i of [0, 1]) expect(errorCode(await tryIt(i, 'right'))).toBe('too_many_attempts')
  })
})

test('[SY102] a deleted session is not brought back by a backup, not even when Redis has forgotten that it was deleted', async () => {
  const { nodes, redis } = await twoNodes([], {
    BACKUP_AFTER_S: '0.1',
    REST_AFTER_S: '0.05',
    LOG_LEVEL: 'debug',
  })
  const { session_id, you } = await newSession(nodes[0])
  const ada = await TestPerson.enter(nodes[1], session_id, you)
  ada.edit(lens('l'))
  await ada.settled()
  ada.leave()
  // The other node has put the room away, with its backup: it does not hear that the session ends.
  await until(() => nodes[1].log().includes('a room was backed up'))
  const authorization = `Bearer ${you.token}`
  const deleted = await call(nodes[0], 'DELETE', `/api/sessions/${session_id}`, undefined, { authorization })
  expect(deleted.status).toBe(204)
  for (const node of nodes)
    expect(errorCode(await call(node, 'GET', `/api/sessions/${session_id}`))).toBe('session_not_found')
  // By the time that this one is backed up, the deleted one would have been, too.
  const backupsOf = (server: RunningServer) => server.log().split('a room was backed up').length
  const before = backupsOf(nodes[0])
  await newSession(nodes[0])
  await until(() => backupsOf(nodes[0]) > before)
  await redis.command('FLUSHALL')
  for (const node of nodes)
    expect(errorCode(await call(node, 'GET', `/api/sessions/${session_id}`))).toBe('session_not_found')
})

test('[SY113] a session past its lifetime that nobody has archived yet is revived by its link, for a whole new lifetime', async () => {
  const { nodes } = await twoNodes([], { SESSION_TTL_S: '2', REST_AFTER_S: '0.05' })
  const { session_id, you } = await newSession(nodes[0])
  const ada = await TestPerson.enter(nodes[0], session_id, you)
  ada.edit(lens('kept'))
  await ada.settled()
  ada.leave()
  const { epoch } = ada.replica
  const createdMs = Date.now()
  await until(() => Date.now() > createdMs + 2_300)
  await ada.connect(nodes[1])
  expect(ada.replica.epoch).not.toBe(epoch)
  expect(ada.replica.view.components).toHaveLength(1)
  const { json } = await call(nodes[1], 'GET', `/api/sessions/${session_id}`)
  expect(Date.parse((json as { expires_at: string }).expires_at)).toBeGreaterThan(Date.now())
  ada.edit(moveOf('kept', 5))
  await ada.settled()
  expect(ada.messages.some(({ type }) => type === 'session:closing')).toBe(false)
})

test('[SY104] a person who is removed at one node is out at the other', async () => {
  const { nodes } = await twoNodes()
  const crowd = await Crowd.gather(nodes, 2)
  const [ada, ben] = crowd.people
  if (!ada || !ben) throw new Error('two were gathered')
  crowd.servers = []
  const path = `/api/sessions/${crowd.sessionId}/users/${ben.you.user_id}`
  const authorization = `Bearer ${ada.you.token}`
  expect((await call(nodes[0], 'PATCH', path, { role: 'viewer' }, { authorization })).status).toBe(200)
  await ben.message('user:updated', ({ user }) => user.role === 'viewer')
  ben.edit(lens('l'))
  expect(await ben.message('op:reject')).toMatchObject({ code: 'forbidden' })
  expect((await call(nodes[0], 'DELETE', path, undefined, { authorization })).status).toBe(204)
  await ben.until(() => ben.closeCode === 4403)
  await ada.message('user:left', ({ user }) => user.user_id === ben.you.user_id)
  await ben.connect(nodes[1])
  expect(ben.closeCode).toBe(4401)
})

test('[SY105] two people at two nodes change different fields of one part, again and again: both stay, and it is valid after every version', async () => {
  const { nodes } = await twoNodes()
  const crowd = await Crowd.gather(nodes, 3)
  const [ada, ben, cem] = crowd.people
  if (!ada || !ben || !cem) throw new Error('three were gathered')
  const id = 'splitter'
  ada.edit({
    type: 'component:add',
    data: { id, kind: 'beamsplitter', x_mm: 0, y_mm: 0, angle_deg: 45, split_T: 10, split_R: 10 },
  })
  await ben.until(() => ben.replica.version === 1)
  for (let i = 0; i < 60; i++) {
    ada.edit({ type: 'component:edit', data: { id, split_T: 10 + ((i * 37) % 80) } })
    ben.edit({ type: 'component:edit', data: { id, split_R: 10 + ((i * 53) % 80) } })
    ben.edit({ type: 'component:edit', data: { id, name: `n${i}` } })
    if (i % 5 === 0) await Promise.all([ada.settled(), ben.settled()])
  }
  await Promise.all([ada.settled(), ben.settled()])
  await cem.until(() => cem.replica.version === Math.max(ada.replica.version ?? 0, ben.replica.version ?? 0))
  let part: Record<string, unknown> = { split_T: 10, split_R: 10 }
  let versions = 0
  for (const message of cem.messages) {
    if (message.type !== 'state:update' || message.operation !== 'component:edit') continue
    part = { ...part, ...message.data }
    versions += 1
    expect(Number(part['split_T']) + Number(part['split_R'])).toBeLessThanOrEqual(100)
  }
  expect(versions).toBeGreaterThan(60)
  expect(cem.replica.view.components[0]).toMatchObject({ ...part, name: 'n59' })
  const refused = [ada, ben].flatMap(({ messages }) =>
    messages.flatMap((message) => (message.type === 'op:reject' ? [message.code] : [])),
  )
  expect(new Set(refused)).toEqual(new Set(['invalid']))
})

test('[SY110] when the last one has left, the journal and all traces of presence go; the bench stays', async () => {
  const { nodes, redis } = await twoNodes()
  const { session_id, you } = await newSession(nodes[0])
  const people = await Promise.all(nodes.map((node) => TestPerson.enter(node, session_id, you)))
  const key = `session:{${session_id}}`
  people[0]?.edit(lens('l'))
  for (const person of people) {
    await person.until(() => person.replica.version === 1)
    person.sendFrame({ type: 'cursor:move', data: { x_mm: 1, y_mm: 2 } })
  }
  await until(
    async () => (await redis.command('EXISTS', `user:{${session_id}:${you.user_id}}:cursor`)) === ':1\r\n',
  )
  expect(await redis.command('TTL', `user:{${session_id}:${you.user_id}}:cursor`)).toMatch(/^:(5\d|60)\r/)
  expect(await redis.command('ZCARD', `${key}:users`)).toBe(':2\r\n')
  expect(await redis.command('XLEN', `${key}:log`)).toBe(':1\r\n')
  people[0]?.leave()
  await until(async () => (await redis.command('ZCARD', `${key}:users`)) === ':1\r\n')
  people[1]?.leave()
  for (const gone of [`${key}:users`, `${key}:log`, `user:{${session_id}:${you.user_id}}:cursor`])
    await until(async () => (await redis.command('EXISTS', gone)) === ':0\r\n')
  const back = await TestPerson.enter(nodes[1], session_id, you)
  expect(back.replica.view.components).toHaveLength(1)
})
