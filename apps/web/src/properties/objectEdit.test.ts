import { KINDS, SceneObject } from '@optiverse/scene'
import { expect, test } from 'vitest'
import { changesFor, issueOf, valueOf } from './objectEdit'

const splitter = SceneObject.parse({ id: 'bs', kind: 'beamsplitter', x_mm: 0, y_mm: 0, angle_deg: 45 })
const lens = SceneObject.parse({ id: 'l', kind: 'lens', x_mm: 0, y_mm: 0, angle_deg: 90 })
const fieldOf = (kind: 'lens' | 'beamsplitter', key: string) => {
  const field = KINDS[kind].fields.find((candidate) => candidate.key === key)
  if (!field) throw new Error(`${kind} has no field ${key}`)
  return field
}

test('a splitter that is told to transmit 70 % reflects no more than 30 %, in one edit', () => {
  const changes = changesFor(splitter, 'split_T', 70)
  expect(changes).toEqual({ split_T: 70, split_R: 30 })
  expect(issueOf(splitter, changes)).toBeNull()
})

test('a splitter that transmits less keeps what it reflects: the rest is absorbed', () => {
  expect(changesFor(splitter, 'split_T', 30)).toEqual({ split_T: 30 })
  expect(changesFor(splitter, 'split_R', 10)).toEqual({ split_R: 10 })
})

test('more than the whole is refused in words', () => {
  expect(issueOf(splitter, changesFor(splitter, 'split_T', 120), fieldOf('beamsplitter', 'split_T'))).toBe(
    'At most 100 %.',
  )
})

test('a lens of focal length 0, and one farther away than any bench, are refused', () => {
  expect(issueOf(lens, changesFor(lens, 'efl_mm', 0), fieldOf('lens', 'efl_mm'))).toMatch(/\.$/)
  expect(issueOf(lens, { x_mm: 2e6 })).toMatch(/\.$/)
  expect(issueOf(lens, { efl_mm: -50 }, fieldOf('lens', 'efl_mm'))).toBeNull()
})

test('an absent field has its default', () => {
  expect(valueOf(lens, fieldOf('lens', 'efl_mm'))).toBe(100)
  expect(valueOf(SceneObject.parse({ ...lens, efl_mm: -50 }), fieldOf('lens', 'efl_mm'))).toBe(-50)
})
