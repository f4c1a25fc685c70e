import { expect, test } from 'vitest'
import { from, notes, rayFrom, traced, uprightAt } from '../../test/onTheBench'
import { near } from '../../test/near'
import { face, flatAt, mirror, radians, splitter } from '../../test/parts'
import { polarimeter } from '../../test/polarimeter'
import { jonesOf, type Polarization, type Segment, type SurfaceSpec } from '../index'

// Jones vectors and matrices: Hecht, Optics, §8.13; Stokes: §8.12. Right circular light has V = +1.

const linear = (deg: number): Polarization => ({ jones: jonesOf({ linearDeg: deg }) })
const H = linear(0)
const V = linear(90)

const wavePlate = (
  retardanceDeg: number,
  axisDeg: number,
  xMm: number,
  designWavelengthNm = 0,
): SurfaceSpec => ({
  law: 'wavePlate',
  retardanceRad: radians(retardanceDeg),
  fastAxisRad: radians(axisDeg),
  designWavelengthNm,
  ...uprightAt(xMm),
})
const polarizer = (axisDeg: number, xMm: number, leakage = 0): SurfaceSpec => ({
  law: 'polarizer',
  axisRad: radians(axisDeg),
  leakage,
  ...uprightAt(xMm),
})
const faraday = (angleDeg: number, xMm: number): SurfaceSpec => ({
  law: 'faradayRotator',
  rotationRad: radians(angleDeg),
  ...uprightAt(xMm),
})

/** Upright far right, its normal along +x; and far left, along −x. */
const RIGHT: Segment = uprightAt(500)
const LEFT: Segment = flatAt(-500, 0, -90)

/** State behind these parts, of light sent along +x; with a mirror in the way, of what comes back along −x. */
const behind = (parts: readonly SurfaceSpec[], polarization: Polarization, wavelengthNm = 633): number[] => {
  const wavelengths = [{ wavelengthNm, weight: 1 }]
  const { q, u, v } = polarimeter(parts, rayFrom(-10, 0, 0, { polarization, wavelengths }), RIGHT)
  return [q, u, v]
}
const back = (parts: readonly SurfaceSpec[], polarization: Polarization): number[] => {
  const { q, u, v } = polarimeter(parts, rayFrom(-10, 0, 0, { polarization }), LEFT)
  return [q, u, v]
}
const expectState = (found: readonly number[], expected: readonly number[]): void => {
  expect(found).toEqual(expected.map((value) => near(value, 11)))
}
/** [Q, U, V] of linear light. */
const at = (deg: number): number[] => [Math.cos(radians(2 * deg)), Math.sin(radians(2 * deg)), 0]

test.each<[Parameters<typeof jonesOf>[0], number[]]>([
  ['horizontal', [1, 0, 0]],
  ['vertical', [-1, 0, 0]],
  ['+45', [0, 1, 0]],
  ['-45', [0, -1, 0]],
  ['circular_right', [0, 0, 1]],
  ['circular_left', [0, 0, -1]],
  [{ linearDeg: 22.5 }, [Math.SQRT1_2, Math.SQRT1_2, 0]],
])('a source of %j is measured as %j, and written so into its path', (name, state) => {
  const polarization = { jones: jonesOf(name) }
  expectState(behind([], polarization), state)
  const [path] = notes([], [rayFrom(0, 0, 0, { polarization })])
  expect(path!.stokes.slice(1)).toEqual(state.map((value) => near(value, 6)))
})

test('unpolarized light has no state, and half of it passes any polarizer', () => {
  expectState(behind([], 'unpolarized'), [0, 0, 0])
  for (const axis of [0, 17, 90, 133]) {
    const { books } = traced([polarizer(axis, 0)], [rayFrom(-10, 0, 0, { polarization: 'unpolarized' })])
    expect(books.absorbedMw).toBeCloseTo(0.5, 14)
  }
})

test.each([0, 30, 45, 60, 90])(
  'Malus: of horizontal light a polarizer at %d° passes cos², linear along its axis',
  (axis) => {
    const { powerMw } = polarimeter([polarizer(axis, 0)], rayFrom(-10, 0, 0), RIGHT)
    expect(powerMw).toBeCloseTo(Math.cos(radians(axis)) ** 2, 14)
    if (axis < 90) expectState(behind([polarizer(axis, 0)], H), at(axis))
  },
)

test('a polarizer at 30° and 40 dB passes 0.750025 of horizontal light', () => {
  const { powerMw } = polarimeter([polarizer(30, 0, 1e-4)], rayFrom(-10, 0, 0), RIGHT)
  expect(powerMw).toBeCloseTo(0.75 + 0.25 * 1e-4, 14)
})

