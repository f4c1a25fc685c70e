import { expect, test } from 'vitest'
import { expectJones, expectStokes, H, light, linear, RIGHT, surfaceAt, UPRIGHT, V } from '../../test/oneHit'
import { mirror } from './mirror'
import { retardanceAt, wavePlate } from './wavePlate'

const HALF = Math.PI
const QUARTER = Math.PI / 2
const radians = (deg: number): number => (deg * Math.PI) / 180
const linearStokes = (deg: number): number[] => [Math.cos(radians(2 * deg)), Math.sin(radians(2 * deg)), 0]

test('a quarter-wave plate at +45° makes right circular light of horizontal, left of vertical', () => {
  expectStokes(wavePlate(light(0, H), UPRIGHT, QUARTER, radians(45)), [0, 0, 1])
  expectStokes(wavePlate(light(0, V), UPRIGHT, QUARTER, radians(45)), [0, 0, -1])
  expectStokes(wavePlate(light(0, H), UPRIGHT, QUARTER, radians(-45)), [0, 0, -1])
})

test('the slow axis is multiplied by e^(+iδ), the fast one left as it is', () => {
  expectJones(wavePlate(light(0, linear(45)), UPRIGHT, radians(60), 0), [
    [Math.SQRT1_2, 0],
    [Math.SQRT1_2 * 0.5, Math.SQRT1_2 * 0.8660254037844386],
  ])
})

test.each([0, 90, 180, -90])('turned with a beam at %d° a quarter-wave plate gives the same hand', (beam) => {
  expectStokes(wavePlate(light(beam, H), surfaceAt(beam + 90), QUARTER, radians(45)), [0, 0, 1])
})

test('a half-wave plate at 22.5° turns horizontal light to +45°', () => {
  expectStokes(wavePlate(light(0, H), UPRIGHT, HALF, radians(22.5)), [0, 1, 0])
})

test.each([
  [10, 0],
  [22.5, 15],
  [70, -30],
])(
  'a half-wave plate at %f° turns linear %f° to 2θ − φ from the front, −2θ − φ from behind',
  (axis, angle) => {
    const front = wavePlate(light(0, linear(angle)), UPRIGHT, HALF, radians(axis))
    const behind = wavePlate(light(180, linear(angle)), UPRIGHT, HALF, radians(axis))
    expectStokes(front, linearStokes(2 * axis - angle))
    expectStokes(behind, linearStokes(-2 * axis - angle))
  },
)

const outAndBack = (retardance: number, axisDeg: number) => {
  const out = wavePlate(light(0, H), UPRIGHT, retardance, radians(axisDeg))
  return wavePlate(mirror(out, UPRIGHT, 1), UPRIGHT, retardance, radians(axisDeg))
}

test.each<[string, number, number, number[]]>([
  ['half-wave plate at 22.5°: horizontal again', HALF, 22.5, [1, 0, 0]],
  ['quarter-wave plate at 45°: vertical', QUARTER, 45, [-1, 0, 0]],
  ['quarter-wave plate at 22.5°: −45°', QUARTER, 22.5, [0, -1, 0]],
  ['quarter-wave plate at 30°: linear, a quarter of it horizontal', QUARTER, 30, [-0.5, -0.866025404, 0]],
])('horizontal light out to a mirror and back through a %s', (_, retardance, axis, stokes) => {
  expectStokes(outAndBack(retardance, axis), stokes)
})

test('all power passes', () => {
  expect(wavePlate(light(0, RIGHT), UPRIGHT, 1.234, 0.567).powerFraction).toBeCloseTo(1, 12)
})

test('a quarter-wave plate made for 633 nm retards by 118.6875° at 480 nm, as 1/λ; an achromatic one does not care', () => {
  expect(retardanceAt(480, QUARTER, 633)).toBeCloseTo(radians(118.6875), 12)
  expect(retardanceAt(633, QUARTER, 633)).toBeCloseTo(QUARTER, 12)
  expect(retardanceAt(480, QUARTER, 0)).toBe(QUARTER)
})

test('light along an axis of a half-wave plate stays so exactly', () => {
  expect(wavePlate(light(0, H), UPRIGHT, HALF, 0).halves[0]!.flat().map(Math.abs)).toEqual([1, 0, 0, 0])
  expect(wavePlate(light(0, V), UPRIGHT, HALF, Math.PI / 2).halves[0]![0].map(Math.abs)).toEqual([0, 0])
})
