import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { call, errorCode, join, newSession, TestPerson } from './person.testkit'
import { cleanUp, startServer, type RunningServer } from './server.testkit'

let server: RunningServer
let sessionId: string
let good: TestPerson
beforeAll(async () => {
  server = await startServer()
  const session = await newSession(server, { name: 'Good' })
  sessionId = session.session_id
  good = await TestPerson.enter(server, sessionId, session.you)
})
afterAll(cleanUp)

/** Whoever behaves is served on, by the same process. */
async function servesOn(): Promise<void> {
  const opId = good.edit({ type: 'scene:edit', data: { title: `still here ${Math.random()}` } })
  await good.message('op:ack', (ack) => ack.op_id === opId)
  expect(server.process.exitCode).toBeNull()
}

const source = { id: 's', kind: 'source', x_mm: 0, y_mm: 0, angle_deg: 0 }
const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`

describe('hostile HTTP is answered with the code that fits, and the server serves on', () => {
  test.each<[string, string, string, unknown, number, string]>([
    ['no JSON', 'POST', '/api/sessions', '{"title":', 400, 'invalid_json'],
    ['a list', 'POST', '/api/sessions', [], 422, 'invalid_request'],
    ['a wrong type', 'POST', '/api/sessions', { title: 5 }, 422, 'invalid_request'],
    ['an unknown field', 'POST', '/api/sessions', { admin: true }, 422, 'invalid_request'],
    ['__proto__', 'POST', '/api/sessions', '{"__proto__":{"admin":true}}', 422, 'invalid_request'],
    [
      'a title of 201 characters',
      'POST',
      '/api/sessions',
      { title: 't'.repeat(201) },
      422,
      'invalid_request',
    ],
    ['an empty password', 'POST', '/api/sessions', { password: '' }, 422, 'invalid_request'],
    ['6 MB', 'POST', '/api/sessions', { title: 'x'.repeat(6_000_000) }, 413, 'too_large'],
    [
      'a scene of nonsense',
      'POST',
      '/api/sessions',
      { scene: { version: 1, components: 'all' } },
      422,
      'invalid_request',
    ],
    ['10,000 brackets', 'POST', '/api/sessions', `{"scene":${deep}}`, 422, 'invalid_request'],
    ['an unknown session', 'GET', `/api/sessions/${'A'.repeat(43)}`, undefined, 404, 'session_not_found'],
    [
      'a malformed session id',
      'GET',
      '/api/sessions/..%2f..%2fetc%2fpasswd',
      undefined,
      404,
      'session_not_found',
    ],
    ['a broken escape', 'GET', '/api/sessions/%zz', undefined, 404, 'session_not_found'],
    [
      'an id of 500 characters',
      'GET',
      `/api/sessions/${'a'.repeat(500)}`,
      undefined,
      404,
      'session_not_found',
    ],
    ['a join of nothing', 'POST', `/api/sessions/${'A'.repeat(42)}/join`, {}, 404, 'session_not_found'],
    [
      'a name of 65 characters',
      'POST',
      '/api/sessions/SESSION/join',
      { name: 'n'.repeat(65) },
      422,
      'invalid_request',
    ],
    ['a method that is not there', 'PUT', '/api/sessions', {}, 405, 'method_not_allowed'],
    ['a path that is not there', 'GET', '/api/nothing', undefined, 404, 'not_found'],
    ['a bench without sources', 'POST', '/api/raytrace', { components: [] }, 422, 'invalid_request'],
    [
      'NaN on the bench',
      'POST',
      '/api/raytrace',
      '{"sources":[{"id":"s","kind":"source","x_mm":NaN}],"components":[]}',
      400,
      'invalid_json',
    ],
    [
      'a number too large for a double',
      'POST',
      '/api/raytrace',
      '{"sources":[{"id":"s","kind":"source","x_mm":1e999,"y_mm":0,"angle_deg":0}],"components":[]}',
      422,
      'invalid_request',
    ],
    [
      'an unknown kind',
      'POST',
      '/api/raytrace',
      { sources: [], components: [{ ...source, kind: 'death_ray' }] },
      422,
      'invalid_request',
    ],
    [
      'a billion rays',
      'POST',
      '/api/raytrace',
      { sources: [{ ...source, n_rays: 1e9 }], components: [] },
      422,
      'invalid_request',
    ],
    ['6 MB to trace', 'POST', '/api/raytrace', `"${'x'.repeat(6_000_000)}"`, 413, 'too_large'],
    ['a token of nobody', 'GET', '/api/sessions/SESSION', undefined, 401, 'unauthorized'],
  ])('%s', async (_, method, path, body, status, code) => {
    const answer = await call(server, method, path.replace('SESSION', sessionId), body, {
      authorization: 'Bearer nobody.x',
    })
    expect(answer.status).toBe(status)
    expect(errorCode(answer)).toBe(code)
    expect(JSON.stringify(answer.json)).not.toMatch(/node_modules|\.js:|\/apps\//)
    await servesOn()
  })

  test('XML is not JSON', async () => {
    const answer = await call(server, 'POST', '/api/sessions', '<a/>', { 'content-type': 'application/xml' })
    expect(answer.status).toBe(415)
    expect(errorCode(answer)).toBe('unsupported_media_type')
  })

  test('HTML in a name is a name', async () => {
    const name = '<img src=x onerror=alert(1)>'
    expect((await join(server, sessionId, { name })).name).toBe(name)
  })
})

describe('[SY82] hostile frames are answered or end their own socket, and the server serves on', () => {
  const frame = (type: string, data: unknown, op_id: unknown = 'x') => JSON.stringify({ type, op_id, data })
  test.each<[string, string, string, string]>([
    ['no JSON', '{', 'error', 'invalid_json'],
    ['not an object', '7', 'error', 'invalid'],
    ['no type', '{"op_id":"1"}', 'error', 'invalid'],
    ['a type of another type', '{"type":[],"op_id":"1"}', 'error', 'invalid'],
    ['an op_id of another type', frame('component:delete', { id: 'a' }, 5), 'error', 'invalid'],
    ['an op_id of 65 characters', frame('component:delete', { id: 'a' }, 'o'.repeat(65)), 'error', 'invalid'],
    ['an operation without op_id', '{"type":"component:delete","data":{"id":"a"}}', 'error', 'invalid'],
    ['a cursor that is nowhere', '{"type":"cursor:move","data":{"x_mm":"here"}}', 'error', 'invalid'],
    ['10,000 brackets', `{"type":"cursor:move","data":${deep}}`, 'error', 'invalid'],
    ['a message of the server', frame('user:joined', { user: {} }, 'j1'), 'op:reject', 'invalid'],
    ['an unknown operation', frame('component:explode', {}, 'j2'), 'op:reject', 'invalid'],
    ['no data', '{"type":"component:delete","op_id":"j3"}', 'op:reject', 'invalid'],
    [
      'a number beyond the bench',
      frame('component:move', { id: 'a', x_mm: 1e12, y_mm: 0 }, 'j4'),
      'op:reject',
      'invalid',
    ],
    [
      '1e999',
      '{"type":"component:move","op_id":"j5","data":{"id":"a","x_mm":1e999,"y_mm":0}}',
      'op:reject',
      'invalid',
    ],
    [
      'an unknown kind',
      frame('component:add', { ...source, kind: 'toString' }, 'j6'),
      'op:reject',
      'invalid',
    ],
    [
      '__proto__ in an edit',
      '{"type":"component:edit","op_id":"j7","data":{"id":"a","__proto__":{"x":1}}}',
      'op:reject',
      'invalid',
    ],
    [
      'constructor in an edit',
      frame('component:edit', { id: 'a', constructor: { prototype: 1 } }, 'j8'),
      'op:reject',
      'invalid',
    ],
    [
      'a field beside the frame',
      '{"type":"component:delete","op_id":"j9","data":{"id":"a"},"user_id":"root"}',
      'op:reject',
      'invalid',
    ],
    [
      'a forged author in the data',
      frame('component:delete', { id: 'a', user_id: 'root' }, 'j10'),
      'op:reject',
      'invalid',
    ],
    [
      'a batch of 501',
      frame(
        'component:batch',
        { ops: Array.from({ length: 501 }, () => ({ type: 'component:delete', data: { id: 'a' } })) },
        'j11',
      ),
      'op:reject',
      'invalid',
    ],
    ['an edit of nothing', frame('component:edit', { id: 'a', name: 'x' }, 'j12'), 'op:reject', 'not_found'],
  ])('%s', async (_, text, type, code) => {
    const person = await TestPerson.enter(server, sessionId, await join(server, sessionId))
    person.send(text)
    const answer = type === 'error' ? await person.message('error') : await person.message('op:reject')
    expect(answer.code).toBe(code)
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
    await servesOn()
    person.leave()
  })

  test.each([
    ['a binary frame', (person: TestPerson) => person.send(Buffer.from('{"type":"ping"}')), 1003],
    ['a frame of 300 KiB', (person: TestPerson) => person.send(`"${'x'.repeat(300 * 1024)}"`), 1009],
    [
      '200 frames of nonsense',
      (person: TestPerson) => Array.from({ length: 200 }, () => person.send('nonsense')),
      4400,
    ],
    [
      '5,000 operations at once',
      (person: TestPerson) =>
        Array.from({ length: 5_000 }, (_, i) =>
          person.sendFrame({ type: 'component:delete', op_id: `f${i}`, data: { id: 'a' } }),
        ),
      4429,
    ],
  ])('%s', async (_, attack, code) => {
    const person = await TestPerson.enter(server, sessionId, await join(server, sessionId))
    attack(person)
    await person.until(() => person.closeCode !== null)
    expect(person.closeCode).toBe(code)
    await servesOn()
  })

  test('a page of another origin is refused at the handshake', async () => {
    const { you } = good
    const url = `${server.url.replace('http', 'ws')}/ws/${sessionId}/${you.user_id}?token=${you.token}`
    const statusFor = (origin: string) =>
      new Promise<number>((resolve, reject) => {
        const socket = new WebSocket(url, { origin })
        socket.on('unexpected-response', (_request, response) => {
          resolve(response.statusCode ?? 0)
          socket.terminate()
        })
        socket.on('open', () => {
          resolve(101)
          socket.close()
        })
        socket.on('error', reject)
      })
    expect(await statusFor('https://evil.example')).toBe(403)
    expect(await statusFor('null')).toBe(403)
    expect(await statusFor(`${server.url}.evil.example`)).toBe(403)
    expect(await statusFor(server.url)).toBe(101)
  })

  test('[SY83] more than 60 operations a second beyond the first 240 are refused with the time to wait, not lost in silence', async () => {
    const person = await TestPerson.enter(server, sessionId, await join(server, sessionId))
    for (let i = 0; i < 300; i++)
      person.sendFrame({ type: 'scene:edit', op_id: `r${i}`, data: { title: `t${i}` } })
    const reject = await person.message('op:reject')
    expect(reject).toMatchObject({ code: 'rate_limited' })
    expect(reject.retry_after_ms).toBeGreaterThan(0)
    await person.until(
      () => person.messages.filter((m) => m.type === 'op:ack' || m.type === 'op:reject').length === 300,
    )
    person.leave()
  })
})

test('requests beyond the rate of one address are told when to come back', async () => {
  const small = await startServer({ RATE_LIMIT_RPS: '5' })
  const answers = await Promise.all(
    Array.from({ length: 30 }, () => call(small, 'GET', `/api/sessions/${'A'.repeat(43)}`)),
  )
  const refused = answers.filter((answer) => answer.status === 429)
  expect(refused.length).toBeGreaterThanOrEqual(14)
  for (const answer of refused) {
    expect(errorCode(answer)).toBe('rate_limited')
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
  }
  expect((await call(small, 'GET', '/healthz')).status).toBe(200)
})
