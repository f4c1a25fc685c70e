import { emptyScene, type Component, type Scene } from '@optiverse/scene'
import { expect, test } from 'vitest'
import { groupMates, isHeldFast, shownObjects } from './groupMates'

const lens = (id: string, more: Partial<Component> = {}): Component => {
  const record: Component = { id, kind: 'lens', x_mm: 0, y_mm: 0, angle_deg: 90 }
  return Object.assign(record, more)
}
const bench: Scene = {
  ...emptyScene('', '2026-01-01T00:00:00Z'),
  components: [lens('a', { group_id: 'inner' }), lens('b', { group_id: 'outer' }), lens('c')],
  groups: [
    { id: 'inner', kind: 'group', group_id: 'outer' },
    { id: 'outer', kind: 'group' },
  ],
}

test('picking a lens of a nested group picks all of the outermost group', () => {
  expect(groupMates(bench, 'a')).toEqual(['a', 'b'])
  expect(groupMates(bench, 'c')).toEqual(['c'])
})

test('groups that name each other in a ring are walked once', () => {
  const ring: Scene = {
    ...bench,
    groups: [
      { id: 'inner', kind: 'group', group_id: 'outer' },
      { id: 'outer', kind: 'group', group_id: 'inner' },
    ],
  }
  expect(groupMates(ring, 'a')).toContain('a')
})

test('a locked group holds its members fast, a hidden one hides them', () => {
  const locked: Scene = { ...bench, groups: [{ id: 'outer', kind: 'group', locked: true }] }
  expect(locked.components.map((component) => isHeldFast(locked, component))).toEqual([false, true, false])
  const hidden: Scene = { ...bench, groups: [{ id: 'outer', kind: 'group', hidden: true }] }
  expect(shownObjects(hidden).map((object) => object.id)).toEqual(['a', 'c'])
})

test('objects are drawn by z, and of one z in the order in which they came', () => {
  const scene = {
    ...bench,
    components: [lens('top', { z: 1 }), lens('first'), lens('second'), lens('under', { z: -1 })],
  }
  expect(shownObjects(scene).map((object) => object.id)).toEqual(['under', 'first', 'second', 'top'])
})
