import { KINDS, type Op } from '@optiverse/scene'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call, errorCode, join, moveOf, newSession, TestPerson } from './person.testkit'
import { cleanUp, startServer, type RunningServer } from './server.testkit'

let server: RunningServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(cleanUp)

const lens = (id: string, more: object = {}): Op => ({
  type: 'component:add',
  data: { id, kind: 'lens', x_mm: 0, y_mm: 0, angle_deg: 90, ...more },
})

/** Two people in one new session. */
async function twoPeople() {
  const { session_id, you } = await newSession(server, { name: 'Ada' })
  const ada = await TestPerson.enter(server, session_id, you)
  const ben = await TestPerson.enter(server, session_id, await join(server, session_id, { name: 'Ben' }))
  return { sessionId: session_id, ada, ben }
}

test('a session is made, told of, joined, and read by those who are in it', async () => {
  const created = await newSession(server, { title: 'Polarimeter', name: 'Ada' })
  expect(created.session_id).toMatch(/^[A-Za-z0-9_-]{43}$/)
  expect(created.share_link).toBe(`${server.url}/session/${created.session_id}`)
  expect(created.you).toMatchObject({ role: 'owner', name: 'Ada' })
  const told = await call(server, 'GET', `/api/sessions/${created.session_id}`)
  expect(told).toMatchObject({
    status: 200,
    json: { title: 'Polarimeter', version: 0, password_required: false },
  })
  expect(told.json).not.toHaveProperty('state')
  const read = await call(server, 'GET', `/api/sessions/${created.session_id}`, undefined, {
    authorization: `Bearer ${created.you.token}`,
  })
  expect(read.json).toMatchObject({ users: [], state: { version: 1, components: [], sources: [] } })
})

test('[SY80] a scene that comes with the session is its version 0', async () => {
  const at = '2026-01-01T00:00:00.000Z'
  const scene = {
    ...{ version: 1, sources: [], annotations: [], groups: [] },
    components: [{ id: 'm', kind: 'mirror', x_mm: 1, y_mm: 2, angle_deg: 45 }],
    metadata: { title: 'From a file', created_at: at, last_updated: at },
  }
  const created = await newSession(server, { scene })
  const person = await TestPerson.enter(server, created.session_id, created.you)
  expect(person.replica).toMatchObject({
    version: 0,
    view: { components: scene.components, metadata: { title: 'From a file' } },
  })
})

test('[SY59] two people see each other come, point and go, and what each does', async () => {
  const { ada, ben } = await twoPeople()
  expect((await ada.message('user:joined')).user).toMatchObject({ name: 'Ben', role: 'editor' })
  ada.edit(lens('l'))
  expect(await ben.message('state:update')).toMatchObject({
    version: 1,
    operation: 'component:add',
    user_id: ada.you.user_id,
  })
  ben.edit(moveOf('l', 12.5))
  await ada.message('state:update', (update) => update.operation === 'component:move')
  expect(ada.replica.view.components[0]).toMatchObject({ x_mm: 12.5 })
  ada.sendFrame({ type: 'cursor:move', data: { x_mm: 3, y_mm: 4 } })
  expect(await ben.message('cursor:move')).toMatchObject({
    user_id: ada.you.user_id,
    data: { x_mm: 3, y_mm: 4 },
  })
  ada.leave()
  expect((await ben.message('user:left')).user.user_id).toBe(ada.you.user_id)
})

