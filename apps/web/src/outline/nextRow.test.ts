import { expect, test } from 'vitest'
import { nextRow } from './nextRow'

/** lens; group with two members, the second of them a group with one. */
const rows = [1, 1, 2, 2, 3].map((level) => ({ level }))

test.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 4, 4],
  ['ArrowUp', 0, 0],
  ['ArrowUp', 3, 2],
  ['Home', 3, 0],
  ['End', 1, 4],
  ['ArrowRight', 1, 2],
  ['ArrowRight', 0, 0],
  ['ArrowRight', 4, 4],
  ['ArrowLeft', 4, 3],
  ['ArrowLeft', 3, 1],
  ['ArrowLeft', 0, 0],
])('%s on row %i leads to row %i', (key, from, to) => {
  expect(nextRow(key, from, rows)).toBe(to)
})

test('other keys are left alone', () => {
  expect(nextRow('a', 0, rows)).toBeNull()
})
