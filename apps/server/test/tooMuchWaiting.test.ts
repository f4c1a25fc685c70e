import { afterEach, expect, test } from 'vitest'
import { roomOf } from '../src/sessions/roomOf'
import { HeldStore, Later } from './heldStore.testkit'
import { call, errorCode, join, newSession, TestPerson, type Reachable } from './person.testkit'
import { cleanUp } from './server.testkit'
import { startServerHere, stopServersHere } from './serverHere.testkit'

let writing = new Later<void>()
afterEach(async () => {
  // A server that stops writes everything down first.
  writing.resolve()
  await stopServersHere()
  await cleanUp()
})

/** Ada, the owner, and Ben at a bench whose store takes nothing, with more waiting for it than a room may keep. */
async function fullBench(): Promise<{
  server: Reachable
  store: HeldStore
  sessionId: string
  ada: TestPerson
  ben: TestPerson
}> {
  const store = new HeldStore()
  const server = await startServerHere(store, { env: { OPS_PER_S: '10000', OPS_BURST: '10000' } })
  const { session_id, you } = await newSession(server)
  const ada = await TestPerson.enter(server, session_id, you)
  const ben = await TestPerson.enter(server, session_id, await join(server, session_id))
  writing = new Later<void>()
  store.writing = writing
  const notes = 'n'.repeat(256 * 1024 - 100)
  // 16 MiB and a little; one frame more would end Ada's socket.
  for (let i = 0; i < 65; i++) ada.sendFrame({ type: 'scene:edit', op_id: `o${i}`, data: notes })
  // Answered in its turn: everything before it has been taken in.
  ada.sendFrame({ type: 'ping' })
  await ada.message('pong')
  return { server, store, sessionId: session_id, ada, ben }
}

const comeBack = {
  status: 503,
  code: 'unavailable',
  retryAfterS: expect.stringMatching(/^[1-9]\d?$/) as unknown,
}
const told = (answer: Awaited<ReturnType<typeof call>>) => ({
  ...{ status: answer.status, code: errorCode(answer) },
  retryAfterS: answer.headers.get('retry-after'),
})

test('[SY118] a join that finds too much waiting is told to come back, and nobody has been let in', async () => {
  const { server, store, sessionId, ada, ben } = await fullBench()
  const path = `/api/sessions/${sessionId}/join`
  expect(told(await call(server, 'POST', path, { name: 'Cem' }))).toEqual(comeBack)
  writing.resolve()
  await ada.message('op:reject', ({ op_id }) => op_id === 'o64')
  const you = await join(server, sessionId, { name: 'Cem' })
  const cem = await TestPerson.enter(server, sessionId, you)
  expect(cem.closeCode).toBeNull()
  const stored = await store.load(sessionId)
  const members = stored && roomOf(stored).snapshot().members
  expect(members?.map(({ name }) => name)).toEqual([ada.you.name, ben.you.name, 'Cem'])
})

test('[SY118] a role that is changed while too much is waiting stays as it was, and so does a person who is to go', async () => {
  const { server, store, sessionId, ada, ben } = await fullBench()
  const path = `/api/sessions/${sessionId}/users/${ben.you.user_id}`
  const headers = { authorization: `Bearer ${ada.you.token}` }
  expect(told(await call(server, 'PATCH', path, { role: 'viewer' }, headers))).toEqual(comeBack)
  expect(told(await call(server, 'DELETE', path, undefined, headers))).toEqual(comeBack)
  writing.resolve()
  await ada.message('op:reject', ({ op_id }) => op_id === 'o64')
  // An editor may still do this, and is still there to do it.
  ben.edit({ type: 'scene:edit', data: { title: 'by Ben' } })
  await ben.settled()
  expect(ben.replica.view.metadata.title).toBe('by Ben')
  expect(ben.closeCode).toBeNull()
  for (const { messages } of [ada, ben])
    expect(messages.filter(({ type }) => type === 'user:updated' || type === 'user:left')).toEqual([])
  const stored = await store.load(sessionId)
  const members = stored && roomOf(stored).snapshot().members
  expect(members?.map(({ role }) => role)).toEqual(['owner', 'editor'])
  expect((await call(server, 'PATCH', path, { role: 'viewer' }, headers)).status).toBe(200)
  await ben.message('user:updated', ({ user }) => user.role === 'viewer')
})
