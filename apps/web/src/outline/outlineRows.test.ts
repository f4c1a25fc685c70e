import { emptyScene, Group, SceneObject, type Scene } from '@optiverse/scene'
import { expect, test } from 'vitest'
import { outlineRows } from './outlineRows'

const empty = emptyScene('', '2026-01-01T00:00:00Z')
const lens = (id: string, group_id?: string) =>
  SceneObject.parse({ id, kind: 'lens', x_mm: 0, y_mm: 0, angle_deg: 90, ...(group_id && { group_id }) })
const group = (id: string, group_id?: string) =>
  Group.parse({ id, kind: 'group', ...(group_id && { group_id }) })
const listed = (scene: Scene) => outlineRows(scene).map(({ object, level }) => `${object.id}:${level}`)
const sceneOf = (components: readonly SceneObject[], groups: readonly Group[]): Scene => ({
  ...empty,
  components: components.filter((object) => object.kind === 'lens'),
  groups,
})

test('a bench without groups is one flat list', () => {
  expect(listed(sceneOf([lens('a'), lens('b')], []))).toEqual(['a:1', 'b:1'])
})

test('members stand under their group, groups under theirs', () => {
  const scene = sceneOf(
    [lens('a', 'inner'), lens('b'), lens('c', 'outer')],
    [group('outer'), group('inner', 'outer')],
  )
  expect(listed(scene)).toEqual(['b:1', 'outer:1', 'c:2', 'inner:2', 'a:3'])
})

test('a member of a group that is gone, and groups in a ring, are listed all the same, once', () => {
  const scene = sceneOf(
    [lens('a', 'gone'), lens('b', 'x')],
    [group('x', 'y'), group('y', 'x'), group('z', 'z')],
  )
  expect(
    listed(scene)
      .map((row) => row.split(':')[0])
      .sort(),
  ).toEqual(['a', 'b', 'x', 'y', 'z'])
})
