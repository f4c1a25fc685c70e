import { emptyScene, type Op, type Scene } from '@optiverse/scene'
import { describe, expect, test } from 'vitest'
import type { Person } from '../protocol/person'
import type { ServerMessage } from '../protocol/serverMessage'
import { disconnected, newReplica, pushOp, receiveMessage, takeUnsent, type Replica } from './replica'

const empty = emptyScene('Bench', '2026-01-01T00:00:00.000Z')
const you: Person = { user_id: 'me', name: 'Me', color: '#7cc4ff', role: 'editor', idle: false }
const initial: ServerMessage = {
  type: 'state:initial',
  version: 0,
  epoch: 'e',
  data: empty,
  users: [you],
  you,
  expires_at: '',
}

const add = (id: string): Op => ({
  type: 'component:add',
  data: { id, kind: 'lens', x_mm: 0, y_mm: 0, angle_deg: 90 },
})
const move = (id: string, x_mm: number): Op => ({ type: 'component:move', data: { id, x_mm, y_mm: 0 } })

function hear(replica: Replica, ...messages: readonly ServerMessage[]): Replica {
  return messages.reduce((current, message) => receiveMessage(current, message).replica, replica)
}

const live = hear(newReplica(empty), initial)
const xOf = (scene: Scene, id: string) => scene.components.find((component) => component.id === id)?.x_mm
const idsOf = (scene: Scene) => scene.components.map((component) => component.id)

test('[SY9] one refused operation in the middle of three leaves the other two applied', () => {
  let replica = pushOp(live, add('one'), '1', null)
  replica = pushOp(replica, add('two'), '2', null)
  replica = pushOp(replica, add('three'), '3', null)
  replica = takeUnsent(replica).replica
  replica = hear(replica, { type: 'op:ack', op_id: '1', version: 1 })
  const { replica: after, events } = receiveMessage(replica, {
    type: 'op:reject',
    op_id: '2',
    code: 'limit_reached',
    message: 'Full.',
    version: 1,
  })
  expect(events).toMatchObject([{ type: 'rejected', opId: '2', code: 'limit_reached' }])
  expect(idsOf(after.view)).toEqual(['one', 'three'])
  expect(idsOf(hear(after, { type: 'op:ack', op_id: '3', version: 2 }).confirmed)).toEqual(['one', 'three'])
})

test('[SY56] an ack of what was done first leaves the very same view: nothing is drawn anew', () => {
  const sent = takeUnsent(pushOp(pushOp(live, add('one'), '1', null), add('two'), '2', null)).replica
  const once = hear(sent, { type: 'op:ack', op_id: '1', version: 1 })
  const twice = hear(once, { type: 'op:ack', op_id: '2', version: 2 })
  expect(once.view).toBe(sent.view)
  expect(twice.view).toBe(sent.view)
  expect(idsOf(once.confirmed)).toEqual(['one'])
  expect(idsOf(twice.confirmed)).toEqual(['one', 'two'])
})

test('[SY10] what others do lies under what is pending', () => {
  let replica = hear(pushOp(live, add('l'), '1', null), { type: 'op:ack', op_id: '1', version: 1 })
  replica = pushOp(replica, move('l', 5), '2', null)
  replica = hear(replica, {
    type: 'state:update',
    version: 2,
    operation: 'component:move',
    data: { id: 'l', x_mm: 9, y_mm: 9 },
    user_id: 'other',
    op_id: 'x',
    timestamp: 't',
  })
  expect(xOf(replica.confirmed, 'l')).toBe(9)
  expect(xOf(replica.view, 'l')).toBe(5)
})

describe('[SY11] a drag faster than it may be sent', () => {
  test('keeps its newest place in one unsent operation', () => {
    let replica = pushOp(live, add('l'), '1', null)
    for (let x = 1; x <= 50; x++) replica = pushOp(replica, move('l', x), `m${x}`, 'drag')
    const { frames } = takeUnsent(replica)
    expect(frames.map((frame) => frame.data)).toEqual([add('l').data, { id: 'l', x_mm: 50, y_mm: 0 }])
    expect(xOf(replica.view, 'l')).toBe(50)
  })

  test('what has been sent is not changed any more', () => {
    let replica = pushOp(pushOp(live, add('l'), '1', null), move('l', 1), '2', 'drag')
    replica = takeUnsent(replica).replica
    replica = pushOp(replica, move('l', 2), '3', 'drag')
    expect(replica.pending.map((pending) => pending.opId)).toEqual(['1', '2', '3'])
  })

  test('another gesture is another operation', () => {
    let replica = pushOp(pushOp(live, add('l'), '1', null), move('l', 1), '2', 'drag one')
    replica = pushOp(replica, move('l', 2), '3', 'drag two')
    expect(replica.pending).toHaveLength(3)
  })
})

describe('[SY12] a lost connection', () => {
  const sent = takeUnsent(pushOp(live, add('mine'), '1', null)).replica

  test('keeps what was not answered and sends it again', () => {
    const back = hear(disconnected(sent), initial)
    expect(takeUnsent(back).frames).toMatchObject([{ op_id: '1' }])
  })

  test('a drag goes on in an operation of its own: the one that had gone out may have been written', () => {
    const dragging = pushOp(
      hear(sent, { type: 'op:ack', op_id: '1', version: 1 }),
      move('mine', 1),
      '2',
      'drag',
    )
    const cut = disconnected(takeUnsent(dragging).replica)
    const on = pushOp(pushOp(cut, move('mine', 2), '3', 'drag'), move('mine', 3), '4', 'drag')
    expect(on.pending).toMatchObject([
      { opId: '2', op: move('mine', 1) },
      { opId: '3', op: move('mine', 3) },
    ])
  })

  test('nothing goes out before the state has come', () => {
    expect(takeUnsent(disconnected(sent)).frames).toEqual([])
  })

  test('an own operation whose ack was lost is found among what was missed', () => {
    const update = {
      version: 1,
      operation: 'component:add',
      data: add('mine').data,
      user_id: 'me',
      op_id: '1',
      timestamp: 't',
    } as const
    const back = hear(disconnected(sent), {
      type: 'state:resume',
      version: 1,
      epoch: 'e',
      updates: [update],
      users: [you],
      you,
    })
    expect(back.pending).toEqual([])
    expect(idsOf(back.view)).toEqual(['mine'])
  })

  test('a hole in the versions is told, and nothing is applied over it', () => {
    const hole: ServerMessage = {
      type: 'state:update',
      version: 3,
      operation: 'component:add',
      data: add('x').data,
      user_id: 'other',
      op_id: 'x',
      timestamp: 't',
    }
    const { replica, events } = receiveMessage(live, hole)
    expect(events).toEqual([{ type: 'gap', expected: 1, got: 3 }])
    expect(replica).toBe(live)
  })
})

test('[SY13] a message of a newer server changes nothing', () => {
  expect(hear(live, { type: 'weather:report' } as never)).toEqual(live)
})
