import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fieldText, parseNumber, stepped } from './numberInput'

test.each([
  ['75', 75],
  ['−75.0', -75],
  ['-75', -75],
  [' 1,5 ', 1.5],
  ['+.25', 0.25],
  ['2.', 2],
  ['1e-3', 0.001],
  ['12.5 mm', 12.5],
])('%s is read as %d', (text, value) => {
  expect(parseNumber(text, 'mm')).toBe(value)
})

test.each(['', '-', 'abc', '1.2.3', '1,234,5', '12 nm', '0x10', 'Infinity', '1 2'])(
  '%s is no number',
  (text) => {
    expect(parseNumber(text, 'mm')).toBeNull()
  },
)

test('lengths and angles show a decimal, a real minus sign and no dust', () => {
  expect(fieldText(-75, 'mm')).toBe('−75.0')
  expect(fieldText(90, '°')).toBe('90.0')
  expect(fieldText(0.1 + 0.2, 'mm')).toBe('0.3')
  expect(fieldText(633, 'nm')).toBe('633')
  expect(fieldText(-0, '')).toBe('0')
})

test('what a field shows is read back as the same number, to six decimals', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (value) => {
      expect(parseNumber(fieldText(value, 'mm'))).toBeCloseTo(value, 5)
    }),
  )
})

test('ten steps of 0.1 make 1', () => {
  let value = 0
  for (let step = 0; step < 10; step++) value = stepped(value, 0.1)
  expect(value).toBe(1)
})
