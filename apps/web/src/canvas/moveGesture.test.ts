import { emptyScene, objectById, type Component, type Scene } from '@optiverse/scene'
import { beforeEach, expect, test } from 'vitest'
import { createSessionStore, type SessionStore } from '../session/sessionStore'
import type { Gesture } from './gesture'
import { handStore } from './handStore'
import { moveGesture } from './moveGesture'
import { resizeGesture } from './resizeGesture'
import { turnGesture } from './turnGesture'
import { viewStore } from './viewStore'

const lens = (id: string, x_mm: number, y_mm: number): Component => ({
  ...{ id, kind: 'lens', x_mm, y_mm, angle_deg: 90, length_mm: 40 },
})
const bench: Scene = {
  ...emptyScene('', '2026-01-01T00:00:00Z'),
  components: [lens('a', 0, 0), lens('b', 100, 7.5), { ...lens('fast', -50, 300), locked: true }],
}
const keys = { shiftKey: false, altKey: false }
const free = { shiftKey: false, altKey: true }

let store: SessionStore
/** A pixel of a view at 2 px/mm whose origin is at (400, 300). */
const px = (xMm: number, yMm: number) => ({ x: 400 + 2 * xMm, y: 300 - 2 * yMm })

beforeEach(() => {
  viewStore.setState({ camera: { pxPerMm: 2, originX: 400, originY: 300 }, snap: true })
  store = createSessionStore('s')
  const you = { user_id: 'u', name: 'Ada', color: '#8ad4ff', role: 'editor', idle: false } as const
  const arrival = { version: 0, epoch: 'e', users: [you], you, expires_at: '2027-01-01T00:00:00Z' }
  store.receive({ type: 'state:initial', data: bench, ...arrival })
})

const at = (id: string) => {
  const object = objectById(store.getState().replica.view, id)
  return object && 'x_mm' in object ? [object.x_mm, object.y_mm] : null
}

function held(gesture: Gesture | null): Gesture {
  if (!gesture) throw new Error('there is nothing to hold')
  return gesture
}

test('a drag in forty frames lands where the hand does, and one undo takes it back', () => {
  const drag = held(moveGesture(store, ['a'], 'a', px(1, 1)))
  for (let i = 1; i <= 40; i++) drag.move(px(1 + i, 1 - i / 2), keys)
  drag.end(px(41, -19), keys)
  expect(at('a')).toEqual([40, -20])
  store.undo()
  expect(at('a')).toEqual([0, 0])
  store.redo()
  expect(at('a')).toEqual([40, -20])
})

test('Escape puts everything back as it was, and leaves nothing to undo', () => {
  const drag = held(moveGesture(store, ['a', 'b'], 'a', px(0, 0)))
  drag.move(px(30, 30), keys)
  drag.cancel()
  expect([at('a'), at('b')]).toEqual([
    [0, 0],
    [100, 7.5],
  ])
  expect(store.getState().history.undo).toEqual([])
  expect(handStore.getState().held.size).toBe(0)
})

test('two parts keep their distance while the one in the hand is drawn to the grid', () => {
  const drag = held(moveGesture(store, ['a', 'b'], 'b', px(100, 7.5)))
  drag.move(px(110.2, 20.4), keys)
  expect([at('a'), at('b')]).toEqual([
    [10, 12.5],
    [110, 20],
  ])
})

test('near the height of another lens the part takes it, and is told how far that lens is', () => {
  const drag = held(moveGesture(store, ['a'], 'a', px(0, 0)))
  drag.move(px(20, 6), keys)
  expect(at('a')).toEqual([20, 7.5])
  expect(handStore.getState().guides).toEqual([
    { shares: 'y', from: { xMm: 20, yMm: 7.5 }, to: { xMm: 100, yMm: 7.5 } },
  ])
})

test('Alt leaves the drag free', () => {
  const drag = held(moveGesture(store, ['a'], 'a', px(0, 0)))
  drag.move(px(20.25, 6), free)
  expect(at('a')).toEqual([20.25, 6])
})

test('a locked part is not taken along; alone it cannot be held at all', () => {
  held(moveGesture(store, ['a', 'fast'], 'a', px(0, 0))).move(px(10, 0), keys)
  expect(at('fast')).toEqual([-50, 300])
  expect(moveGesture(store, ['fast'], 'fast', px(-50, 300))).toBeNull()
})

test('a part that someone else removes during the drag is left out of what is sent', () => {
  const drag = held(moveGesture(store, ['a', 'b'], 'a', px(0, 0)))
  drag.move(px(10, 0), keys)
  store.takeFrames()
  store.receive({
    ...{ type: 'state:update', version: 1, operation: 'component:delete', data: { id: 'b' } },
    ...{ user_id: 'other', op_id: 'o', timestamp: '2026-01-01T00:00:00Z' },
  })
  drag.move(px(20, 0), keys)
  const [frame] = store.takeFrames()
  expect(frame).toMatchObject({ type: 'component:move', data: { id: 'a', x_mm: 20 } })
})

test('a lens turned by its handle keeps to whole degrees, with Shift to 15°, and one undo turns it back', () => {
  const turn = held(turnGesture(store, ['a'], px(0, 30)))
  turn.move(px(-10, 28), keys)
  expect(objectById(store.getState().replica.view, 'a')).toMatchObject({ angle_deg: 110, x_mm: 0, y_mm: 0 })
  turn.move(px(-10, 28), { shiftKey: true, altKey: false })
  expect(objectById(store.getState().replica.view, 'a')).toMatchObject({ angle_deg: 105 })
  turn.end(px(-10, 28), keys)
  store.undo()
  expect(objectById(store.getState().replica.view, 'a')).toMatchObject({ angle_deg: 90 })
})

test('an end that is dragged 6.2 mm out makes the lens 46 mm long; its other end stays', () => {
  const resize = held(resizeGesture(store, 'a', 'p2', px(0, 20)))
  resize.move(px(3, 26.2), keys)
  expect(objectById(store.getState().replica.view, 'a')).toMatchObject({ length_mm: 46, x_mm: 0, y_mm: 3 })
})
