import type { Op } from '@optiverse/scene'
import { describe, expect, test } from 'vitest'
import { readPending } from './readPending'

const stored = (op: unknown, opId: unknown = 'one') => ({ opId, gestureId: null, op, sent: true })
const add: Op = {
  type: 'component:add',
  data: { id: 'l', kind: 'lens', x_mm: 0.1, y_mm: 0.30000000000000004, angle_deg: 90 },
}

test.each<[string, Op]>([
  ['an addition', add],
  ['a move', { type: 'component:move', data: { id: 'l', x_mm: 1, y_mm: -0.1 } }],
  ['an edit with a field that is taken away', { type: 'component:edit', data: { id: 'l', name: null } }],
  ['a title', { type: 'scene:edit', data: { title: 'Bench' } }],
  [
    'a batch',
    { type: 'component:batch', data: { ops: [add, { type: 'component:delete', data: { id: 'x' } }] } },
  ],
])('%s comes back as it was, to be sent anew under its name', (_, op) => {
  expect(readPending([stored(op)])).toEqual([
    { opId: 'one', gestureId: null, op, sent: false, offered: true },
  ])
})

describe('what this page could not apply is left out', () => {
  test.each<[string, unknown]>([
    ['nothing', null],
    ['no name', stored(add, '')],
    ['an operation of another version', stored({ type: 'component:melt', data: { id: 'l' } })],
    ['a part without a place', stored({ type: 'component:add', data: { id: 'l', kind: 'lens' } })],
    ['a batch of nonsense', stored({ type: 'component:batch', data: { ops: [add, null] } })],
    ['a batch of nothing', stored({ type: 'component:batch', data: { ops: 5 } })],
    ['a title of the wrong kind', stored({ type: 'scene:edit', data: { title: 5 } })],
  ])('%s', (_, row) => {
    expect(readPending([row, stored(add, 'good')]).map(({ opId }) => opId)).toEqual(['good'])
  })
})
