import { emptyScene, moveObjects, type Component } from '@optiverse/scene'
import { CLOSE, type Person, type ServerMessage } from '@optiverse/sync'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { SessionConnection } from './connection'
import { FakeWorld } from './connectionWorld.testkit'
import { createSessionStore, type SessionStore } from './sessionStore'

const you: Person = { user_id: 'me', name: 'Me', color: '#7cc4ff', role: 'editor', idle: false }
const lens: Component = { id: 'lens', kind: 'lens', x_mm: 0, y_mm: 0, angle_deg: 90 }
const scene = { ...emptyScene('Bench', '2026-01-01T00:00:00.000Z'), components: [lens] }
const initial: ServerMessage = {
  ...{ type: 'state:initial', version: 0, epoch: 'e', data: scene, users: [you], you, expires_at: '' },
}
const resume: ServerMessage = {
  ...{ type: 'state:resume', version: 0, epoch: 'e', updates: [], users: [you], you },
}

let world: FakeWorld
let store: SessionStore
let connection: SessionConnection
const refused = vi.fn()

beforeEach(() => {
  vi.clearAllMocks()
  vi.spyOn(console, 'warn').mockReturnValue(undefined)
  world = new FakeWorld()
  store = createSessionStore('s')
  const identity = { ...you, token: 't' }
  connection = new SessionConnection(store, identity, { onRejected: vi.fn(), onTokenRefused: refused }, world)
  connection.start()
})

/** The socket that was opened last is accepted and brings the state. */
function goLive(state: ServerMessage = initial): void {
  world.socket.accept()
  world.socket.say(state)
}

const phase = () => store.getState().connection
const sentTypes = () => world.socket.sent.map(({ type }) => type)
const move = (gestureId: string, byMm = 1) => {
  store.change(moveObjects(store.getState().replica.view, ['lens'], { xMm: byMm, yMm: 0 }), gestureId)
  connection.flush()
}

test('a drag of two seconds at 120 moves a second goes out as at most 30 messages a second, the last place in the last', () => {
  goLive()
  const times: number[] = []
  for (let i = 0; i < 240; i++) {
    move('drag')
    world.pass(1_000 / 120)
    for (const { op_id, atMs } of world.socket.sent.splice(0)) {
      times.push(atMs)
      world.socket.say({ type: 'op:ack', op_id: op_id ?? '', version: times.length })
    }
  }
  for (const from of times) {
    expect(times.filter((atMs) => atMs >= from && atMs < from + 1_000).length).toBeLessThanOrEqual(30)
  }
  world.pass(100)
  expect(store.getState().replica.view.components[0]?.x_mm).toBe(240)
  expect(store.getState().history.undo).toHaveLength(1)
})

describe('a lost connection', () => {
  test('is tried five times; then the page says so and waits for its person', () => {
    goLive()
    world.socket.close(1006)
    for (const [i, waitMs] of [500, 1_000, 2_000, 4_000, 11_750].entries()) {
      expect(phase()).toEqual({ phase: 'reconnecting', why: 'network' })
      world.pass(waitMs - 1)
      expect(world.sockets).toHaveLength(i + 1)
      world.pass(1)
      expect(world.sockets).toHaveLength(i + 2)
      world.socket.close(1006)
    }
    expect(phase()).toEqual({ phase: 'lost', why: 'network' })
    world.pass(3_600_000)
    expect(world.sockets).toHaveLength(6)
    connection.retryNow()
    expect(world.sockets).toHaveLength(7)
    goLive(resume)
    expect(phase()).toEqual({ phase: 'live' })
  })

  test.each(['onOnline', 'onAwake'] as const)(
    'is tried at once on %s, also after the page had stopped',
    (event) => {
      goLive()
      for (let tries = 0; tries < 6; tries++) {
        world.socket.close(1006)
        world.pass(20_000)
      }
      expect(phase().phase).toBe('lost')
      world.tell(event)
      expect(world.sockets).toHaveLength(7)
      goLive(resume)
      world.socket.close(1006)
      world.tell(event)
      expect(world.sockets).toHaveLength(8)
      world.pass(15_000)
      expect(world.sockets, 'the retry that was due is not made as well').toHaveLength(8)
    },
  )

  test('what was not answered goes out again under its name', () => {
    goLive()
    move('drag')
    const [first] = world.socket.sent
    world.socket.close(1006)
    world.pass(1_000)
    goLive(resume)
    expect(first?.op_id).toBeTypeOf('string')
    expect(world.socket.sent.map(({ op_id }) => op_id)).toEqual([first?.op_id])
    expect(world.socket.url.searchParams.get('since')).toBe('0')
  })

  test('a browser that goes offline does not wait for the goodbye', () => {
    goLive()
    world.tell('onOffline')
    expect(phase()).toEqual({ phase: 'reconnecting', why: 'network' })
    expect(world.sockets[0]?.isClosed).toBe(true)
  })
})

