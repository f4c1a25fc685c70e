import { expect, test } from 'vitest'
import { numbersText, parseNumbers } from './numbersText'

test.each([
  ['0, 1, −1', [0, 1, -1]],
  ['0 1 -1', [0, 1, -1]],
  ['0,1,-1', [0, 1, -1]],
  ['0,2; 0,5', [0.2, 0.5]],
  ['473, 532 nm, 633nm', [473, 532, 633]],
  ['  ', []],
])('%j is %j', (text, values) => {
  expect(parseNumbers(text, 'nm')).toEqual(values)
})

test('a word among the numbers is none', () => {
  expect(parseNumbers('532, green', 'nm')).toBeNull()
})

test('what is shown is read as what it was', () => {
  const values = [0, -1, 0.125, 20_000, 1e-6]
  expect(parseNumbers(numbersText(values))).toEqual(values)
})
