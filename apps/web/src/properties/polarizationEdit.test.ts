import { jonesOf } from '@optiverse/optics'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asChosen, choiceOf, jonesFieldText, parseJones, type WirePolarization } from './polarizationEdit'

type Part = [re: number, im: number]

function jones(p: Part, s: Part): WirePolarization {
  return { jones: [p, s] }
}

test.each<[WirePolarization, number]>([
  ['horizontal', 0],
  ['vertical', 90],
  ['+45', 45],
  ['-45', -45],
  ['circular_left', 0],
  ['unpolarized', 0],
  [jones([1, 0], [Math.sqrt(3), 0]), 60],
  [jones([0, 2], [0, -2]), -45],
])('%j as linear light at an angle is at %d°', (polarization, angleDeg) => {
  expect(asChosen(polarization, 'linear')).toEqual({ linear_deg: angleDeg })
})

test('as a Jones vector light stays the same', () => {
  expect(asChosen('circular_right', 'jones')).toEqual({ jones: jonesOf('circular_right') })
  expect(asChosen({ linear_deg: 30 }, 'jones')).toEqual({ jones: jonesOf({ linearDeg: 30 }) })
  expect(asChosen(jones([1, 0], [1, 0]), 'unpolarized')).toBe('unpolarized')
})

test.each<[WirePolarization, string]>([
  ['vertical', 'vertical'],
  [{ linear_deg: 3 }, 'linear'],
  [jones([1, 0], [0, 1]), 'jones'],
])('%j is chosen as %s', (polarization, choice) => expect(choiceOf(polarization)).toBe(choice))

test.each<[string, Part, Part]>([
  ['1, 0', [1, 0], [0, 0]],
  ['1, i', [1, 0], [0, 1]],
  ['1, −i', [1, 0], [0, -1]],
  ['0.5 + 0.5i, -2j', [0.5, 0.5], [0, -2]],
  ['0,5 − 0,25i; 1', [0.5, -0.25], [1, 0]],
  ['1e-3+2e-3i, 1e+1i', [0.001, 0.002], [0, 10]],
  [' -1 - i ,+i', [-1, -1], [0, 1]],
])('%s is a Jones vector', (text, p, s) => {
  expect(parseJones(text)).toEqual([p, s])
})

test.each(['', '1', '1, 2, 3', '1, x', '1 2, 3', '1, 2ii', '1 + , 2', '--i, 1', 'i i, 0'])(
  '%j is none',
  (text) => expect(parseJones(text)).toBeNull(),
)

test('what a field shows is read as the same vector, to its six decimals', () => {
  const part = fc.integer({ min: -2_000_000, max: 2_000_000 }).map((millionths) => millionths / 1e6)
  const complex = fc.tuple(part, part)
  fc.assert(
    fc.property(fc.tuple(complex, complex), (shown) => {
      const read = parseJones(jonesFieldText(shown))!
      read.flat().forEach((value, at) => expect(value).toBeCloseTo(shown.flat()[at]!, 9))
    }),
  )
})
