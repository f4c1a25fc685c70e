import { expect, test } from 'vitest'
import { lastAngleDeg, notes, rayFrom, traced, uprightAt } from '../../test/onTheBench'
import { degrees, face, flatAt, radians, swapped } from '../../test/parts'
import { jonesOf, type Polarization, type SurfaceSpec } from '../index'

// Snell and Fresnel: Hecht, Optics, §4.4 and §4.6; Born and Wolf, Principles of Optics, §1.5.

const H: Polarization = { jones: jonesOf('horizontal') }
const V: Polarization = { jones: jonesOf('vertical') }

/** Onto the origin from the left, at an angle to the upright face's normal. */
const at = (angleDeg: number, polarization: Polarization = H) =>
  rayFrom(-10 * Math.cos(radians(angleDeg)), -10 * Math.sin(radians(angleDeg)), angleDeg, { polarization })

/** Power that ends up behind and before the upright face, however little. */
const sharesOf = (surface: SurfaceSpec, source: ReturnType<typeof at>): [passed: number, back: number] => {
  const escaped = notes([surface], [source], { minPower: 0 }).filter((path) => path.end === 'escaped')
  const sum = (isBehind: boolean): number =>
    escaped
      .filter((path) => path.points.at(-1)![0] > 0 === isBehind)
      .reduce((total, path) => total + path.powers.at(-2)!, 0)
  return [sum(true), sum(false)]
}

test.each([
  [1, 1.5, 30, 19.471220634],
  [1.5, 1, 30, 48.590377891],
  [1.5, 1, 41.5, 83.683956],
  [1, 2.417, 80, 24.046287],
  [1.33, 1.52, -50, -42.091297],
])('from %f to %f a ray at %d° goes on at %f°', (n1, n2, angle, out) => {
  const expected = degrees(Math.asin((n1 * Math.sin(radians(angle))) / n2))
  expect(expected).toBeCloseTo(out, 2)
  const [, passed] = notes([face(uprightAt(0), n1, n2)], [at(angle)], { minPower: 0 })
  expect(lastAngleDeg(passed!)).toBeCloseTo(expected, 8)
})

test.each([1, 17, 40, 73])('what reflects at %d° leaves at that angle, whatever the media', (angle) => {
  const [, , back] = notes([face(uprightAt(0), 1, 1.7)], [at(angle)], { minPower: 0 })
  expect(lastAngleDeg(back!)).toBeCloseTo(180 - angle, 10)
})

test('light against the normal goes from medium 2 to medium 1', () => {
  const [, passed] = notes([face(uprightAt(0), 1, 1.5)], [rayFrom(10, 0, 150)], { minPower: 0 })
  expect(lastAngleDeg(passed!)).toBeCloseTo(180 - degrees(Math.asin(1.5 * 0.5)), 9)
})

test('from 1.5 to 1 the critical angle is 41.810315°: just below light passes, just above none does', () => {
  const out = face(uprightAt(0), 1.5, 1)
  expect(degrees(Math.asin(1 / 1.5))).toBeCloseTo(41.810315, 6)
  expect(sharesOf(out, at(41.8103))[0]).toBeGreaterThan(0.001)
  expect(sharesOf(out, at(41.8104))).toEqual([0, 1])
})

// ((n − 1) / (n + 1))²
test.each([1.33, 1.5, 2.4, 4])(
  'at normal incidence n = %f reflects the same of p, of s and from inside',
  (n) => {
    const expected = ((n - 1) / (n + 1)) ** 2
    for (const polarization of [H, V, 'unpolarized'] as const) {
      expect(sharesOf(face(uprightAt(0), 1, n), at(0, polarization))[1]).toBeCloseTo(expected, 14)
      expect(sharesOf(face(uprightAt(0), n, 1), at(0, polarization))[1]).toBeCloseTo(expected, 14)
    }
  },
)

test('0.04, 0.020059 and 0.36 for n = 1.5, 1.33 and 4', () => {
  const back = (n: number): number => sharesOf(face(uprightAt(0), 1, n), at(0))[1]
  expect([back(1.5), back(1.33), back(4)].map((share) => share.toFixed(6))).toEqual([
    '0.040000',
    '0.020059',
    '0.360000',
  ])
})

// sin²(i − t) / sin²(i + t) and tan²(i − t) / tan²(i + t)
test.each([
  [1, 1.5, 45, 0.092013, 0.008466],
  [1, 1.5, 60, 0.176571, 0.001802],
  [1, 1.5, 80, 0.538595, 0.236814],
  [1.5, 1, 30, 0.105773, 0.004608],
  [1.5, 1, 41, 0.530977, 0.228526],
])('from %f to %f at %d°: Rs = %f, Rp = %f, half of each unpolarized', (n1, n2, angle, rs, rp) => {
  const [i, t] = [radians(angle), Math.asin((n1 / n2) * Math.sin(radians(angle)))]
  const exactS = (Math.sin(i - t) / Math.sin(i + t)) ** 2
  const exactP = (Math.tan(i - t) / Math.tan(i + t)) ** 2
  expect([exactS.toFixed(6), exactP.toFixed(6)]).toEqual([rs.toFixed(6), rp.toFixed(6)])
  const glass = face(uprightAt(0), n1, n2)
  expect(sharesOf(glass, at(angle, V))[1]).toBeCloseTo(exactS, 13)
  expect(sharesOf(glass, at(angle, H))[1]).toBeCloseTo(exactP, 13)
  expect(sharesOf(glass, at(angle, 'unpolarized'))[1]).toBeCloseTo((exactS + exactP) / 2, 13)
  expect(sharesOf(glass, at(angle, { jones: jonesOf({ linearDeg: 30 }) }))[0]).toBeCloseTo(
    1 - 0.25 * exactS - 0.75 * exactP,
    13,
  )
})

