import { LIBRARY } from '@optiverse/library'
import { ObjectId, schemaOf } from '@optiverse/scene'
import { beforeEach, expect, test } from 'vitest'
import { createSessionStore, type SessionStore } from '../session/sessionStore'
import { freePlace, partAt, putPart, restingPlace } from './placing'
import { viewStore } from './viewStore'

let store: SessionStore
const origin = { xMm: 0, yMm: 0 }

beforeEach(() => {
  viewStore.setState({ camera: { pxPerMm: 2, originX: 0, originY: 0 }, snap: true })
  store = createSessionStore('s')
})

test('every item of the library becomes a record that the server takes', () => {
  const refused = LIBRARY.filter((item) => {
    const part = partAt(item, origin, `${item.template.kind}_abcDEF-_`)
    return !schemaOf(part.kind).safeParse(part).success || !ObjectId.safeParse(part.id).success
  })
  expect(LIBRARY.length).toBeGreaterThan(5)
  expect(refused).toEqual([])
})

test('a part that is put down is selected, and one undo takes it off again', () => {
  const [item] = LIBRARY
  if (!item) throw new Error('the library is empty')
  putPart(store, item, { xMm: 12.3456789, yMm: 4 })
  const [id] = store.getState().selection
  const { components, sources } = store.getState().replica.view
  expect([...components, ...sources].map((object) => object.id)).toEqual([id])
  store.undo()
  expect(store.getState().replica.view.sources).toEqual([])
})

test('parts put into the middle one after another stand beside each other', () => {
  const [item] = LIBRARY
  if (!item) throw new Error('the library is empty')
  for (let i = 0; i < 3; i++) putPart(store, item, freePlace(store, origin))
  const { components, sources } = store.getState().replica.view
  expect([...components, ...sources].map((object) => object.x_mm)).toEqual([0, 30, 60])
})

test('a part is let go on whole millimetres, or freely', () => {
  expect(restingPlace(store, { xMm: 1.4, yMm: -0.6 }, false).point).toEqual({ xMm: 1, yMm: -1 })
  expect(restingPlace(store, { xMm: 1.4, yMm: -0.6 }, true).point).toEqual({ xMm: 1.4, yMm: -0.6 })
})
