import { emptyScene } from '@optiverse/scene'
import { describe, expect, test } from 'vitest'
import type { ServerMessage } from '../protocol/serverMessage'
import type { ConnectionId, Effect } from './effect'
import type { JournalRecord, Member, RoomSnapshot } from './journal'
import { Room } from './room'
import { LOG_VERSIONS } from './updateLog'

const AT = '2026-01-01T00:00:01.000Z'
const EXPIRES = '2026-01-02T00:00:00.000Z'
const ada: Member = { user_id: 'ada', name: 'Ada', color: '#7cc4ff', role: 'owner' }
const ben: Member = { user_id: 'ben', name: 'Ben', color: '#ffb86b', role: 'editor' }
const vera: Member = { user_id: 'vera', name: 'Vera', color: '#a5e075', role: 'viewer' }
const lens = (id: string) => ({ id, kind: 'lens', x_mm: 0, y_mm: 0, angle_deg: 90 })

const fresh: RoomSnapshot = {
  epoch: 'first-life',
  version: 0,
  scene: emptyScene('Bench', '2026-01-01T00:00:00.000Z'),
  members: [ada, ben, vera],
  answers: [],
}

function sentTo(effects: readonly Effect[], connection: ConnectionId): readonly ServerMessage[] {
  return effects.flatMap((effect) =>
    effect.type === 'send' && effect.to.includes(connection) ? [effect.message] : [],
  )
}

function recordsOf(effects: readonly Effect[]): readonly JournalRecord[] {
  return effects.flatMap((effect) => (effect.type === 'record' ? [effect.record] : []))
}

function roomWith(...connections: readonly (readonly [ConnectionId, Member])[]): Room {
  const room = new Room(fresh)
  for (const [connection, member] of connections) room.connect(connection, member, null, EXPIRES)
  return room
}

const op = (op_id: string, type: string, data: unknown) => ({ op_id, type, data })

describe('[SY3] order', () => {
  test('the author is acked where the others are sent the version, and only after it is written', () => {
    const room = roomWith(['a', ada], ['b', ben])
    const effects = room.receiveOp('a', op('1', 'component:add', lens('l')), AT)
    expect(effects.map((effect) => effect.type)).toEqual(['record', 'send', 'send'])
    expect(sentTo(effects, 'a')).toEqual([{ type: 'op:ack', op_id: '1', version: 1 }])
    expect(sentTo(effects, 'b')).toMatchObject([
      {
        type: 'state:update',
        version: 1,
        operation: 'component:add',
        user_id: 'ada',
        op_id: '1',
        timestamp: AT,
      },
    ])
  })

  test("another tab of the author is sent the version like everybody else's", () => {
    const room = roomWith(['tab1', ada], ['tab2', ada])
    const effects = room.receiveOp('tab1', op('1', 'component:add', lens('l')), AT)
    expect(sentTo(effects, 'tab2')).toMatchObject([{ type: 'state:update', version: 1 }])
  })
})

describe('[SY4] once', () => {
  test('an operation sent again is answered again with its version, and written once', () => {
    const room = roomWith(['a', ada])
    room.receiveOp('a', op('1', 'component:add', lens('l')), AT)
    const again = room.receiveOp('a', op('1', 'component:add', lens('l')), AT)
    expect(again).toEqual([
      { type: 'send', to: ['a'], message: { type: 'op:ack', op_id: '1', version: 1 }, droppable: false },
    ])
    expect(room.version).toBe(1)
  })

  test('a reject is answered again, even when it would be taken now, and after a restart', () => {
    const room = roomWith(['a', ada])
    const move = op('1', 'component:move', { id: 'l', x_mm: 1, y_mm: 1 })
    const first = room.receiveOp('a', move, AT)
    const added = room.receiveOp('a', op('2', 'component:add', lens('l')), AT)
    const restarted = new Room(fresh)
    for (const record of [...recordsOf(first), ...recordsOf(added)]) restarted.replay(record)
    restarted.connect('a', ada, null, EXPIRES)
    for (const living of [room, restarted]) {
      expect(sentTo(living.receiveOp('a', move, AT), 'a')).toMatchObject([
        { type: 'op:reject', op_id: '1', code: 'not_found', version: 0 },
      ])
      expect(living.version).toBe(1)
    }
  })

  test('the same op_id of two people is two operations', () => {
    const room = roomWith(['a', ada], ['b', ben])
    room.receiveOp('a', op('1', 'component:add', lens('l')), AT)
    expect(sentTo(room.receiveOp('b', op('1', 'component:add', lens('m')), AT), 'b')).toMatchObject([
      { type: 'op:ack', version: 2 },
    ])
  })
})

