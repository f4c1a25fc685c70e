import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  angleOf,
  expectJones,
  expectStokes,
  H,
  light,
  linear,
  LEFT,
  stokesOf,
  UNPOLARIZED,
  UPRIGHT,
  V,
} from '../../test/oneHit'
import { refractiveFace } from './refractiveFace'

test('air to glass at normal incidence: 96 % passes, 4 % comes straight back', () => {
  const [transmitted, reflected] = refractiveFace(light(0), UPRIGHT, 1, 1.5)
  expect(transmitted!.powerFraction).toBeCloseTo(0.96, 12)
  expect(transmitted!.way).toBe('transmitted')
  expect(angleOf(transmitted!)).toBeCloseTo(0, 12)
  expect(reflected!.powerFraction).toBeCloseTo(0.04, 12)
  expect(reflected!.way).toBe('reflected')
  expect(Math.abs(angleOf(reflected!))).toBeCloseTo(180, 12)
})

test('light along the normal goes from n1 to n2, light against it from n2 to n1', () => {
  expect(angleOf(refractiveFace(light(30), UPRIGHT, 1, 1.5)[0]!)).toBeCloseTo(19.471221, 6)
  expect(angleOf(refractiveFace(light(150), UPRIGHT, 1, 1.5)[0]!)).toBeCloseTo(180 - 48.590378, 6)
})

// sin²(i − t) / sin²(i + t), tan²(i − t) / tan²(i + t), and their mean
test.each([
  [45, 0.092013, 0.008466, 0.05024],
  [60, 0.176571, 0.001802, 0.089187],
  [80, 0.538595, 0.236814, 0.387704],
])('air to glass at %d°: reflects %f of s, %f of p, %f of unpolarized light', (angle, s, p, mean) => {
  const reflectedOf = (...halves: Parameters<typeof light>[1][]): number =>
    refractiveFace(light(angle, ...halves), UPRIGHT, 1, 1.5)[1]!.powerFraction
  expect(reflectedOf(V)).toBeCloseTo(s, 6)
  expect(reflectedOf(H)).toBeCloseTo(p, 6)
  expect(reflectedOf(...UNPOLARIZED)).toBeCloseTo(mean, 6)
})

test('unpolarized light that reflects at Brewster’s angle is pure s', () => {
  const [, reflected] = refractiveFace(light(56.30993247402, ...UNPOLARIZED), UPRIGHT, 1, 1.5)
  expect(reflected!.powerFraction).toBeCloseTo(0.147929 / 2, 6)
  expectStokes(reflected!, [-1, 0, 0])
})

test('+45° light passes Brewster’s angle with the powers p : s = 1 : 0.852071, still linear', () => {
  const [transmitted] = refractiveFace(light(56.30993247402, linear(45)), UPRIGHT, 1, 1.5)
  const [q, , v] = stokesOf(transmitted!)
  expect((1 - q) / (1 + q)).toBeCloseTo(0.852071, 6)
  expect(v).toBeCloseTo(0, 12)
})

test('into glass +45° light comes back as from a mirror: at −45° in its own frame', () => {
  const [, reflected] = refractiveFace(light(0, linear(45)), UPRIGHT, 1, 1.5)
  expectJones(reflected!, [
    [Math.SQRT1_2, 0],
    [-Math.SQRT1_2, 0],
  ])
})

test('50° inside glass: total reflection, one branch with all the power', () => {
  const branches = refractiveFace(light(50), UPRIGHT, 1.5, 1)
  expect(branches).toHaveLength(1)
  expect(branches[0]!.way).toBe('reflected')
  expect(branches[0]!.powerFraction).toBeCloseTo(1, 12)
  expect(angleOf(branches[0]!)).toBeCloseTo(130, 10)
})

// Hecht, Optics, §8.7.1
test('a Fresnel rhomb, n = 1.51: two bounces at 54.62° make circular light of +45°', () => {
  const [once] = refractiveFace(light(54.62, linear(45)), UPRIGHT, 1.51, 1)
  expect(Math.abs(stokesOf(once!)[2])).toBeCloseTo(Math.SQRT1_2, 4)
  const [twice] = refractiveFace({ ...light(54.62), halves: once!.halves }, UPRIGHT, 1.51, 1)
  expect(stokesOf(twice!)[2]).toBeCloseTo(-1, 8)
})

test('a coated face refracts by Snell and splits by its shares, phases as of a splitter', () => {
  const [transmitted, reflected] = refractiveFace(light(30, LEFT), UPRIGHT, 1, 1.5, {
    transmittance: 0.7,
    reflectance: 0.2,
  })
  expect([transmitted!.powerFraction, reflected!.powerFraction]).toEqual([0.7, 0.2])
  expect(angleOf(transmitted!)).toBeCloseTo(19.471221, 6)
  expect(angleOf(reflected!)).toBeCloseTo(150, 10)
  expectStokes(transmitted!, [0, 0, -1])
  expectStokes(reflected!, [0, 0, 1])
})

test('beyond the critical angle a coated face reflects totally, with the phases of a bare one', () => {
  const coating = { transmittance: 0.5, reflectance: 0.5 }
  const coated = refractiveFace(light(54.62, linear(45)), UPRIGHT, 1.51, 1, coating)
  expect(coated).toEqual(refractiveFace(light(54.62, linear(45)), UPRIGHT, 1.51, 1))
})

test('swapping p1 and p2 together with n1 and n2 changes nothing', () => {
  const swapped = { tangent: { x: -UPRIGHT.tangent.x, y: -UPRIGHT.tangent.y }, heightMm: 0 }
  fc.assert(
    fc.property(
      fc.double({ min: -89, max: 89, noNaN: true }),
      fc.double({ min: 1, max: 4, noNaN: true }),
      fc.double({ min: 1, max: 4, noNaN: true }),
      (angle, n1, n2) => {
        const one = refractiveFace(light(angle, linear(20)), UPRIGHT, n1, n2)
        const other = refractiveFace(light(angle, linear(20)), swapped, n2, n1)
        expect(other).toHaveLength(one.length)
        one.forEach((branch, index) => {
          expect(other[index]!.powerFraction).toBeCloseTo(branch.powerFraction, 12)
          expect(other[index]!.direction.x).toBeCloseTo(branch.direction.x, 9)
          expect(other[index]!.direction.y).toBeCloseTo(branch.direction.y, 9)
        })
      },
    ),
  )
})

// Stokes' relations: t t' = 1 − r², here as powers
test('as much passes from glass to air as from air to glass along the same way', () => {
  const inwards = refractiveFace(light(60, V), UPRIGHT, 1, 1.5)[0]!
  const reversed = { x: -inwards.direction.x, y: -inwards.direction.y }
  const outwards = refractiveFace({ direction: reversed, halves: [V] }, UPRIGHT, 1, 1.5)[0]!
  expect(inwards.powerFraction).toBeCloseTo(1 - 0.176571, 6)
  expect(outwards.powerFraction).toBeCloseTo(1 - 0.176571, 6)
})