test.each([20, 30, 40])(
  'crossed polarizers of %d dB pass that little of either, their leaks in phase',
  (db) => {
    const leakage = 10 ** (-db / 10)
    const crossed = [polarizer(0, 0, leakage), polarizer(90, 10, leakage)]
    expect(polarimeter(crossed, rayFrom(-10, 0, 0), RIGHT).powerMw).toBeCloseTo(leakage, 14)
    expect(polarimeter(crossed, rayFrom(-10, 0, 0, { polarization: V }), RIGHT).powerMw).toBeCloseTo(
      leakage,
      14,
    )
    expectState(behind(crossed, linear(45)), [0, 1, 0])
  },
)

test('a third polarizer at 45° between crossed ones lets a quarter through', () => {
  const three = [polarizer(0, 0), polarizer(45, 10), polarizer(90, 20)]
  expect(polarimeter(three, rayFrom(-10, 0, 0), RIGHT).powerMw).toBeCloseTo(0.25, 14)
})

test('ten polarizers, each 9° on, turn light by 90° at cos²(9°) a step', () => {
  const stairs = Array.from({ length: 10 }, (_, step) => polarizer(9 * (step + 1), 5 * step))
  const { powerMw, q } = polarimeter(stairs, rayFrom(-10, 0, 0), RIGHT)
  expect(powerMw).toBeCloseTo(Math.cos(radians(9)) ** 20, 13)
  expect(q).toBeCloseTo(-1, 12)
})

// 2 θ − φ from the front; the axis is mirrored for light from behind.
test.each([
  [22.5, 0],
  [10, 35],
  [-30, 70],
])('a half-wave plate at %d° turns linear %d° to 2 θ − φ; from behind to −2 θ − φ', (theta, phi) => {
  expectState(behind([wavePlate(180, theta, 0)], linear(phi)), at(2 * theta - phi))
  const fromBehind = rayFrom(10, 0, 180, { polarization: linear(phi) })
  const { q, u, v } = polarimeter([wavePlate(180, theta, 0)], fromBehind, LEFT)
  expectState([q, u, v], at(-2 * theta - phi))
})

test('a half-wave plate at 22.5°, a mirror, and back: horizontal light comes back horizontal', () => {
  expectState(back([wavePlate(180, 22.5, 0), mirror(uprightAt(20))], H), [1, 0, 0])
})

test('a quarter-wave plate at +45° makes right circular of horizontal light, left of vertical', () => {
  expectState(behind([wavePlate(90, 45, 0)], H), [0, 0, 1])
  expectState(behind([wavePlate(90, 45, 0)], V), [0, 0, -1])
  expectState(behind([wavePlate(90, -45, 0)], H), [0, 0, -1])
})

test.each([0, 90, 180, 270, 33])('turned with the beam it makes the same circular light at %d°', (angle) => {
  const plate = { ...wavePlate(90, 45, 0), ...flatAt(0, 0, angle + 90) }
  const [x, y] = [Math.cos(radians(angle)), Math.sin(radians(angle))]
  const { v } = polarimeter([plate], rayFrom(-10 * x, -10 * y, angle), flatAt(500 * x, 500 * y, angle + 90))
  expect(v).toBeCloseTo(1, 11)
})

// Two passes with a mirror between: the plate's axis is mirrored, and so is the light.
test.each([
  [45, H, [-1, 0, 0]],
  [22.5, H, [0, -1, 0]],
  [30, H, [-0.5, -Math.sqrt(3) / 2, 0]],
  [0, linear(45), [0, 1, 0]],
] as [number, Polarization, number[]][])(
  'a quarter-wave plate at %d°, a mirror, and back',
  (axis, sent, expected) => {
    expectState(back([wavePlate(90, axis, 0), mirror(uprightAt(20))], sent), expected)
  },
)

test('a bare mirror turns +45° into −45° of the ray’s own frame, and right into left', () => {
  expectState(back([mirror(uprightAt(0))], linear(45)), [0, -1, 0])
  expectState(back([mirror(uprightAt(0))], { jones: jonesOf('circular_right') }), [0, 0, -1])
  expectState(back([mirror(uprightAt(0))], linear(20)), at(-20))
})

test('what a splitter reflects is mirrored so, too; what it passes is not', () => {
  const half = splitter(0.5, 0.5, from(-10, -10, 10, 10))
  const [, passed, up] = notes(
    [half],
    [rayFrom(-50, 0, 0, { polarization: { jones: jonesOf('circular_right') } })],
  )
  expect(passed!.stokes[3]).toBeCloseTo(1, 12)
  expect(up!.stokes[3]).toBeCloseTo(-1, 12)
})

// δ = δ0 λ0 / λ
test.each([633, 532, 1266, 422])(
  'a quarter-wave plate for 633 nm at %d nm retards as 1 / λ',
  (wavelengthNm) => {
    const retardance = (Math.PI / 2) * (633 / wavelengthNm)
    expectState(behind([wavePlate(90, 45, 0, 633)], H, wavelengthNm), [
      Math.cos(retardance),
      0,
      Math.sin(retardance),
    ])
    expectState(behind([wavePlate(90, 45, 0)], H, wavelengthNm), [0, 0, 1])
  },
)

