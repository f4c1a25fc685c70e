import { expect, test } from 'vitest'
import { angleOf, expectJones, expectStokes, H, LEFT, light, RIGHT, surfaceAt, V } from '../../test/oneHit'
import { mirror } from './mirror'

test('a mirror at 45° turns a beam along +x up into +y, from either side', () => {
  expect(angleOf(mirror(light(0), surfaceAt(45), 1))).toBeCloseTo(90, 12)
  expect(angleOf(mirror(light(180), surfaceAt(45), 1))).toBeCloseTo(-90, 12)
  expect(angleOf(mirror(light(0), surfaceAt(225), 1))).toBeCloseTo(90, 12)
})

test('a mirror that is turned by 1° turns the beam by 2°', () => {
  expect(angleOf(mirror(light(0), surfaceAt(91), 1))).toBeCloseTo(-178, 10)
})

test('an ideal mirror is diag(1, −1) on (p, s): right circular light comes back left', () => {
  expectJones(mirror(light(0, H), surfaceAt(45), 1), H)
  expectJones(mirror(light(0, V), surfaceAt(45), 1), [
    [0, 0],
    [-1, 0],
  ])
  expectStokes(mirror(light(0, RIGHT), surfaceAt(45), 1), [0, 0, -1])
  expectStokes(mirror(light(0, LEFT), surfaceAt(45), 1), [0, 0, 1])
})

test('three mirrors of 90 % leave 0.729 of the power', () => {
  const [first, second, third] = [45, 135, 45].map((angle) => mirror(light(0), surfaceAt(angle), 0.9))
  expect(first!.powerFraction * second!.powerFraction * third!.powerFraction).toBeCloseTo(0.729, 12)
})
