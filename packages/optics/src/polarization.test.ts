import { expect, test } from 'vitest'
import { notes, rayFrom } from '../test/onTheBench'
import { makeBench } from './index'
import { jonesOf, type Jones } from './polarization'

const stokesOf = (jones: Jones): number[] =>
  notes([], [rayFrom(0, 0, 0, { polarization: { jones } })])[0]!.stokes

test.each<[Parameters<typeof jonesOf>[0], number[]]>([
  ['horizontal', [1, 1, 0, 0]],
  ['vertical', [1, -1, 0, 0]],
  ['+45', [1, 0, 1, 0]],
  ['-45', [1, 0, -1, 0]],
  ['circular_right', [1, 0, 0, 1]],
  ['circular_left', [1, 0, 0, -1]],
  [{ linearDeg: 30 }, [1, 0.5, Math.sqrt(3) / 2, 0]],
  [{ linearDeg: 450 }, [1, -1, 0, 0]],
])('%j has the Stokes parameters %j (angles from p to s, right circular V = +1)', (name, expected) => {
  stokesOf(jonesOf(name)).forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 7))
})

test('horizontal, vertical and right angles are exact: no trace of the other amplitude', () => {
  expect(jonesOf('vertical')[0]).toEqual([0, 0])
  expect(jonesOf({ linearDeg: 180 })[1]).toEqual([0, 0])
})

test('a Jones vector of any length stands for its state alone', () => {
  const long: Jones = [
    [3e200, 0],
    [0, -3e200],
  ]
  stokesOf(long).forEach((value, index) => expect(value).toBeCloseTo([1, 0, 0, 1][index]!, 7))
  const paths = notes([], [rayFrom(0, 0, 0, { polarization: { jones: long } })])
  expect(paths[0]!.powers[0]).toBe(1)
})

test('a Jones vector of no length is refused', () => {
  const dark: Jones = [
    [0, 0],
    [0, 0],
  ]
  expect(() => makeBench([], [rayFrom(0, 0, 0, { polarization: { jones: dark } })])).toThrow(RangeError)
})