describe('[SY5] coming back', () => {
  const edited = () => {
    const room = roomWith(['a', ada])
    for (let i = 1; i <= 5; i++) room.receiveOp('a', op(`${i}`, 'component:add', lens(`l${i}`)), AT)
    return room
  }

  test('whoever was here is sent what they missed', () => {
    const [first] = sentTo(edited().connect('b', ben, { epoch: 'first-life', version: 3 }, EXPIRES), 'b')
    expect(first).toMatchObject({
      type: 'state:resume',
      version: 5,
      updates: [{ version: 4 }, { version: 5 }],
    })
  })

  test('nothing missed is an empty list', () => {
    const [first] = sentTo(edited().connect('b', ben, { epoch: 'first-life', version: 5 }, EXPIRES), 'b')
    expect(first).toMatchObject({ type: 'state:resume', updates: [] })
  })

  test.each([
    ['another epoch', { epoch: 'another', version: 3 }],
    ['a version ahead of the server', { epoch: 'first-life', version: 6 }],
    ['nothing said', null],
  ])('%s is answered by the whole scene', (_, lastSeen) => {
    const [first] = sentTo(edited().connect('b', ben, lastSeen, EXPIRES), 'b')
    expect(first).toMatchObject({
      type: 'state:initial',
      version: 5,
      epoch: 'first-life',
      expires_at: EXPIRES,
    })
  })

  test('beyond the log it is the whole scene, within it the updates', () => {
    const room = roomWith(['a', ada])
    for (let i = 1; i <= 2 * LOG_VERSIONS + 1; i++) {
      room.receiveOp('a', op(`${i}`, 'scene:edit', { title: `t${i}` }), AT)
    }
    const answer = (version: number) =>
      sentTo(room.connect(`c${version}`, ben, { epoch: 'first-life', version }, EXPIRES), `c${version}`)[0]
    expect(answer(1)?.type).toBe('state:initial')
    expect(answer(LOG_VERSIONS + 1)).toMatchObject({ type: 'state:resume' })
  })
})

test('a log of large edits is kept short in bytes, too, and has no gap', () => {
  const room = roomWith(['a', ada])
  room.receiveOp('a', op('0', 'component:add', lens('l')), AT)
  const notes = (i: number) => `${i} ${'n'.repeat(1_990)}`
  for (let i = 1; i <= 9_500; i++)
    room.receiveOp('a', op(`${i}`, 'component:edit', { id: 'l', notes: notes(i) }), AT)
  const answer = (version: number) =>
    sentTo(room.connect(`c${version}`, ben, { epoch: 'first-life', version }, EXPIRES), `c${version}`)[0]
  expect(answer(1)?.type).toBe('state:initial')
  const resumed = answer(9_400)
  expect(resumed).toMatchObject({ type: 'state:resume' })
  const versions = resumed?.type === 'state:resume' ? resumed.updates.map((update) => update.version) : []
  expect(versions).toEqual(Array.from({ length: 101 }, (_, i) => 9_401 + i))
})

describe('[SY6] presence', () => {
  test('two tabs are one person: joined with the first, left with the last', () => {
    const room = roomWith(['b', ben])
    expect(sentTo(room.connect('tab1', ada, null, EXPIRES), 'b')).toMatchObject([
      { type: 'user:joined', user: { user_id: 'ada' } },
    ])
    expect(sentTo(room.connect('tab2', ada, null, EXPIRES), 'b')).toEqual([])
    expect(sentTo(room.disconnect('tab1'), 'b')).toEqual([])
    expect(sentTo(room.disconnect('tab2'), 'b')).toMatchObject([
      { type: 'user:left', user: { user_id: 'ada' } },
    ])
  })

  test('nobody is sent their own cursor, not in another tab either; who comes later sees where it is', () => {
    const room = roomWith(['tab1', ada], ['tab2', ada], ['b', ben])
    const frame = { type: 'cursor:move', data: { x_mm: 1, y_mm: 2 } } as const
    const effects = room.receivePresence('tab1', frame)
    expect(sentTo(effects, 'tab2')).toEqual([])
    expect(sentTo(effects, 'b')).toEqual([{ ...frame, user_id: 'ada' }])
    expect(effects.every((effect) => effect.type === 'send' && effect.droppable)).toBe(true)
    expect(sentTo(room.connect('v', vera, null, EXPIRES), 'v')).toContainEqual({ ...frame, user_id: 'ada' })
    expect(room.version).toBe(0)
  })
})

test('[SY7] a viewer may point, not change', () => {
  const room = roomWith(['v', vera], ['a', ada])
  expect(sentTo(room.receiveOp('v', op('1', 'component:add', lens('l')), AT), 'v')).toMatchObject([
    { type: 'op:reject', code: 'forbidden' },
  ])
  expect(
    sentTo(room.receivePresence('v', { type: 'cursor:move', data: { x_mm: 0, y_mm: 0 } }), 'a'),
  ).toHaveLength(1)
})

test('[SY8] a journal of another room is not replayed in silence', () => {
  const update = {
    version: 7,
    operation: 'component:delete',
    data: { id: 'x' },
    user_id: 'ada',
    op_id: '1',
    timestamp: AT,
  } as const
  expect(() => new Room(fresh).replay({ kind: 'update', update })).toThrow(
    /version 7 does not follow version 0/,
  )
})
