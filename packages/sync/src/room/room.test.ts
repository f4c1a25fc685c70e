import { emptyScene } from '@optiverse/scene'
import { describe, expect, test } from 'vitest'
import type { OpFrame } from '../protocol/clientFrame'
import type { ServerMessage } from '../protocol/serverMessage'
import type { ConnectionId, Delivery } from './delivery'
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

function sentTo(deliveries: readonly Delivery[], connection: ConnectionId): readonly ServerMessage[] {
  return deliveries.flatMap(({ to, message }) => (to.includes(connection) ? [message] : []))
}

/** What an operation comes to when its record is written at once. */
function written(
  room: Room,
  connection: ConnectionId,
  frame: OpFrame,
): { readonly records: readonly JournalRecord[]; readonly deliveries: readonly Delivery[] } {
  const request = room.requestOf(connection, frame, AT)
  const proposal = room.propose(request ? [request] : [])
  return { records: proposal.records, deliveries: room.commit(proposal) }
}

function take(room: Room, connection: ConnectionId, frame: OpFrame): readonly Delivery[] {
  return written(room, connection, frame).deliveries
}

function roomWith(...connections: readonly (readonly [ConnectionId, Member])[]): Room {
  const room = new Room(fresh)
  for (const [connection, member] of connections) room.connect(connection, member, null, EXPIRES)
  return room
}

const op = (op_id: string, type: string, data: unknown) => ({ op_id, type, data })

