import { expect, test } from 'vitest'
import { angleOf, expectStokes, light, linear, surfaceAt, UNPOLARIZED } from '../../test/oneHit'
import { polarizingSplitter } from './polarizingSplitter'

test.each([
  [0, 1],
  [30, 0.75],
  [45, 0.5],
  [60, 0.25],
  [90, 0],
])('linear light at %d° to p passes by Malus as %f, and the rest reflects', (angle, passed) => {
  const [transmitted, reflected] = polarizingSplitter(light(0, linear(angle)), surfaceAt(45), 0)
  expect(transmitted.powerFraction).toBeCloseTo(passed, 12)
  expect(reflected.powerFraction).toBeCloseTo(1 - passed, 12)
})

test('what passes is p, what reflects is s and leaves upwards', () => {
  const [transmitted, reflected] = polarizingSplitter(light(0, linear(30)), surfaceAt(45), 0)
  expectStokes(transmitted, [1, 0, 0])
  expectStokes(reflected, [-1, 0, 0])
  expect(angleOf(reflected)).toBeCloseTo(90, 12)
})

test('30 dB: a thousandth of each polarization takes the wrong way', () => {
  const [transmitted, reflected] = polarizingSplitter(light(0, linear(90)), surfaceAt(45), 1e-3)
  expect(transmitted.powerFraction).toBeCloseTo(0.001, 12)
  expect(reflected.powerFraction).toBeCloseTo(0.999, 12)
  expect(polarizingSplitter(light(0, linear(0)), surfaceAt(45), 1e-3)[1].powerFraction).toBeCloseTo(1e-3, 12)
})

test('unpolarized light is halved, each half clean', () => {
  const [transmitted, reflected] = polarizingSplitter(light(0, ...UNPOLARIZED), surfaceAt(45), 0)
  expect([transmitted.powerFraction, reflected.powerFraction].map((it) => it.toFixed(12))).toEqual([
    '0.500000000000',
    '0.500000000000',
  ])
  expectStokes(transmitted, [1, 0, 0])
  expectStokes(reflected, [-1, 0, 0])
})
