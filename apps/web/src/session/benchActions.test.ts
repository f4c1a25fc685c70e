import { emptyScene, objectById, type Op } from '@optiverse/scene'
import { expect, test } from 'vitest'
import {
  copySelected,
  deleteSelected,
  duplicateSelected,
  moveSelected,
  paste,
  rotateSelected,
  selectAll,
  toggleLockOfSelected,
} from './benchActions'
import { createSessionStore, type SessionStore } from './sessionStore'

const lens = (id: string, xMm = 0): Op => ({
  type: 'component:add',
  data: { id, kind: 'lens', x_mm: xMm, y_mm: 0, angle_deg: 90 },
})

function bench(...ids: readonly string[]): SessionStore {
  const store = createSessionStore('session')
  store.receive({
    type: 'state:initial',
    version: 0,
    epoch: 'e',
    data: emptyScene('', '2026-01-01T00:00:00Z'),
    users: [],
    you: { user_id: 'u', name: 'Ada', color: '#aabbcc', role: 'owner', idle: false },
    expires_at: '2026-01-02T00:00:00Z',
  })
  for (const [index, id] of ids.entries()) store.change(lens(id, 100 * index))
  return store
}

const shown = (store: SessionStore) => store.getState().replica.view.components

test('1,000 lenses selected and moved by the arrow keys go as several batches, and come back by one undo', () => {
  const store = bench(...Array.from({ length: 1_000 }, (_, index) => `l${index}`))
  selectAll(store)
  moveSelected(store, { xMm: 0, yMm: 5 }, 'nudge')
  expect(shown(store).every((object) => object.y_mm === 5)).toBe(true)
  const batches = store.getState().replica.pending.map(({ op }) => op)
  expect(batches.every((op) => op.type !== 'component:batch' || op.data.ops.length <= 500)).toBe(true)
  store.undo()
  expect(shown(store).every((object) => object.y_mm === 0)).toBe(true)
})

test('a copy lies beside its original, is selected, and is not locked', () => {
  const store = bench('a')
  store.select(['a'])
  toggleLockOfSelected(store)
  duplicateSelected(store)
  const [original, copy] = shown(store)
  expect(original?.locked).toBe(true)
  expect(copy).toMatchObject({ x_mm: 10, y_mm: -10 })
  expect(copy?.locked).toBeUndefined()
  expect(store.getState().selection).toEqual([copy?.id])
})

test('pasting at the cursor keeps the copied objects’ distances', () => {
  const store = bench('a', 'b')
  selectAll(store)
  copySelected(store)
  paste(store, { xMm: 50, yMm: 70 })
  expect(shown(store).slice(2)).toMatchObject([
    { x_mm: 0, y_mm: 70 },
    { x_mm: 100, y_mm: 70 },
  ])
})

test('two lenses turn as one body about their middle', () => {
  const store = bench('a', 'b')
  selectAll(store)
  rotateSelected(store, 90)
  const [a, b] = shown(store)
  expect(a).toMatchObject({ angle_deg: 180 })
  expect(a?.x_mm).toBeCloseTo(50, 9)
  expect(a?.y_mm).toBeCloseTo(-50, 9)
  expect(b?.y_mm).toBeCloseTo(50, 9)
})

test('locking again unlocks, and removes the field', () => {
  const store = bench('a')
  store.select(['a'])
  toggleLockOfSelected(store)
  deleteSelected(store)
  expect(shown(store)).toHaveLength(1)
  toggleLockOfSelected(store)
  expect(objectById(store.getState().replica.view, 'a')).not.toHaveProperty('locked')
  deleteSelected(store)
  expect(shown(store)).toHaveLength(0)
})