describe('[SY3] order', () => {
  test('the author is acked where the others are sent the version', () => {
    const room = roomWith(['a', ada], ['b', ben])
    const { records, deliveries } = written(room, 'a', op('1', 'component:add', lens('l')))
    expect(records).toMatchObject([{ kind: 'update', update: { version: 1 } }])
    expect(sentTo(deliveries, 'a')).toEqual([{ type: 'op:ack', op_id: '1', version: 1 }])
    expect(sentTo(deliveries, 'b')).toMatchObject([
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
    const deliveries = take(room, 'tab1', op('1', 'component:add', lens('l')))
    expect(sentTo(deliveries, 'tab2')).toMatchObject([{ type: 'state:update', version: 1 }])
  })
})

describe('[SY4] once', () => {
  test('an operation sent again is answered again with its version, and written once', () => {
    const room = roomWith(['a', ada])
    take(room, 'a', op('1', 'component:add', lens('l')))
    const again = take(room, 'a', op('1', 'component:add', lens('l')))
    expect(again).toEqual([
      { to: ['a'], message: { type: 'op:ack', op_id: '1', version: 1 }, droppable: false },
    ])
    expect(room.version).toBe(1)
  })

  test('a reject is answered again, even when it would be taken now, and after a restart', () => {
    const room = roomWith(['a', ada])
    const move = op('1', 'component:move', { id: 'l', x_mm: 1, y_mm: 1 })
    const first = written(room, 'a', move)
    const added = written(room, 'a', op('2', 'component:add', lens('l')))
    const restarted = new Room(fresh)
    for (const record of [...first.records, ...added.records]) restarted.replay(record)
    restarted.connect('a', ada, null, EXPIRES)
    for (const living of [room, restarted]) {
      expect(sentTo(take(living, 'a', move), 'a')).toMatchObject([
        { type: 'op:reject', op_id: '1', code: 'not_found', version: 0 },
      ])
      expect(living.version).toBe(1)
    }
  })

  test('the same op_id of two people is two operations', () => {
    const room = roomWith(['a', ada], ['b', ben])
    take(room, 'a', op('1', 'component:add', lens('l')))
    expect(sentTo(take(room, 'b', op('1', 'component:add', lens('m'))), 'b')).toMatchObject([
      { type: 'op:ack', version: 2 },
    ])
  })
})

describe('[SY5] coming back', () => {
  const edited = () => {
    const room = roomWith(['a', ada])
    for (let i = 1; i <= 5; i++) take(room, 'a', op(`${i}`, 'component:add', lens(`l${i}`)))
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
    ['a version that came of another operation', { epoch: 'first-life', version: 3, opId: 'x' }],
    ['the same version, come of another operation', { epoch: 'first-life', version: 5, opId: 'x' }],
    ['nothing said', null],
  ])('%s is answered by the whole scene', (_, lastSeen) => {
    const [first] = sentTo(edited().connect('b', ben, lastSeen, EXPIRES), 'b')
    expect(first).toMatchObject({
      type: 'state:initial',
      version: 5,
      epoch: 'first-life',
      expires_at: EXPIRES,
      last_op_id: '5',
    })
  })

  test('a version is known by its operation, from the log and from what a snapshot remembers', () => {
    const lastSeen = { epoch: 'first-life', version: 5, opId: '5' }
    for (const room of [edited(), new Room(edited().snapshot())]) {
      const [first] = sentTo(room.connect('b', ben, lastSeen, EXPIRES), 'b')
      expect(first).toMatchObject({ type: 'state:resume', updates: [] })
    }
  })

  test('a version is known by its operation from the journal that led to it, too', () => {
    const records: JournalRecord[] = []
    const room = roomWith(['a', ada])
    for (const id of ['1', '2']) {
      const request = room.requestOf('a', op(id, 'scene:edit', { title: id }), AT)
      const proposal = room.propose(request ? [request] : [])
      records.push(...proposal.records)
      room.commit(proposal)
    }
    // A store that keeps the scene as it is, and answers only now and then.
    const opened = new Room({ ...room.snapshot(), answers: [] })
    for (const record of records) opened.replay(record)
    const come = (opId: string) =>
      sentTo(opened.connect(opId, ben, { epoch: 'first-life', version: 2, opId }, EXPIRES), opId)[0]
    expect(come('2')).toMatchObject({ type: 'state:resume', updates: [] })
    expect(come('1')).toMatchObject({ type: 'state:initial', last_op_id: '2' })
  })

  test('beyond the log it is the whole scene, within it the updates', () => {
    const room = roomWith(['a', ada])
    for (let i = 1; i <= 2 * LOG_VERSIONS + 1; i++) {
      take(room, 'a', op(`${i}`, 'scene:edit', { title: `t${i}` }))
    }
    const answer = (version: number) =>
      sentTo(room.connect(`c${version}`, ben, { epoch: 'first-life', version }, EXPIRES), `c${version}`)[0]
    expect(answer(1)?.type).toBe('state:initial')
    expect(answer(LOG_VERSIONS + 1)).toMatchObject({ type: 'state:resume' })
  })
})

test('[SY55] a log of large edits is kept short in bytes, too, and has no gap', () => {
  const room = roomWith(['a', ada])
  take(room, 'a', op('0', 'component:add', lens('l')))
  const notes = (i: number) => `${i} ${'n'.repeat(1_990)}`
  for (let i = 1; i <= 9_500; i++) take(room, 'a', op(`${i}`, 'component:edit', { id: 'l', notes: notes(i) }))
  const answer = (version: number) =>
    sentTo(room.connect(`c${version}`, ben, { epoch: 'first-life', version }, EXPIRES), `c${version}`)[0]
  expect(answer(1)?.type).toBe('state:initial')
  const resumed = answer(9_400)
  expect(resumed).toMatchObject({ type: 'state:resume' })
  const versions = resumed?.type === 'state:resume' ? resumed.updates.map((update) => update.version) : []
  expect(versions).toEqual(Array.from({ length: 101 }, (_, i) => 9_401 + i))
})

describe('[SY25] what is not written has not happened', () => {
  test('a proposal changes nothing until it is committed', () => {
    const room = roomWith(['a', ada], ['b', ben])
    const before = room.scene
    const request = room.requestOf('a', op('1', 'component:add', lens('l')), AT)
    const proposal = room.propose(request ? [request] : [])
    expect(room.scene).toBe(before)
    expect(room.version).toBe(0)
    expect(room.answerTo('ada', '1')).toBeNull()
    expect(sentTo(room.connect('c', vera, null, EXPIRES), 'c')[0]).toMatchObject({ version: 0 })
    expect(sentTo(room.commit(proposal), 'c')).toMatchObject([{ type: 'state:update', version: 1 }])
    expect(room.scene.components).toHaveLength(1)
  })

  test('[SY104] who has been made a viewer or removed by a request does nothing by those behind it', () => {
    const room = roomWith(['a', ada], ['b', ben])
    const change = (to: (member: Member) => Member | null) =>
      ({ kind: 'change', userId: 'ben', change: to }) as const
    const opOfBen = (id: string) => room.requestOf('b', op(id, 'scene:edit', { title: id }), AT) ?? []
    const viewer = (member: Member): Member => ({ ...member, role: 'viewer' })
    const requests = [
      ...[opOfBen('1'), change(viewer), opOfBen('2')],
      ...[change(() => null), opOfBen('3'), change(viewer), opOfBen('4')],
    ].flat()
    expect(
      sentTo(room.commit(room.propose(requests)), 'b').filter(({ type }) => type.startsWith('op:')),
    ).toMatchObject([
      { type: 'op:ack', op_id: '1' },
      { type: 'op:reject', op_id: '2', code: 'forbidden' },
      { type: 'op:reject', op_id: '3', code: 'forbidden' },
      { type: 'op:reject', op_id: '4', code: 'forbidden' },
    ])
    expect(room.member('ben')).toBeUndefined()
  })

  test('requests of one proposal are judged one on top of the other', () => {
    const room = roomWith(['a', ada])
    const requests = [
      room.requestOf('a', op('1', 'component:add', lens('l')), AT),
      room.requestOf('a', op('2', 'component:add', lens('l')), AT),
      room.requestOf('a', op('3', 'component:move', { id: 'l', x_mm: 5, y_mm: 5 }), AT),
      room.requestOf('a', op('1', 'component:add', lens('l')), AT),
    ].flatMap((request) => request ?? [])
    expect(sentTo(room.commit(room.propose(requests)), 'a')).toMatchObject([
      { type: 'op:ack', op_id: '1', version: 1 },
      { type: 'op:reject', op_id: '2', code: 'already_exists', version: 1 },
      { type: 'op:ack', op_id: '3', version: 2 },
      { type: 'op:ack', op_id: '1', version: 1 },
    ])
  })
})

describe('[SY26] several nodes are one room', () => {
  /** Two nodes that stand at the same head, Ada at the one and Ben at the other. */
  const twoNodes = () => [roomWith(['a', ada]), roomWith(['b', ben])] as const

  test('what another node has written is sent to everybody here, and what waits is judged anew on top of it', () => {
    const [one, two] = twoNodes()
    const { records } = written(one, 'a', op('1', 'component:add', lens('l')))
    const waiting = two.requestOf('b', op('2', 'component:add', lens('l')), AT)
    const { deliveries, left } = two.follow(records, waiting ? [waiting] : [])
    expect(sentTo(deliveries, 'b')).toMatchObject([{ type: 'state:update', version: 1, user_id: 'ada' }])
    expect(sentTo(two.commit(two.propose(left)), 'b')).toMatchObject([
      { type: 'op:reject', op_id: '2', code: 'already_exists', version: 1 },
    ])
  })

  test('two people change different fields of one part at once: both stay, and the part is valid', () => {
    const [one, two] = twoNodes()
    const splitter = { ...lens('s'), kind: 'beamsplitter', split_T: 40, split_R: 40 }
    two.follow(written(one, 'a', op('1', 'component:add', splitter)).records, [])
    const waiting = two.requestOf('b', op('3', 'component:edit', { id: 's', split_R: 55 }), AT)
    const { records } = written(one, 'a', op('2', 'component:edit', { id: 's', split_T: 60 }))
    const { left } = two.follow(records, waiting ? [waiting] : [])
    // 60 + 55 percent is more than there is: what was fine on the part that Ben saw is not on the part that is.
    expect(sentTo(two.commit(two.propose(left)), 'b')).toMatchObject([
      { type: 'op:reject', op_id: '3', code: 'invalid' },
    ])
    take(two, 'b', op('4', 'component:edit', { id: 's', split_R: 35 }))
    expect(two.scene.components[0]).toMatchObject({ split_T: 60, split_R: 35 })
  })

  test('a write whose answer was lost is found among the records: its author is acked in place of the version', () => {
    const [one] = twoNodes()
    const request = one.requestOf('a', op('1', 'component:add', lens('l')), AT)
    const asked = request ? [request] : []
    const { deliveries, left } = one.follow(one.propose(asked).records, asked)
    expect(left).toEqual([])
    expect(sentTo(deliveries, 'a')).toEqual([{ type: 'op:ack', op_id: '1', version: 1 }])
  })

  test('a person is numbered when they are written down, not when they ask', () => {
    const [one, two] = twoNodes()
    const admit = (userId: string) => ({
      ...{ kind: 'admit' as const, userId },
      memberAs: (n: number): Member => ({
        user_id: userId,
        name: `Guest ${n + 1}`,
        color: '#fff',
        role: 'editor',
      }),
    })
    const first = one.propose([admit('x')])
    one.commit(first)
    const waiting = [admit('y')]
    const { left } = two.follow(first.records, waiting)
    two.commit(two.propose(left))
    expect(two.member('x')?.name).toBe('Guest 4')
    expect(two.member('y')?.name).toBe('Guest 5')
  })

  test('a person at two nodes has joined once and leaves once', () => {
    const room = roomWith(['b', ben])
    expect(sentTo(room.enterElsewhere('n2', ada), 'b')).toMatchObject([{ type: 'user:joined' }])
    expect(sentTo(room.connect('a', ada, null, EXPIRES), 'b')).toEqual([])
    expect(sentTo(room.leaveElsewhere('n2', 'ada'), 'b')).toEqual([])
    expect(sentTo(room.disconnect('a'), 'b')).toMatchObject([{ type: 'user:left' }])
  })

  test('comings and goings that were not heard of are put right, each told once', () => {
    const room = roomWith(['b', ben])
    room.enterElsewhere('n2', ada)
    const told = room.setElsewhere([['vera', 'n3']])
    expect(sentTo(told, 'b')).toMatchObject([
      { type: 'user:left', user: { user_id: 'ada' } },
      { type: 'user:joined', user: { user_id: 'vera' } },
    ])
    expect(room.setElsewhere([['vera', 'n3']])).toEqual([])
    expect(room.people.map(({ user_id }) => user_id)).toEqual(['ben', 'vera'])
  })
})

describe('[SY120] a person at another node', () => {
  test('is shown as this room knows them, whatever the other node had not heard yet', () => {
    const room = roomWith(['b', ben])
    room.commit(room.propose([{ kind: 'change', userId: 'ada', change: () => ({ ...ada, role: 'viewer' }) }]))
    expect(sentTo(room.enterElsewhere('n2', ada), 'b')).toMatchObject([
      { type: 'user:joined', user: { user_id: 'ada', role: 'viewer' } },
    ])
  })

  test('is shown as the other node knows them where this room does not know them yet', () => {
    const room = roomWith(['b', ben])
    const cleo: Member = { ...ben, user_id: 'cleo' }
    expect(sentTo(room.enterElsewhere('n2', cleo), 'b')).toMatchObject([{ user: { user_id: 'cleo' } }])
  })
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
    expect(effects.every(({ droppable }) => droppable)).toBe(true)
    expect(sentTo(room.connect('v', vera, null, EXPIRES), 'v')).toContainEqual({ ...frame, user_id: 'ada' })
    expect(room.version).toBe(0)
  })
})

test('[SY7] a viewer may point, not change', () => {
  const room = roomWith(['v', vera], ['a', ada])
  expect(sentTo(take(room, 'v', op('1', 'component:add', lens('l'))), 'v')).toMatchObject([
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
