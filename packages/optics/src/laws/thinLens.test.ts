import { expect, test } from 'vitest'
import { angleOf, expectJones, light, RIGHT, surfaceAt, UPRIGHT } from '../../test/oneHit'
import { thinLens } from './thinLens'

// atan(−h / f)
test.each([
  [100, 10, -5.710593],
  [100, 20, -11.309932],
  [100, 40, -21.801409],
  [-100, 10, 5.710593],
  [4.5, 19, -76.675469],
])('f = %f mm: a parallel ray at height %f mm leaves at %f°', (focalLength, height, angle) => {
  expect(angleOf(thinLens(light(0), surfaceAt(90, height), focalLength))).toBeCloseTo(angle, 6)
})

test('light from the focus of f = 50 at +30° meets it at 50 tan 30° and leaves parallel', () => {
  expect(angleOf(thinLens(light(30), surfaceAt(90, 28.867513459), 50))).toBeCloseTo(0, 8)
})

test('from behind a lens bends towards the axis alike', () => {
  expect(angleOf(thinLens(light(180), surfaceAt(90, 10), 100))).toBeCloseTo(-180 + 5.710593, 6)
})

test('power and polarization stay', () => {
  const out = thinLens(light(12, RIGHT), UPRIGHT, 100)
  expect([out.powerFraction, out.way]).toEqual([1, 'transmitted'])
  expectJones(out, RIGHT)
})