test('two quarter-wave plates in line are a half-wave plate; crossed they are nothing', () => {
  expectState(behind([wavePlate(90, 20, 0), wavePlate(90, 20, 10)], linear(5)), at(35))
  expectState(behind([wavePlate(90, 20, 0), wavePlate(90, 110, 10)], linear(5)), at(5))
})

// Pancharatnam's phase: twice the angle by which the half-wave plate is turned, opposite for p and s.
test.each([45, 58, 77, 13])(
  'plates λ/4, λ/2, λ/4 at 45°, %d°, 45° put p and s apart by four times the middle one’s turn',
  (theta) => {
    const chain = [wavePlate(90, 45, 0), wavePlate(180, theta, 10), wavePlate(90, 45, 20)]
    expectState(behind(chain, H), [1, 0, 0])
    const phase = radians(4 * (theta - 45))
    expectState(behind(chain, linear(45)), [0, Math.cos(phase), -Math.sin(phase)])
  },
)

test.each([
  [45, 0],
  [30, 20],
  [-10, 75],
])('a Faraday rotator turns by %d° along its normal, linear %d° to the sum', (angle, phi) => {
  expectState(behind([faraday(angle, 0)], linear(phi)), at(phi + angle))
  const { q, u, v } = polarimeter(
    [faraday(angle, 0)],
    rayFrom(10, 0, 180, { polarization: linear(phi) }),
    LEFT,
  )
  expectState([q, u, v], at(phi - angle))
})

test('45°, a mirror, and 45° again: horizontal light comes back vertical, for the turns add', () => {
  expectState(back([faraday(45, 0), mirror(uprightAt(20))], H), [-1, 0, 0])
})

test('an isolator passes all forward and nothing back', () => {
  const isolator = [polarizer(0, 0), faraday(45, 10), polarizer(45, 20)]
  expect(polarimeter(isolator, rayFrom(-10, 0, 0), RIGHT).powerMw).toBeCloseTo(1, 14)
  // Back along −x, light that the far polarizer passes is at −45° in its own frame.
  const returning = rayFrom(30, 0, 180, { polarization: linear(-45) })
  const { books } = traced(isolator, [returning])
  expect(books.absorbedMw).toBeCloseTo(1, 14)
})

test('an isolator of 30 dB polarizers lets 1e-3 back, as its input polarizer leaks', () => {
  const isolator = [polarizer(0, 0, 1e-3), faraday(45, 10), polarizer(45, 20, 1e-3)]
  const returning = rayFrom(30, 0, 180, { polarization: linear(-45) })
  expect(polarimeter(isolator, returning, LEFT).powerMw).toBeCloseTo(1e-3, 13)
})

// tan(δ / 2) = cos i √(sin² i − 1/n²) / sin² i (Born and Wolf, §1.5.4)
test.each([54.62, 45, 60, 80])(
  'one total reflection in n = 1.51 at %d° puts p and s apart by its δ',
  (incidence) => {
    const i = radians(incidence)
    const delta =
      2 * Math.atan((Math.cos(i) * Math.sqrt(Math.sin(i) ** 2 - 1 / 1.51 ** 2)) / Math.sin(i) ** 2)
    const floor = face(from(-500, 0, 500, 0), 1.51, 1)
    const angle = 90 - incidence
    const [x, y] = [Math.cos(radians(angle)), Math.sin(radians(angle))]
    const source = rayFrom(-10 * x, 10 * y, -angle, { polarization: linear(45) })
    const { powerMw, q, u, v } = polarimeter([floor], source, flatAt(50 * x, 50 * y, angle + 90, 20))
    expect(powerMw).toBeCloseTo(1, 13)
    expectState([q, u, v], [0, Math.cos(delta), -Math.sin(delta)])
  },
)

test('a Fresnel rhomb, n = 1.51, 54.62°: two total reflections make circular light of +45°', () => {
  const angle = 90 - 54.62
  const [x, y] = [Math.cos(radians(angle)), Math.sin(radians(angle))]
  const rhomb = [face(from(-500, 0, 500, 0), 1.51, 1), face(from(-500, 10, 500, 10), 1, 1.51)]
  const source = rayFrom(-5 * x, 5 * y, -angle, { polarization: linear(45) })
  const second = [(10 * x) / y, 10] as const
  const place = flatAt(second[0] + 5 * x, second[1] - 5 * y, 90 - angle, 8)
  const { v } = polarimeter(rhomb, source, place)
  expect(v).toBeCloseTo(-1, 8)
  expect(Math.abs(v)).toBeLessThanOrEqual(1 + 1e-12)
})