test('every kind there is can be put on the bench, traced yet or not, and comes back as it was sent', async () => {
  const { ada, ben, sessionId } = await twoPeople()
  const place = { x_mm: 1, y_mm: 2, angle_deg: 3 }
  const needed: Record<string, object> = {
    aperture: { ...place, opening_mm: 5 },
    optic: {
      ...place,
      interfaces: [
        { element_type: 'refractive_interface', x1_mm: 0, y1_mm: -5, x2_mm: 0, y2_mm: 5, material2: 'N-BK7' },
      ],
    },
    text: { x_mm: 0, y_mm: 0, text: '<b>µ</b>' },
    comment: { x_mm: 0, y_mm: 0, text: 'why?' },
    ruler: {
      points_mm: [
        [0, 0],
        [10, 0],
      ],
    },
    arrow: {
      points_mm: [
        [0, 0],
        [10, 0],
      ],
    },
    angle_measure: { vertex_mm: [0, 0], from_mm: [1, 0], to_mm: [0, 1] },
    path_measure: { source_id: 'source', ray: 0, from_fraction: 0, to_fraction: 1 },
    rectangle: { ...place, width_mm: 1, height_mm: 1 },
    background: { ...place, width_mm: 1, height_mm: 1, pattern: 'breadboard_25mm' },
    group: { name: 'Arm' },
  }
  const records = Object.keys(KINDS).map((kind) => ({ id: kind, kind, ...(needed[kind] ?? place) }))
  for (const data of records) ada.edit({ type: 'component:add', data } as Op)
  await ada.settled()
  expect(ada.messages.filter((message) => message.type === 'op:reject')).toEqual([])
  await ben.until(() => ben.replica.version === records.length)
  const read = await call(server, 'GET', `/api/sessions/${sessionId}`, undefined, {
    authorization: `Bearer ${ben.you.token}`,
  })
  const { state } = read.json as { state: Record<string, { id: string }[]> }
  const stored = ['components', 'sources', 'annotations', 'groups'].flatMap((list) => state[list] ?? [])
  expect(new Map(stored.map((record) => [record.id, record]))).toEqual(
    new Map(records.map((record) => [record.id, record])),
  )
})

test('one refused operation between two others leaves both applied, and is told with its reason', async () => {
  const { ada } = await twoPeople()
  ada.edit(lens('one'))
  ada.sendFrame({ type: 'component:move', op_id: 'refused', data: { id: 'nobody', x_mm: 0, y_mm: 0 } })
  ada.edit(lens('two'))
  expect(await ada.message('op:reject')).toMatchObject({ op_id: 'refused', code: 'not_found', version: 1 })
  await ada.settled()
  expect(ada.replica.confirmed.components.map(({ id }) => id)).toEqual(['one', 'two'])
})

test('someone cut off for a while comes back to what they missed, and what they did meanwhile is taken', async () => {
  const { ada, ben } = await twoPeople()
  ada.edit(lens('l'))
  await ben.until(() => ben.replica.version === 1)
  ben.cut()
  await ada.message('user:left')
  ada.edit(moveOf('l', 5))
  await ada.settled()
  ben.edit(lens('made-offline'))
  expect(ben.replica.pending).toHaveLength(1)
  await ben.connect(server)
  await ben.settled()
  expect(await ben.message('state:resume')).toMatchObject({ updates: [{ version: 2 }] })
  await ada.until(() => ada.replica.version === 3)
  expect(ada.replica.view.components).toEqual(ben.replica.view.components)
  expect(ada.replica.view.components).toMatchObject([{ id: 'l', x_mm: 5 }, { id: 'made-offline' }])
})

test('concurrent drags of two parts by two people: both end where they were let go', async () => {
  const { ada, ben } = await twoPeople()
  ada.edit(lens('a'))
  ada.edit(lens('b'))
  await ben.until(() => ben.replica.version === 2)
  for (let x = 1; x <= 100; x++) {
    ada.edit(moveOf('a', x), 'drag-a')
    ben.edit(moveOf('b', -x), 'drag-b')
  }
  await Promise.all([ada.settled(), ben.settled()])
  await ada.until(() => ada.replica.version === 202 && ben.replica.version === 202)
  for (const person of [ada, ben]) {
    expect(person.replica.view.components).toMatchObject([
      { id: 'a', x_mm: 100 },
      { id: 'b', x_mm: -100 },
    ])
  }
})

