import { expect, test } from 'vitest'
import { lastAngleDeg, notes, rayFrom, traced, uprightAt } from '../../test/onTheBench'
import { near } from '../../test/near'
import { degrees, flatAt, radians, standing } from '../../test/parts'
import type { Curve, SurfaceSpec } from '../index'

// sin θ_m = sin θ_i + m λ g along p1→p2 (Hecht, Optics, §10.2.8).

const even = (...orders: number[]) => orders.map((order) => ({ order, efficiency: 1 / orders.length }))
const ruled = (linesPerMm: number, reflective: boolean, place: Curve, ...orders: number[]): SurfaceSpec => ({
  law: 'grating',
  linesPerMm,
  reflective,
  orders: even(...orders),
  ...place,
})
const at = (angleDeg: number, wavelengthNm = 633, more = {}) =>
  rayFrom(-10 * Math.cos(radians(angleDeg)), -10 * Math.sin(radians(angleDeg)), angleDeg, {
    wavelengths: [{ wavelengthNm, weight: 1 }],
    ...more,
  })

// asin(m · 633e-6 · 600)
test('600 lines/mm, 633 nm, square on: orders −2 … 2 pass at 0°, ±22.321295° and ±49.428947°', () => {
  const [, ...orders] = notes([ruled(600, false, uprightAt(0), -2, -1, 0, 1, 2)], [at(0)])
  const expected = [-2, -1, 0, 1, 2].map((m) => degrees(Math.asin(m * 0.3798)))
  expect(expected[3]).toBeCloseTo(22.321295, 5)
  expect(expected[4]).toBeCloseTo(49.428947, 5)
  orders.forEach((path, index) => expect(lastAngleDeg(path)).toBeCloseTo(expected[index]!, 10))
  expect(orders.map(({ powers }) => powers[0])).toEqual([0.2, 0.2, 0.2, 0.2, 0.2])
})

test.each([
  [20, 1],
  [-35, 1],
  [10, -2],
  [50, -1],
])('at %d° order %d of a transmissive grating leaves at asin(sin θ + m λ g)', (angle, order) => {
  const [path] = notes([ruled(600, false, uprightAt(0), order)], [at(angle)])
  expect(lastAngleDeg(path!)).toBeCloseTo(degrees(Math.asin(Math.sin(radians(angle)) + order * 0.3798)), 9)
})

test.each([
  [20, 1],
  [-35, 1],
  [50, -1],
])('at %d° order %d of a reflective one leaves so, back', (angle, order) => {
  const [path] = notes([ruled(600, true, uprightAt(0), order)], [at(angle)])
  const out = 180 - degrees(Math.asin(Math.sin(radians(angle)) + order * 0.3798))
  expect((lastAngleDeg(path!) + 360) % 360).toBeCloseTo(out, 9)
})

test.each([true, false])('from behind, too, order 1 rises along p1→p2 (reflective: %s)', (reflective) => {
  const [path] = notes([ruled(600, reflective, uprightAt(0), 1)], [rayFrom(10, 0, 180)])
  const [[, y1], [x2, y2]] = [path!.points[1]!, path!.points[2]!]
  expect((y2 - y1) / 1000).toBeCloseTo(0.3798, 12)
  expect(x2 > 0).toBe(reflective)
})

test('p1 and p2 swapped: order 1 goes where order −1 went', () => {
  const { x1Mm, y1Mm, x2Mm, y2Mm } = uprightAt(0)
  const upsideDown = { x1Mm: x2Mm, y1Mm: y2Mm, x2Mm: x1Mm, y2Mm: y1Mm }
  const [one] = notes([ruled(600, true, uprightAt(0), 1)], [at(12)])
  const [other] = notes([ruled(600, true, upsideDown, -1)], [at(12)])
  expect(other!.points).toEqual(one!.points)
})

// 2 sin θ = λ g
test.each([
  [1200, 532],
  [1800, 780],
  [600, 633],
])('Littrow: %d lines/mm at %d nm sends order −1 back on itself', (lines, wavelengthNm) => {
  const angle = degrees(Math.asin((lines * wavelengthNm * 1e-6) / 2))
  const [path] = notes([ruled(lines, true, uprightAt(0), -1)], [at(angle, wavelengthNm)])
  expect(lastAngleDeg(path!)).toBeCloseTo(angle - 180, 8)
})

test('Littrow of 1200 lines/mm at 532 nm is 18.614599°', () => {
  expect(degrees(Math.asin(0.3192))).toBeCloseTo(18.6146, 4)
})

test('order 0 is a mirror, or nothing at all', () => {
  expect(lastAngleDeg(notes([ruled(900, true, uprightAt(0), 0)], [at(30)])[0]!)).toBeCloseTo(150, 11)
  expect(lastAngleDeg(notes([ruled(900, false, uprightAt(0), 0)], [at(30)])[0]!)).toBeCloseTo(30, 11)
})

