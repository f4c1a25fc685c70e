import { once } from 'node:events'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { HeldStore, Later } from './heldStore.testkit'
import { MemoryRoomStore } from './memoryRoomStore.testkit'
import { call, errorCode, join, newSession, TestPerson, type Reachable } from './person.testkit'
import { cleanUp } from './server.testkit'
import { deafBus, startServerHere, stopServersHere } from './serverHere.testkit'

/** What a test has held up, let go when it ends: a server does not stop before its rooms are open. */
const held: Later<void>[] = []
afterEach(async () => {
  for (const one of held.splice(0)) one.resolve()
  await stopServersHere()
  await cleanUp()
})

describe('[SY115] frames that come while the room is still being opened', () => {
  /** The most that is kept, in frames and in bytes. */
  const MOST_FRAMES = 256
  const MOST_BYTES = 1024 * 1024

  interface Heard {
    readonly type: string
    readonly op_id?: string
  }

  /** A socket in front of a room that opens when the test says so, and has been heard up to its last frame. */
  async function atTheDoor(frames: readonly string[]): Promise<{
    socket: WebSocket
    opening: Later<void>
    heard: Heard[]
    /** What anybody may read of the session. */
    facts: () => Promise<unknown>
  }> {
    const kept = new MemoryRoomStore()
    const { session_id, you } = await newSession(await startServerHere(kept))
    const store = new HeldStore(kept)
    const opening = new Later<void>()
    held.push(opening)
    store.reading = opening
    const server = await startServerHere(store, { env: { OPS_PER_S: '1000', OPS_BURST: '1000' } })
    const socket = new WebSocket(
      `${server.url.replace('http', 'ws')}/ws/${session_id}/${you.user_id}?token=${you.token}`,
    )
    const heard: Heard[] = []
    socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString()) as Heard))
    await once(socket, 'open')
    for (const frame of frames) socket.send(frame)
    const facts = async () => (await call(server, 'GET', `/api/sessions/${session_id}`)).json
    return { socket, opening, heard, facts }
  }

  const closeCodeOf = async (socket: WebSocket) =>
    ((await once(socket, 'close', { signal: AbortSignal.timeout(5_000) })) as [number])[0]
  const title = (i: number) =>
    JSON.stringify({ type: 'scene:edit', op_id: `o${i}`, data: { title: `title ${i}` } })
  /** An operation of so many bytes. */
  const heavy = (i: number, bytes: number) => {
    const bare = JSON.stringify({ type: 'scene:edit', op_id: `o${i}`, data: '' })
    return bare.replace('""', `"${'x'.repeat(bytes - bare.length)}"`)
  }
  const answered = (heard: readonly Heard[]) =>
    heard.flatMap(({ op_id }) => (op_id === undefined ? [] : [op_id]))
  const ids = (count: number) => Array.from({ length: count }, (_, i) => `o${i}`)

  test('are kept as far as they may be many, and handed over in order', async () => {
    const { socket, opening, heard } = await atTheDoor(ids(MOST_FRAMES).map((_, i) => title(i)))
    // Answered behind the last frame, by the socket itself.
    socket.ping()
    await once(socket, 'pong')
    expect(heard).toEqual([])
    opening.resolve()
    await expect.poll(() => answered(heard), { timeout: 15_000 }).toEqual(ids(MOST_FRAMES))
    expect(heard.map(({ type }) => type)).toEqual(['state:initial', ...ids(MOST_FRAMES).map(() => 'op:ack')])
    socket.terminate()
  })

  test('one more ends the socket, and nothing of it is taken in', async () => {
    const { socket, opening, heard, facts } = await atTheDoor(ids(MOST_FRAMES + 1).map((_, i) => title(i)))
    expect(await closeCodeOf(socket)).toBe(4429)
    opening.resolve()
    expect(await facts()).toMatchObject({ version: 0 })
    expect(heard).toEqual([])
  })

  test.each([
    ['are kept as far as they may be heavy', 4, MOST_BYTES / 4, null],
    ['a byte more ends the socket', 5, MOST_BYTES / 5 + 1, 4429],
  ])('%s', async (_, count, bytes, closeCode) => {
    const frames = ids(count).map((_id, i) => heavy(i, Math.floor(bytes)))
    const { socket, opening, heard, facts } = await atTheDoor(frames)
    if (closeCode === null) {
      socket.ping()
      await once(socket, 'pong')
      opening.resolve()
      await expect.poll(() => answered(heard), { timeout: 15_000 }).toEqual(ids(count))
      socket.terminate()
    } else {
      expect(await closeCodeOf(socket)).toBe(closeCode)
      opening.resolve()
      expect(await facts()).toMatchObject({ version: 0 })
    }
  })
})

