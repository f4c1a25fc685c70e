import { addObjects, deleteObjects, emptyScene, MAX_BATCH_OPS, type Component } from '@optiverse/scene'
import type { Person } from '@optiverse/sync'
import { beforeEach, expect, test } from 'vitest'
import { createSessionStore, type SessionStore } from './sessionStore'

const you: Person = { user_id: 'me', name: 'Me', color: '#7cc4ff', role: 'editor', idle: false }
const empty = emptyScene('Bench', '2026-01-01T00:00:00.000Z')

let store: SessionStore
beforeEach(() => {
  store = createSessionStore('s')
  store.receive({
    type: 'state:initial',
    version: 0,
    epoch: 'e',
    data: empty,
    users: [you],
    you,
    expires_at: '',
  })
})

const lens = (id: string, more: object = {}): Component => ({
  id,
  kind: 'lens',
  x_mm: 0,
  y_mm: 0,
  angle_deg: 90,
  ...more,
})
const many = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, i) => lens(`l${i}`, more))
const shownCount = () => store.getState().replica.view.components.length

test('1,200 parts are put down, deleted and brought back, each in operations that a server takes, each one step', () => {
  store.change(addObjects(many(1_200)))
  const ids = many(1_200).map(({ id }) => id)
  store.change(deleteObjects(store.getState().replica.view, ids))
  store.undo()
  expect(shownCount()).toBe(1_200)
  store.undo()
  expect(shownCount()).toBe(0)
  store.redo()
  expect(shownCount()).toBe(1_200)
  const sizes = store.takeFrames().map(({ data }) => (data as { ops: unknown[] }).ops.length)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(MAX_BATCH_OPS)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(5 * 1_200)
})

test('parts with long notes go out in messages below what a server reads', () => {
  store.change(addObjects(many(300, { notes: 'n'.repeat(2_000) })))
  for (const frame of store.takeFrames()) expect(JSON.stringify(frame).length).toBeLessThan(256 * 1024)
})

test('a refused change leaves nothing to undo', () => {
  store.change(addObjects([lens('l')]))
  const [frame] = store.takeFrames()
  store.receive({
    type: 'op:reject',
    op_id: frame?.op_id ?? '',
    code: 'limit_reached',
    message: 'Full.',
    version: 0,
  })
  expect(shownCount()).toBe(0)
  expect(store.getState().history.undo).toEqual([])
})

test('what an earlier life of the page could not send is shown, and goes out with the first state', () => {
  store.change(addObjects([lens('kept')]))
  const { pending } = store.getState().replica
  store = createSessionStore('s', pending)
  expect(shownCount()).toBe(1)
  store.receive({
    type: 'state:initial',
    version: 0,
    epoch: 'e',
    data: empty,
    users: [you],
    you,
    expires_at: '',
  })
  expect(shownCount()).toBe(1)
  expect(store.takeFrames()).toMatchObject([{ type: 'component:add', data: { id: 'kept' } }])
})