test('two wavelengths part: 450 and 650 nm by the dispersion of 1200 lines/mm', () => {
  const lines = [450, 650].map((wavelengthNm) => ({ wavelengthNm, weight: 1 }))
  const paths = notes([ruled(1200, false, uprightAt(0), 1)], [rayFrom(-10, 0, 0, { wavelengths: lines })])
  expect(paths.map(lastAngleDeg)).toEqual([0.54, 0.78].map((sin) => near(degrees(Math.asin(sin)), 10)))
})

test('an evanescent order’s share is absorbed, and so is what the efficiencies leave', () => {
  const orders = [
    { order: 0, efficiency: 0.1 },
    { order: 1, efficiency: 0.6 },
    { order: 2, efficiency: 0.2 },
  ]
  const ruling = { law: 'grating', linesPerMm: 1200, orders, reflective: true, ...uprightAt(0) } as const
  const { books } = traced([ruling], [at(0)])
  expect(books.absorbedMw).toBeCloseTo(0.3, 14)
  expect(books.escapedMw).toBeCloseTo(0.7, 14)
})

test('when every order is evanescent, all is absorbed', () => {
  const result = traced([ruled(2000, false, uprightAt(0), 1, -1)], [at(0)])
  expect([result.books.absorbedMw, result.stats.paths]).toEqual([1, 1])
})

test('orders leave in the order of the list', () => {
  const [, ...orders] = notes([ruled(300, false, uprightAt(0), 2, -1, 0, 1)], [at(0)])
  const sines = orders.map((path) => Math.round(Math.sin(radians(lastAngleDeg(path))) / 0.1899))
  expect(sines).toEqual([2, -1, 0, 1])
})

test('a grating turned by 20° takes its orders along', () => {
  const [path] = notes([ruled(600, false, flatAt(0, 0, 110), 1)], [at(20)])
  expect(lastAngleDeg(path!)).toBeCloseTo(20 + degrees(Math.asin(0.3798)), 9)
})

test('what a reflective grating sends back is mirrored in s, what a transmissive one passes is not', () => {
  const circular = { polarization: { jones: [[1, 0], [0, -1]] } } as const // prettier-ignore
  const [, back] = notes([ruled(600, true, uprightAt(0), 0, 1)], [at(0, 633, circular)])
  const [, on] = notes([ruled(600, false, uprightAt(0), 0, 1)], [at(0, 633, circular)])
  expect([back!.stokes[3], on!.stokes[3]]).toEqual([expect.closeTo(-1, 12), expect.closeTo(1, 12)])
})

// At the height h of an arc the tangent leans by asin(h / R).
test.each([-12, 0, 5, 20])('on a concave arc R = 100 the lines stand on the tangent: height %d', (height) => {
  const [path] = notes([ruled(600, true, standing(0, -100, 40), 1)], [rayFrom(-80, height, 0)])
  // Towards p2 the tangent leans against the light by lean; the normal with it.
  const lean = Math.asin(height / 100)
  const along = -Math.sin(lean) * 1 + 0.3798
  const [[x1, y1], [x2, y2]] = [path!.points[1]!, path!.points[2]!]
  const [dx, dy] = [(x2 - x1) / 1000, (y2 - y1) / 1000]
  expect(dx * -Math.sin(lean) + dy * Math.cos(lean)).toBeCloseTo(along, 11)
  expect(dx * Math.cos(lean) + dy * Math.sin(lean)).toBeCloseTo(-Math.sqrt(1 - along ** 2), 11)
})

// Rowland: from a point on the circle of diameter R, (sin α + sin β) = m λ g at the vertex; in first order it focuses on it.
test('Rowland circle: a slit on it is imaged onto it by a concave grating', () => {
  const [alpha, beta] = [radians(20), Math.asin(0.3798 - Math.sin(radians(20)))]
  const slit = [-200 * Math.cos(alpha) ** 2, -200 * Math.cos(alpha) * Math.sin(alpha)] as const
  const image = [-200 * Math.cos(beta) ** 2, 200 * Math.cos(beta) * Math.sin(beta)] as const
  const grating = ruled(600, true, standing(0, -200, 20), 1)
  void image
  const crossing = [-0.05, 0.05].map((height) => {
    const angle = degrees(Math.atan2(height - slit[1], -slit[0]))
    const [path] = notes([grating], [rayFrom(slit[0], slit[1], angle)])
    return path!
  })
  const [a, b] = crossing.map(({ points }) => ({ from: points[1]!, to: points[2]! }))
  const [dx, dy] = [a!.to[0] - a!.from[0], a!.to[1] - a!.from[1]]
  const [ex, ey] = [b!.to[0] - b!.from[0], b!.to[1] - b!.from[1]]
  const t = ((b!.from[0] - a!.from[0]) * ey - (b!.from[1] - a!.from[1]) * ex) / (dx * ey - dy * ex)
  const [x, y] = [a!.from[0] + t * dx, a!.from[1] + t * dy]
  expect(Math.hypot(x + 100, y)).toBeCloseTo(100, 3)
})