describe('[SY116] a node that has not heard of something asks before it refuses', () => {
  /** Ada at both of two nodes; the second hears no news, and will not ask by itself for long. */
  async function oneDeaf(): Promise<{
    nodes: readonly [Reachable, Reachable]
    sessionId: string
    ada: TestPerson
    deaf: TestPerson
  }> {
    const store = new MemoryRoomStore()
    const env = { PRESENCE_BEAT_S: '600' }
    const nodes = [
      await startServerHere(store, { env }),
      await startServerHere(store, { bus: deafBus(store), env }),
    ] as const
    const { session_id, you } = await newSession(nodes[0])
    const ada = await TestPerson.enter(nodes[0], session_id, you)
    const deaf = await TestPerson.enter(nodes[1], session_id, you)
    return { nodes, sessionId: session_id, ada, deaf }
  }

  test('a person who joined at another node a moment ago is let in', async () => {
    const { nodes, sessionId, deaf } = await oneDeaf()
    const ben = await TestPerson.enter(nodes[1], sessionId, await join(nodes[0], sessionId))
    expect(ben.closeCode).toBeNull()
    expect((await deaf.message('user:joined')).user.user_id).toBe(ben.you.user_id)
  })

  test('and is answered over HTTP', async () => {
    const { nodes, sessionId } = await oneDeaf()
    const { token } = await join(nodes[0], sessionId)
    const answer = await call(nodes[1], 'GET', `/api/sessions/${sessionId}`, undefined, {
      authorization: `Bearer ${token}`,
    })
    expect(answer).toMatchObject({ status: 200, json: { state: { version: 1 } } })
  })

  test('a client that is ahead is caught up on from where it is, not sent an old state', async () => {
    const { nodes, ada, deaf } = await oneDeaf()
    for (const title of ['a', 'b', 'c']) ada.edit({ type: 'scene:edit', data: { title } })
    await ada.settled()
    expect(deaf.replica.version, 'not heard of').toBe(0)
    ada.leave()
    await ada.until(() => ada.closeCode !== null)
    await ada.connect(nodes[1])
    const { version, view } = ada.replica
    expect({ version, title: view.metadata.title }).toEqual({ version: 3, title: 'c' })
    expect(ada.messages.map(({ type }) => type)).toContain('state:resume')
    expect(ada.messages.filter(({ type }) => type === 'state:initial')).toHaveLength(1)
    // Who is there already is told of it, too.
    await deaf.until(() => deaf.replica.version === 3)
  })

  test('a person who has been removed meanwhile is refused after all', async () => {
    const { nodes, sessionId, ada } = await oneDeaf()
    const ben = await join(nodes[0], sessionId)
    const path = `/api/sessions/${sessionId}/users/${ben.user_id}`
    const authorization = `Bearer ${ada.you.token}`
    expect((await call(nodes[0], 'DELETE', path, undefined, { authorization })).status).toBe(204)
    const person = await TestPerson.enter(nodes[1], sessionId, ben)
    expect(person.closeCode).toBe(4401)
    const headers = { authorization: `Bearer ${ben.token}` }
    const answer = await call(nodes[1], 'GET', `/api/sessions/${sessionId}`, undefined, headers)
    expect(errorCode(answer)).toBe('unauthorized')
  })
})
