import { expect, test } from 'vitest'
import { expectStokes, H, light, linear, RIGHT, UNPOLARIZED, UPRIGHT, V } from '../../test/oneHit'
import { polarizer } from './polarizer'

const radians = (deg: number): number => (deg * Math.PI) / 180

test('axis 30°, horizontal light in: 0.75 passes, linear at 30°', () => {
  const out = polarizer(light(0, H), UPRIGHT, radians(30), 0)
  expect(out.powerFraction).toBeCloseTo(0.75, 12)
  expectStokes(out, [0.5, 0.866025404, 0])
})

test('the same at 40 dB: 0.75 + 0.25 · 10⁻⁴', () => {
  expect(polarizer(light(0, H), UPRIGHT, radians(30), 1e-4).powerFraction).toBeCloseTo(0.750025, 9)
})

test('from behind the axis is mirrored: −30°', () => {
  expectStokes(polarizer(light(180, H), UPRIGHT, radians(30), 0), [0.5, -0.866025404, 0])
})

test('crossed polarizers of 40 dB pass 10⁻⁴, perfect ones exactly nothing', () => {
  expect(polarizer(light(0, V), UPRIGHT, 0, 1e-4).powerFraction).toBeCloseTo(1e-4, 12)
  expect(polarizer(light(0, V), UPRIGHT, 0, 0).powerFraction).toBe(0)
  expect(polarizer(light(0, H), UPRIGHT, Math.PI / 2, 0).powerFraction).toBe(0)
})

test('what leaks across the axis is in phase: linear light stays linear, turned towards the axis', () => {
  const out = polarizer(light(0, linear(45)), UPRIGHT, 0, 0.01) // amplitudes 1 : 0.1
  expect(out.powerFraction).toBeCloseTo(0.505, 12)
  expectStokes(out, [0.99 / 1.01, 0.2 / 1.01, 0])
})

test('circular and unpolarized light are halved', () => {
  for (const halves of [[RIGHT], UNPOLARIZED]) {
    const out = polarizer(light(0, ...halves), UPRIGHT, radians(63), 0)
    expect(out.powerFraction).toBeCloseTo(0.5, 12)
    expectStokes(out, [-0.58778525, 0.80901699, 0]) // cos 126°, sin 126°
  }
})

test('three polarizers at 0°, 45°, 90° pass a quarter of what the first did', () => {
  const second = polarizer(light(0, H), UPRIGHT, radians(45), 0)
  const third = polarizer(second, UPRIGHT, radians(90), 0)
  expect(second.powerFraction * third.powerFraction).toBeCloseTo(0.25, 12)
})
