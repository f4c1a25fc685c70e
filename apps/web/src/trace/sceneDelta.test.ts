import type { Component, Source } from '@optiverse/scene'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyDelta, noLists, sceneDelta, type TracedLists } from './sceneDelta'

const lens = (id: string, xMm: number): Component => ({ id, kind: 'lens', x_mm: xMm, y_mm: 0, angle_deg: 90 })
const source = (id: string, xMm: number): Source => ({ id, kind: 'source', x_mm: xMm, y_mm: 0, angle_deg: 0 })

const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'))
const places = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 7, maxLength: 7 })

/** Two scenes in which some records are the very same, some moved, some gone, some new, in any order. */
const sceneBeforeAndAfter = fc.record({ before: ids, after: ids, moved: places }).map((given) => {
  const before = {
    components: given.before.map((id) => lens(id, 0)),
    sources: given.before.map((id) => source(id, 0)),
  }
  const after: TracedLists = {
    components: given.after.map((id, i) => kept(before.components, id, given.moved[i]) ?? lens(id, 1 + i)),
    sources: given.after.map((id, i) => kept(before.sources, id, given.moved[i]) ?? source(id, 1 + i)),
  }
  return { before, after }
})

function kept<T extends { readonly id: string }>(
  records: readonly T[],
  id: string,
  moved = 0,
): T | undefined {
  return moved > 0 ? records.find((record) => record.id === id) : undefined
}

test('the delta of two scenes makes the second of the first, record for record, in the same order', () => {
  fc.assert(
    fc.property(sceneBeforeAndAfter, ({ before, after }) => {
      const remade = applyDelta(before, sceneDelta(before, after))
      expect(remade).toEqual(after)
      expect(remade.components.every((record, i) => record === after.components[i])).toBe(true)
    }),
  )
})

test('a drag of one lens among many sends one record and no list of ids', () => {
  const before: TracedLists = {
    components: ['a', 'b', 'c'].map((id) => lens(id, 0)),
    sources: [source('s', 0)],
  }
  const after = { ...before, components: before.components.map((c) => (c.id === 'b' ? lens('b', 5) : c)) }
  expect(sceneDelta(before, after)).toEqual({
    components: { changed: [lens('b', 5)], order: null },
    sources: { changed: [], order: null },
  })
})

test('from nothing, everything is sent', () => {
  const first: TracedLists = { components: [lens('a', 1)], sources: [source('s', 0)] }
  expect(applyDelta(noLists, sceneDelta(noLists, first))).toEqual(first)
})
