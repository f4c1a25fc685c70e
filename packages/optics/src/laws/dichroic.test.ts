import { expect, test } from 'vitest'
import { angleOf, expectJones, light, linear, surfaceAt } from '../../test/oneHit'
import { dichroic, dichroicTransmittance, type Edge } from './dichroic'

const longpass: Edge = { edgeNm: 550, widthNm: 50, pass: 'longpass' }
const shortpass: Edge = { ...longpass, pass: 'shortpass' }

// 1 / (1 + 81^((λ − 550) / 50)): 1/82 and 81/82, …
test.each([
  [450, 0.999848],
  [500, 0.987805],
  [525, 0.9],
  [550, 0.5],
  [575, 0.1],
  [600, 0.012195],
  [633, 0.000679],
  [700, 1.88e-6],
])('longpass 550 nm, 50 nm wide, at %d nm reflects %f; shortpass passes that', (wavelengthNm, share) => {
  const [transmitted, reflected] = dichroic(light(0), surfaceAt(45), wavelengthNm, longpass)
  expect(reflected.powerFraction).toBeCloseTo(share, 6)
  expect(transmitted.powerFraction + reflected.powerFraction).toBe(1)
  expect(dichroicTransmittance(wavelengthNm, shortpass)).toBeCloseTo(share, 6)
})

test('far from the edge all or nothing passes, and no number overflows', () => {
  const sharp: Edge = { ...longpass, widthNm: 1e-3 }
  expect(dichroicTransmittance(20000, sharp)).toBe(1)
  expect(dichroicTransmittance(100, sharp)).toBe(0)
  expect(dichroicTransmittance(20000, { ...sharp, pass: 'shortpass' })).toBe(0)
})

test('red passes straight on with its phase, blue reflects as from a mirror', () => {
  expectJones(dichroic(light(0, linear(30)), surfaceAt(45), 700, longpass)[0], [
    [0.866025403784, 0],
    [0.5, 0],
  ])
  const blue = dichroic(light(0, linear(30)), surfaceAt(45), 450, longpass)[1]
  expect(angleOf(blue)).toBeCloseTo(90, 12)
  expectJones(blue, [
    [0.866025403784, 0],
    [-0.5, 0],
  ])
})
