import { KINDS, SceneObject } from '@optiverse/scene'
import { describe, expect, test } from 'vitest'
import { changesFor, issueOf, valueOf } from './objectEdit'

const splitter = SceneObject.parse({ id: 'bs', kind: 'beamsplitter', x_mm: 0, y_mm: 0, angle_deg: 45 })
const lens = SceneObject.parse({ id: 'l', kind: 'lens', x_mm: 0, y_mm: 0, angle_deg: 90 })
const fieldOf = (kind: 'lens' | 'beamsplitter' | 'grating', key: string) => {
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

describe('lists that belong together', () => {
  const grating = SceneObject.parse({ id: 'g', kind: 'grating', x_mm: 0, y_mm: 0, angle_deg: 0 })
  const shared = SceneObject.parse({ ...grating, orders: [0, 1, 2], efficiencies: [0.2, 0.5, 0.1] })

  test('an order that stays keeps its share, a new one has none yet, and the others are gone', () => {
    expect(changesFor(shared, 'orders', [1, -1])).toEqual({ orders: [1, -1], efficiencies: [0.5, 0] })
  })

  test('where no order stays, all have equal shares; orders without shares have none to keep', () => {
    expect(changesFor(shared, 'orders', [5])).toEqual({ orders: [5], efficiencies: null })
    expect(changesFor(shared, 'orders', null)).toEqual({ orders: null, efficiencies: null })
    expect(changesFor(grating, 'orders', [1])).toEqual({ orders: [1] })
  })

  test('shares of the orders that nobody has set are those of 0, 1 and −1', () => {
    const usual = SceneObject.parse({ ...grating, efficiencies: [0.2, 0.5, 0.1] })
    expect(changesFor(usual, 'orders', [-1])).toEqual({ orders: [-1], efficiencies: [0.1] })
  })

  test('a share too many, more than all of the light, and half an order are refused in words', () => {
    const issue = (key: string, value: unknown) =>
      issueOf(shared, changesFor(shared, key, value), fieldOf('grating', key))
    expect(issue('efficiencies', [0.2])).toBe('Give one efficiency for each of the 3 orders.')
    expect(issue('efficiencies', [0.5, 0.5, 0.5])).toMatch(/more than 1\.$/)
    expect(issue('orders', [0, 0.5])).toBe('Only whole numbers.')
    expect(issue('efficiencies', null)).toBeNull()
  })
})