describe('a silent connection', () => {
  test('is asked after 10 s and given up when it does not answer', () => {
    goLive()
    world.pass(10_000)
    expect(sentTypes()).toEqual(['ping'])
    world.pass(6_000)
    expect(phase()).toEqual({ phase: 'live' })
    world.pass(2_000)
    expect(phase()).toEqual({ phase: 'reconnecting', why: 'network' })
  })

  test('stays as long as it answers', () => {
    goLive()
    for (let minute = 0; minute < 10; minute++) {
      world.pass(10_000)
      world.socket.say({ type: 'pong' })
    }
    expect(world.sockets).toHaveLength(1)
    expect(phase()).toEqual({ phase: 'live' })
  })

  test('[F26] a tab that slept for an hour asks first, and goes on when the answer comes', () => {
    goLive()
    world.sleep(3_600_000)
    expect(sentTypes()).toEqual(['ping'])
    world.socket.say({ type: 'pong' })
    world.pass(8_000)
    expect(world.sockets).toHaveLength(1)
    expect(phase()).toEqual({ phase: 'live' })
  })

  test('a tab that slept on a connection that has died comes back 8 s after it woke', () => {
    goLive()
    world.sleep(3_600_000)
    world.pass(7_999)
    expect(phase()).toEqual({ phase: 'live' })
    world.pass(1)
    expect(phase()).toEqual({ phase: 'reconnecting', why: 'network' })
    world.pass(1_000)
    expect(world.sockets).toHaveLength(2)
  })

  test('a page that is shown again asks at once', () => {
    goLive()
    world.pass(1_000)
    world.tell('onAwake')
    world.tell('onAwake')
    expect(sentTypes()).toEqual(['ping'])
  })
})

describe('a server that closes', () => {
  test('session:closing is obeyed: back after what it says, not sooner, whatever the browser tells', () => {
    goLive()
    world.socket.say({ type: 'session:closing', reason: 'restart', retry_after_ms: 4_000 })
    world.socket.close(CLOSE.restart)
    expect(phase()).toEqual({ phase: 'reconnecting', why: 'restart' })
    world.tell('onAwake')
    world.tell('onOnline')
    world.pass(4_999)
    expect(world.sockets).toHaveLength(1)
    world.pass(1)
    expect(world.sockets).toHaveLength(2)
  })

  test('a person who does not want to wait is let', () => {
    goLive()
    world.socket.say({ type: 'session:closing', reason: 'restart', retry_after_ms: 4_000 })
    world.socket.close(CLOSE.restart)
    connection.retryNow()
    expect(world.sockets).toHaveLength(2)
    world.pass(60_000)
    expect(world.sockets[1]?.isClosed, 'the hanging try is given up in its own time').toBe(true)
  })

  test('1013 again and again never ends in a button', () => {
    goLive()
    for (let i = 0; i < 40; i++) {
      world.socket.accept()
      world.socket.close(CLOSE.tryLater)
      expect(phase()).toEqual({ phase: 'reconnecting', why: 'busy' })
      world.passUntilNextSocket()
    }
    expect(world.sockets).toHaveLength(41)
  })

  test('a client that is too old is told to reload, and does not come back', () => {
    goLive()
    move('drag')
    world.socket.close(CLOSE.clientTooOld)
    expect(phase()).toMatchObject({ phase: 'ended', remedy: 'reload' })
    world.tell('onOnline')
    connection.retryNow()
    world.pass(3_600_000)
    expect(world.sockets).toHaveLength(1)
    expect(store.getState().replica.pending).toHaveLength(1)
  })

  test('4401 sends to the door', () => {
    world.socket.accept()
    world.socket.close(CLOSE.badToken)
    expect(refused).toHaveBeenCalledOnce()
  })
})

describe('a server that the page does not understand', () => {
  const hole: ServerMessage = {
    ...{ type: 'state:update', version: 7, operation: 'component:delete', data: { id: 'lens' } },
    ...{ user_id: 'other', op_id: 'x', timestamp: 't' },
  }

  test('a missing version is made good by the whole state', () => {
    goLive()
    world.socket.say(hole)
    expect(phase()).toEqual({ phase: 'reconnecting', why: 'network' })
    world.pass(1_000)
    expect(world.socket.url.searchParams.has('since')).toBe(false)
    goLive()
    expect(phase()).toEqual({ phase: 'live' })
  })

  test('[F29] a state over which the page stumbles is asked for three times, then the person is told: no loop', () => {
    for (let i = 0; i < 3; i++) {
      world.socket.accept()
      world.socket.sayText('{"type":"state:resume","version":1,"epoch":"e","updates":null}')
      if (i < 2) world.passUntilNextSocket()
    }
    world.pass(3_600_000)
    expect(world.sockets).toHaveLength(3)
    expect(phase()).toMatchObject({ phase: 'ended', remedy: 'reload' })
  })

  test('a message of another kind changes nothing', () => {
    goLive()
    world.socket.sayText('{"type":"weather:report"}')
    expect(phase()).toEqual({ phase: 'live' })
  })
})

test('stopped and started again, as React does in its strict mode, it sends what it had sent before', () => {
  goLive()
  move('drag')
  connection.stop()
  expect(world.sockets[0]?.isClosed).toBe(true)
  connection.start()
  goLive()
  expect(sentTypes()).toEqual(['component:move'])
  world.pass(3_600_000)
})