test('at Brewster’s angle, 56.309932°, no p reflects and 0.147929 of s; it goes on at 33.690068°', () => {
  const brewster = degrees(Math.atan(1.5))
  const glass = face(uprightAt(0), 1, 1.5)
  expect(brewster).toBeCloseTo(56.309932, 6)
  expect(sharesOf(glass, at(brewster, H))[1]).toBeLessThan(1e-28)
  expect(sharesOf(glass, at(brewster, V))[1]).toBeCloseTo(((1.5 ** 2 - 1) / (1.5 ** 2 + 1)) ** 2, 13)
  expect(lastAngleDeg(notes([glass], [at(brewster)])[0]!)).toBeCloseTo(90 - brewster, 9)
})

test('unpolarized light reflected at Brewster’s angle is wholly s', () => {
  const [, , back] = notes([face(uprightAt(0), 1, 1.5)], [at(56.309932474, 'unpolarized')])
  expect(back!.stokes[1]).toBeCloseTo(-1, 6)
})

test('a pile of ten plates at Brewster’s angle passes p whole, and 0.852071 of s at each of its 20 faces', () => {
  const brewster = degrees(Math.atan(1.5))
  const pile = Array.from({ length: 20 }, (_, at) =>
    face(uprightAt(at), at % 2 === 0 ? 1 : 1.5, at % 2 === 0 ? 1.5 : 1),
  )
  const [p] = notes(pile, [at(brewster, H)])
  expect([p!.points.length, p!.end]).toEqual([22, 'escaped'])
  expect(p!.powers[20]).toBeCloseTo(1, 13)
  // The passed branch stands right behind the path that it split from.
  const s = notes(pile, [at(brewster, V)], { minPower: 0, maxSegments: 21 })
  expect(s[20]!.powers[0]).toBeCloseTo((1 - ((1.5 ** 2 - 1) / (1.5 ** 2 + 1)) ** 2) ** 20, 13)
})

test('at Brewster’s angle +45° light passes with the powers of p and s as 1 to 0.852071', () => {
  const [, passed] = notes([face(uprightAt(0), 1, 1.5)], [at(56.309932474, { jones: jonesOf('+45') })])
  expect(passed!.stokes[1]).toBeCloseTo((1 - 0.8520710059) / (1 + 0.8520710059), 6)
  expect(passed!.stokes[2]).toBeCloseTo((2 * Math.sqrt(0.8520710059)) / (1 + 0.8520710059), 6)
  expect(passed!.stokes[3]).toBeCloseTo(0, 6)
})

test('end points and sides swapped make the same face', () => {
  for (const surface of [face(uprightAt(0), 1, 1.5), face(flatAt(1, 2, 70), 1.7, 1.2)]) {
    for (const source of [at(33, 'unpolarized'), rayFrom(30, 5, 160, { polarization: V })]) {
      expect(notes([swapped(surface)], [source])).toEqual(notes([surface], [source]))
    }
  }
})

test('a coated face bends as Snell says and splits as its coating says', () => {
  const coating = { transmittance: 0.7, reflectance: 0.2 }
  const surface: SurfaceSpec = { law: 'refractive', medium1: 1, medium2: 1.5, coating, ...uprightAt(0) }
  const [, passed, back] = notes([surface], [at(30, V)])
  expect([passed!.powers[0], back!.powers[0]]).toEqual([0.7, 0.2])
  expect(lastAngleDeg(passed!)).toBeCloseTo(19.471220634, 8)
  expect(traced([surface], [at(30, V)]).books.absorbedMw).toBeCloseTo(0.1, 14)
})

test('beyond the critical angle a coated face reflects totally, as if it were bare', () => {
  const coating = { transmittance: 0.7, reflectance: 0.2 }
  const coated: SurfaceSpec = { law: 'refractive', medium1: 1.5, medium2: 1, coating, ...uprightAt(0) }
  const { books } = traced([coated], [at(50)])
  expect([books.escapedMw, books.absorbedMw]).toEqual([1, 0])
})

test('no face between equal media: no ghost, no bend, at any angle', () => {
  for (const angle of [0, 45, 89.999]) {
    const paths = notes([face(uprightAt(0), 1.5, 1.5)], [at(angle)], { minPower: 0 })
    expect(paths).toHaveLength(1)
    expect(lastAngleDeg(paths[0]!)).toBeCloseTo(angle, 9)
    expect(paths[0]!.powers[1]).toBe(1)
  }
})
