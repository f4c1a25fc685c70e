import { expect, test } from 'vitest'
import { from, lastAngleDeg, notes, rayFrom, traced, uprightAt } from '../../test/onTheBench'
import { detector, flatAt, mirror } from '../../test/parts'

test('a mirror at 45° sends +x to +y', () => {
  const [path] = notes([mirror(from(-10, -10, 10, 10))], [rayFrom(-10, 0, 0)])
  expect(path!.points[1]).toEqual([0, 0])
  expect(lastAngleDeg(path!)).toBeCloseTo(90, 12)
})

// The beam turns twice as far as the mirror.
test.each([
  [1, -178],
  [10, -160],
  [-25, 130],
  [60, -60],
])('a mirror turned by %d° from upright sends a beam along +x to %d°', (tilt, angle) => {
  const [path] = notes([mirror(flatAt(0, 0, 90 + tilt, 40))], [rayFrom(-50, 0, 0)])
  expect(lastAngleDeg(path!)).toBeCloseTo(angle, 11)
})

test('both sides reflect alike', () => {
  const place = mirror(flatAt(0, 0, 60))
  expect(lastAngleDeg(notes([place], [rayFrom(-50, 0, 0)])[0]!)).toBeCloseTo(120, 11)
  expect(lastAngleDeg(notes([place], [rayFrom(50, 0, 180)])[0]!)).toBeCloseTo(-60, 11)
})

test('a corner mirror sends a ray back parallel: (10, 10), (10, −10), +x', () => {
  const corner = [mirror(from(0, 0, 50, 50)), mirror(from(0, 0, 50, -50))]
  const [path] = notes(corner, [rayFrom(100, 10, 180)])
  expect(path!.points[1]).toEqual([10, 10])
  expect(path!.points[2]![0]).toBeCloseTo(10, 12)
  expect(path!.points[2]![1]).toBeCloseTo(-10, 12)
  expect(lastAngleDeg(path!)).toBeCloseTo(0, 12)
})

test.each([150, 170, 188, 215])('a right-angled corner sends light from any side back: %d°', (angle) => {
  const corner = [mirror(from(0, 0, 500, 500)), mirror(from(0, 0, 500, -500))]
  const [path] = notes(corner, [rayFrom(100, 5, angle)])
  expect(path!.points).toHaveLength(4)
  expect(Math.cos(((lastAngleDeg(path!) - angle) * Math.PI) / 180)).toBeCloseTo(-1, 14)
})

// Two mirrors at an angle α turn light by 2α, however it comes (Hecht, Optics, §5.5.2: constant deviation).
test.each([-10, 0, 10])('two mirrors 45° apart turn a beam at %d° by 90°', (angle) => {
  const pair = [mirror(flatAt(0, 0, 112.5, 60)), mirror(flatAt(-40, -40, 157.5, 120))]
  const [path] = notes(pair, [rayFrom(-50, -50 * Math.tan((angle * Math.PI) / 180), angle)])
  expect(path!.points).toHaveLength(4)
  const turned = (lastAngleDeg(path!) - angle + 720) % 360
  expect(Math.min(turned, 360 - turned)).toBeCloseTo(90, 10)
})

test('a periscope lifts a beam by 35 mm and keeps its direction', () => {
  const [path] = notes([mirror(flatAt(0, 0, 45, 20)), mirror(flatAt(0, 35, 45, 20))], [rayFrom(-50, 0, 0)])
  expect(path!.points[2]![1]).toBeCloseTo(35, 12)
  expect(path!.points.at(-1)![1]).toBeCloseTo(35, 9)
  expect(path!.pathLengthMm).toBeCloseTo(85, 12)
})

test.each([1, 2, 3, 10])('%d bounces off R = 0.9 leave 0.9 to that power', (bounces) => {
  const [low, high] = [mirror(from(-500, 0, 500, 0), 0.9), mirror(from(-500, 10, 500, 10), 0.9)]
  const sent = rayFrom(0, 5, 60)
  const { books } = traced([low, high], [sent], { maxEvents: bounces, minPower: 0 })
  expect(books.cutOffMw).toBeCloseTo(0.9 ** bounces, 13)
  expect(books.absorbedMw).toBeCloseTo(1 - 0.9 ** bounces, 13)
})

test('mirror images: a point before two parallel mirrors is seen at 2 d, 4 d, 6 d', () => {
  const bench = [mirror(uprightAt(0)), mirror(uprightAt(10))]
  const [path] = notes(bench, [rayFrom(2, 0, 20)], { maxEvents: 6 })
  const tan = Math.tan(Math.PI / 9)
  path!.points.slice(1).forEach(([, y], hit) => expect(y).toBeCloseTo((8 + 10 * hit) * tan, 11))
})

// Ring-down: the power met after k round trips of two mirrors is (R1 R2)^k T.
test('a ring-down cavity of 99 % mirrors: after each round trip 0.9801 of the power is left', () => {
  const leak = detector(uprightAt(20), 1, true)
  const bench = [mirror(uprightAt(0), 0.99), leak, mirror(uprightAt(40), 0.99)]
  const [path] = notes(bench, [rayFrom(10, 0, 0)], { maxEvents: 401, minPower: 0 })
  for (const trip of [1, 2, 10, 100]) expect(path!.powers[4 * trip]).toBeCloseTo(0.9801 ** trip, 12)
  expect(path!.points.length).toBe(402)
})

test('a mirror half way: the whole way of 100 mm is told, in millimetres and in optical path', () => {
  const [path] = notes([mirror(uprightAt(50)), detector(uprightAt(0))], [rayFrom(0, 0, 0)])
  expect(path).toMatchObject({ pathLengthMm: 100, opticalPathMm: 100, end: 'detected' })
})
