import { expect, test } from 'vitest'
import { angleOf, expectJones, light, linear, surfaceAt, UPRIGHT } from '../../test/oneHit'
import { grating, type Ruling } from './grating'

const even = (...orders: number[]): Ruling['orders'] =>
  orders.map((order) => ({ order, efficiency: 1 / orders.length }))
const reflective = (linesPerMm: number, ...orders: number[]): Ruling => ({
  linesPerMm,
  orders: even(...orders),
  reflective: true,
})
const transmissive = (linesPerMm: number, ...orders: number[]): Ruling => ({
  ...reflective(linesPerMm, ...orders),
  reflective: false,
})

// asin(m · 633e-6 mm · 600 / mm), the tangent of an upright grating pointing up
test('600 lines/mm at 633 nm, normal incidence: orders 0, ±1 and ±2 pass at 0°, ±22.3213° and ±49.4289°', () => {
  const out = grating(light(0), UPRIGHT, 633, transmissive(600, 0, 1, -1, 2, -2))
  expect(out.map(({ order }) => order)).toEqual([0, 1, -1, 2, -2])
  const angles = [0, 22.321295, -22.321295, 49.428947, -49.428947]
  out.forEach((branch, index) => expect(angleOf(branch)).toBeCloseTo(angles[index]!, 5))
})

test('order 0 goes straight on, or back as from a mirror', () => {
  expect(angleOf(grating(light(30), UPRIGHT, 633, transmissive(600, 0))[0]!)).toBeCloseTo(30, 10)
  expect(angleOf(grating(light(30), UPRIGHT, 633, reflective(600, 0))[0]!)).toBeCloseTo(150, 10)
})

test('reflected light of order 1: the component along p1→p2 rises all the same', () => {
  const [out] = grating(light(0), UPRIGHT, 633, reflective(600, 1))
  expect(angleOf(out!)).toBeCloseTo(180 - 22.321295, 5)
  expect(out!.direction.y).toBeCloseTo(0.3798, 12)
})

test('light from behind: order 1 still rises along p1→p2', () => {
  const [passed] = grating(light(180), UPRIGHT, 633, transmissive(600, 1))
  const [returned] = grating(light(180), UPRIGHT, 633, reflective(600, 1))
  expect(angleOf(passed!)).toBeCloseTo(180 - 22.321295, 5)
  expect(angleOf(returned!)).toBeCloseTo(22.321295, 5)
})

// Littrow: 2 sin θ = λ g; 1200 lines/mm at 532 nm: asin(0.3192) = 18.6146°
test('Littrow: 1200 lines/mm at 532 nm sends order −1 back on itself at 18.6146°', () => {
  const angle = (Math.asin(0.3192) / Math.PI) * 180
  expect(angle).toBeCloseTo(18.6146, 4)
  const [out] = grating(light(angle), UPRIGHT, 532, reflective(1200, -1))
  expect(out!.direction.x).toBeCloseTo(-Math.sqrt(1 - 0.3192 ** 2), 12)
  expect(out!.direction.y).toBeCloseTo(-0.3192, 12)
})

test('orders share the power as given; an evanescent one is left out and its share absorbed', () => {
  const orders = [
    { order: 0, efficiency: 0.1 },
    { order: 1, efficiency: 0.6 },
    { order: 2, efficiency: 0.2 }, // sin would be 1.5192
  ]
  const out = grating(light(0), UPRIGHT, 633, { linesPerMm: 1200, orders, reflective: true })
  expect(out.map(({ order, powerFraction }) => [order, powerFraction])).toEqual([
    [0, 0.1],
    [1, 0.6],
  ])
})

test('an order that would leave along the surface is evanescent', () => {
  expect(grating(light(0), UPRIGHT, 500, transmissive(2000, 1))).toEqual([])
})

test('what reflects is diag(1, −1), what passes keeps its phase', () => {
  expectJones(grating(light(0, linear(30)), UPRIGHT, 633, reflective(600, 1))[0]!, [
    [0.866025403784, 0],
    [-0.5, 0],
  ])
  expectJones(grating(light(0, linear(30)), UPRIGHT, 633, transmissive(600, 1))[0]!, [
    [0.866025403784, 0],
    [0.5, 0],
  ])
})

test('a grating turned by 20° takes its orders along: the same angles to its own normal', () => {
  const [out] = grating(light(20), surfaceAt(110), 633, transmissive(600, 1))
  expect(angleOf(out!)).toBeCloseTo(20 + 22.321295, 5)
})
