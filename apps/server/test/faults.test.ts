import { afterEach, describe, expect, test } from 'vitest'
import { call, errorCode, join, lens, newSession, TestPerson } from './person.testkit'
import { cleanUp, failedStart, newDataDir, startServer } from './server.testkit'

afterEach(cleanUp)

test('[SY22] kill -9 while five people edit: every acked operation is there afterwards, each once, and tokens are still good', async () => {
  const first = await startServer()
  const { session_id, you } = await newSession(first)
  const people = [await TestPerson.enter(first, session_id, you)]
  for (let i = 0; i < 4; i++)
    people.push(await TestPerson.enter(first, session_id, await join(first, session_id)))
  let made = 0
  const editing = setInterval(() => {
    for (const person of people) person.edit(lens(`part${made++}`))
  }, 2)
  const [ada] = people
  await ada?.until(() => (ada.replica.version ?? 0) > 300)
  await first.stop('SIGKILL')
  clearInterval(editing)
  await Promise.all(people.map((person) => person.until(() => person.closeCode !== null)))
  const acked = people.flatMap((person) =>
    person.messages.flatMap((m) => (m.type === 'op:ack' ? [m.op_id] : [])),
  )
  expect(acked.length).toBeGreaterThan(200)

  const second = await startServer({}, first.dataDir)
  for (const person of people) await person.connect(second)
  await Promise.all(people.map((person) => person.settled()))
  const top = Math.max(...people.map((person) => person.replica.version ?? 0))
  await Promise.all(people.map((person) => person.until(() => person.replica.version === top)))

  const late = await TestPerson.enter(second, session_id, await join(second, session_id))
  const ids = late.replica.view.components.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBe(made)
  for (const person of people) {
    expect(person.messages.some((message) => message.type === 'op:reject')).toBe(false)
    expect(new Set(person.replica.view.components.map(({ id }) => id))).toEqual(new Set(ids))
  }
})

test('[SY23] SIGTERM: people are told, everything is written, and the process ends by itself', async () => {
  const first = await startServer()
  const { session_id, you } = await newSession(first)
  const person = await TestPerson.enter(first, session_id, you)
  person.edit(lens('kept'))
  const stopping = first.stop('SIGTERM')
  await person.until(() => person.closeCode !== null)
  expect(person.closeCode).toBe(1012)
  expect(await person.message('session:closing')).toMatchObject({ reason: 'restart' })
  expect(await stopping).toBe(0)
  const second = await startServer({}, first.dataDir)
  await person.connect(second)
  await person.settled()
  expect(person.replica.view.components.map(({ id }) => id)).toEqual(['kept'])
  expect(person.messages.at(-1)?.type).not.toBe('state:initial')
})

describe('[SY24] a session past its lifetime', () => {
  test('ends for those in it, and its link opens it again with everything on it, in a new epoch', async () => {
    const server = await startServer({ SESSION_TTL_S: '1.5' })
    const { session_id, you } = await newSession(server)
    const person = await TestPerson.enter(server, session_id, you)
    const { epoch } = person.replica
    person.edit(lens('kept'))
    await person.until(() => person.closeCode !== null)
    expect(person.closeCode).toBe(4410)
    expect(await person.message('session:closing')).toMatchObject({ reason: 'expired' })
    await person.connect(server)
    expect(person.replica.view.components.map(({ id }) => id)).toEqual(['kept'])
    expect(person.replica.epoch).not.toBe(epoch)
    person.edit(lens('more'))
    await person.settled()
  })

  test('is gone for good after its time in the archive', async () => {
    const dataDir = newDataDir()
    const first = await startServer({ SESSION_TTL_S: '0.2' }, dataDir)
    const { session_id, you } = await newSession(first)
    const person = await TestPerson.enter(first, session_id, you)
    await person.until(() => person.closeCode === 4410)
    await first.stop()
    const second = await startServer({ SESSION_TTL_S: '0.2', ARCHIVE_TTL_S: '0.001' }, dataDir)
    expect(errorCode(await call(second, 'GET', `/api/sessions/${session_id}`))).toBe('session_not_found')
  })
})

describe('starting', () => {
  test('a second process on one data directory refuses, in one sentence that names it', async () => {
    const server = await startServer()
    const said = await failedStart({}, server.dataDir)
    expect(said).toContain(`DATA_DIR ${server.dataDir} is in use by another process`)
  })

  test.each([
    ['PORT', '99999'],
    ['SESSION_TTL_S', 'soon'],
    ['DURABILITY', 'maybe'],
    ['CORS_ORIGINS', 'https://lab.example/path'],
    ['SECRET_KEY', 'short'],
    ['REDIS_URL', 'http://127.0.0.1'],
    ['PRESENCE_BEAT_S', '0'],
    ['DATABASE_URL', 'postgres://127.0.0.1'],
  ])('%s=%s ends the start with a sentence that names it', async (name, value) => {
    expect(await failedStart({ [name]: value })).toMatch(new RegExp(`: ${name} is `))
  })

  test('a Redis that does not answer ends the start with a sentence that names it', async () => {
    const said = await failedStart({ REDIS_URL: 'redis://127.0.0.1:1', STORE_WAIT_S: '0.5' })
    expect(said).toMatch(/: REDIS_URL names 127\.0\.0\.1:1, where no Redis answers/)
  })
})