describe('[SY81] who may come in', () => {
  test('an unknown session is closed with 4404, before anybody asks for the token', async () => {
    const person = new TestPerson('A'.repeat(43), {
      user_id: 'u',
      token: 'x',
      role: 'editor',
      name: 'X',
      color: '#fff',
    })
    await person.connect(server)
    expect(person.closeCode).toBe(4404)
    expect(person.messages).toEqual([])
  })

  test('a wrong token and a token of somebody else are closed with 4401, no frame before', async () => {
    const { session_id, you } = await newSession(server)
    const other = await newSession(server)
    for (const token of ['', 'x', `${you.user_id}.x`, other.you.token]) {
      const person = new TestPerson(session_id, { ...you, token })
      await person.connect(server)
      expect(person.closeCode, token).toBe(4401)
      expect(person.messages).toEqual([])
    }
  })

  test('a page that speaks another protocol is told to reload', async () => {
    const { session_id, you } = await newSession(server)
    const person = new TestPerson(session_id, you)
    await person.connect(server, { v: '0' })
    expect(person.closeCode).toBe(4426)
  })

  test('a password keeps people out, and guessing ends after five misses', async () => {
    const { session_id } = await newSession(server, { password: 'Brewster' })
    expect((await call(server, 'GET', `/api/sessions/${session_id}`)).json).toMatchObject({
      password_required: true,
    })
    const attempt = (password?: string) =>
      call(server, 'POST', `/api/sessions/${session_id}/join`, { password })
    expect((await attempt('Brewster')).status).toBe(200)
    expect(errorCode(await attempt())).toBe('wrong_password')
    for (let i = 0; i < 5; i++) expect(errorCode(await attempt('Snellius'))).toBe('wrong_password')
    const refused = await attempt('Brewster')
    expect(errorCode(refused)).toBe('too_many_attempts')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test('only the owner can delete a session; those in it are told, and it is gone', async () => {
    const { sessionId, ada, ben } = await twoPeople()
    const remove = (token: string) =>
      call(server, 'DELETE', `/api/sessions/${sessionId}`, undefined, { authorization: `Bearer ${token}` })
    expect(errorCode(await remove(ben.you.token))).toBe('forbidden')
    expect(errorCode(await remove('nonsense'))).toBe('unauthorized')
    expect((await remove(ada.you.token)).status).toBe(204)
    await ben.until(() => ben.closeCode !== null)
    expect(ben.closeCode).toBe(4410)
    expect(await ben.message('session:closing')).toMatchObject({ reason: 'deleted' })
    expect(errorCode(await call(server, 'GET', `/api/sessions/${sessionId}`))).toBe('session_not_found')
  })

  test('a name without its invisible characters; nothing left is a guest', async () => {
    const { session_id } = await newSession(server)
    expect((await join(server, session_id, { name: '  A\u202eda\u200b ' })).name).toBe('Ada')
    expect((await join(server, session_id, { name: '\u200b' })).name).toBe('Guest 3')
  })

  test('[SY104] a role that is lowered counts from the next operation on; a removed person is out, and so is their token', async () => {
    const { session_id, you } = await newSession(server)
    const ada = await TestPerson.enter(server, session_id, you)
    const ben = await TestPerson.enter(server, session_id, await join(server, session_id))
    const path = `/api/sessions/${session_id}/users/${ben.you.user_id}`
    const by = (token: string) => ({ authorization: `Bearer ${token}` })
    expect(errorCode(await call(server, 'PATCH', path, { role: 'viewer' }, by(ben.you.token)))).toBe(
      'forbidden',
    )
    expect((await call(server, 'PATCH', path, { role: 'viewer' }, by(you.token))).json).toMatchObject({
      user: { user_id: ben.you.user_id, role: 'viewer' },
    })
    for (const person of [ada, ben])
      expect(
        await person.message('user:updated', ({ user }) => user.user_id === ben.you.user_id),
      ).toMatchObject({
        user: { role: 'viewer' },
      })
    ben.edit({ type: 'scene:edit', data: { title: 'mine' } })
    expect(await ben.message('op:reject')).toMatchObject({ code: 'forbidden' })
    expect((await call(server, 'DELETE', path, undefined, by(you.token))).status).toBe(204)
    await ben.until(() => ben.closeCode === 4403)
    await ada.message('user:left', ({ user }) => user.user_id === ben.you.user_id)
    await ben.connect(server)
    expect(ben.closeCode).toBe(4401)
    expect(errorCode(await call(server, 'DELETE', path, undefined, by(you.token)))).toBe('not_found')
    const self = `/api/sessions/${session_id}/users/${you.user_id}`
    expect(errorCode(await call(server, 'DELETE', self, undefined, by(you.token)))).toBe('conflict')
  })
})
