import { expect, test } from 'vitest'
import { crossingOf, from, heightAt, lastAngleDeg, notes, rayFrom } from '../../test/onTheBench'
import { degrees, mirror, standing } from '../../test/parts'

// Conics and their foci: Hecht, Optics, §5.4.2; Born and Wolf, Principles of Optics, §6.

/** From a path's start over its first two mirrors to a point. */
const wayTo = ({ points: [start, first, second] }: ReturnType<typeof notes>[number], xMm: number): number =>
  Math.hypot(first![0] - start![0], first![1] - start![1]) +
  Math.hypot(second![0] - first![0], second![1] - first![1]) +
  Math.hypot(second![0] - xMm, second![1])

// The normal at height h leans by asin(h / R): the axis is crossed R / (2 cos) from the centre.
test.each([
  [1, 49.9975],
  [5, 49.937383],
  [20, 48.968964],
])(
  'a concave circle R = 100: parallel light at height %d crosses the axis %f mm from the vertex',
  (height, at) => {
    const [path] = notes([mirror(standing(0, -100, 60))], [rayFrom(-80, height, 0)])
    expect(100 - 50 / Math.cos(Math.asin(height / 100))).toBeCloseTo(at, 6)
    expect(crossingOf(path!)).toBeCloseTo(-(100 - 50 / Math.cos(Math.asin(height / 100))), 10)
  },
)

test.each([1, 5, 20])(
  'from behind it is convex: parallel light at height %d seems to come from inside',
  (height) => {
    const [path] = notes([mirror(standing(0, -100, 60))], [rayFrom(80, height, 180)])
    expect(crossingOf(path!)).toBeCloseTo(-(100 - 50 / Math.cos(Math.asin(height / 100))), 10)
    expect(lastAngleDeg(path!)).toBeCloseTo(2 * degrees(Math.asin(height / 100)), 10)
  },
)

test('a positive radius is convex to light along the normal: the centre lies behind', () => {
  const [path] = notes([mirror(standing(0, 100, 60))], [rayFrom(-80, 20, 0)])
  expect(crossingOf(path!)).toBeCloseTo(100 - 50 / Math.cos(Math.asin(0.2)), 10)
})

test.each([-50, -10, 0, 25, 55])('light from the centre of a circle comes back into it: %d°', (angle) => {
  const [path] = notes([mirror(standing(100, -100, 95))], [rayFrom(0, 0, angle)])
  expect(Math.hypot(...path!.points[1]!)).toBeCloseTo(100, 11)
  expect(heightAt(path!, 0)).toBeCloseTo(0, 9)
})

// A ray inside a circle keeps its distance b from the centre: every chord is 2 √(R² − b²) long.
test('a semicircle R = 50 is met three times by the ray 45 mm above its middle', () => {
  const arc = mirror({ ...from(0, -50, 0, 50), radiusMm: 50 })
  const [path] = notes([arc], [rayFrom(0, 45, 180)])
  const step = 2 * Math.acos(45 / 50)
  const first = Math.atan2(45, -Math.sqrt(50 ** 2 - 45 ** 2))
  expect(path!.points).toHaveLength(5)
  for (let hit = 0; hit < 3; hit++) {
    expect(path!.points[hit + 1]![0]).toBeCloseTo(50 * Math.cos(first + hit * step), 10)
    expect(path!.points[hit + 1]![1]).toBeCloseTo(50 * Math.sin(first + hit * step), 10)
  }
  expect(path!.points[2]![0]).toBeCloseTo(-48.819668, 6)
  expect(path!.points[2]![1]).toBeCloseTo(10.8, 10)
})

test.each([0.1, 3, 17, 40, 79])(
  'a parabola f = 50 sends parallel light at height %d into its focus',
  (height) => {
    const [path] = notes([mirror(standing(0, -100, 80, -1))], [rayFrom(-200, height, 0)])
    expect(crossingOf(path!)).toBeCloseTo(-50, 10)
  },
)

test('the parabola is free of path differences, too: 250 mm from the plane x = −200 to the focus', () => {
  for (const height of [1, 17, 40, 79]) {
    const [path] = notes([mirror(standing(0, -100, 80, -1))], [rayFrom(-200, height, 0)])
    const [x, y] = path!.points[1]!
    expect(path!.opticalPathMm + Math.hypot(x + 50, y)).toBeCloseTo(250, 10)
  }
})

test.each([100, 135, 150, 179.9, 250])(
  'an off-axis parabola makes light from its focus parallel: %d°',
  (angle) => {
    const [path] = notes([mirror(standing(-30, 60, 70, -1))], [rayFrom(0, 0, angle)])
    expect(lastAngleDeg(path!)).toBeCloseTo(0, 9)
  },
)

// x² / 50² + y² / 30² = 1: foci at ±40, R = b² / a = 18 at the ends, k = −e² = −0.64.
test.each([0, 20, -75, 110, 140, 179])('an ellipse sends light from one focus to the other: %d°', (angle) => {
  const [right, left] = [mirror(standing(50, -18, 30, -0.64)), mirror(standing(-50, 18, 30, -0.64))]
  const [path] = notes([right, left], [rayFrom(-40, 0, angle)], { maxEvents: 2 })
  const [x, y] = path!.points[1]!
  expect((x / 50) ** 2 + (y / 30) ** 2).toBeCloseTo(1, 11)
  expect(Math.hypot(x + 40, y) + Math.hypot(x - 40, y)).toBeCloseTo(100, 10)
  const [toX, toY] = path!.points[2]!
  expect(((toX - x) * (0 - y) - (toY - y) * (40 - x)) / Math.hypot(toX - x, toY - y)).toBeCloseTo(0, 9)
})

// x² / 30² − y² / 40² = 1: foci at ±50, R = b² / a = 160 / 3, k = −(5 / 3)².
const hyperbola = mirror(standing(30, 160 / 3, 35, -25 / 9))

test.each([-12, -3, 6, 17])(
  'a hyperbola sends light aimed at its far focus to the near one: %d°',
  (angle) => {
    const tan = Math.tan((angle * Math.PI) / 180)
    const [path] = notes([hyperbola], [rayFrom(-20, -70 * tan, angle)])
    expect(path!.points[1]![0]).toBeGreaterThanOrEqual(30)
    expect(crossingOf(path!)).toBeCloseTo(-50, 9)
  },
)

test.each([130, 160, 200])('inside, light from the focus leaves as if from the other: %d°', (angle) => {
  const [path] = notes([hyperbola], [rayFrom(50, 0, angle)])
  expect(crossingOf(path!)).toBeCloseTo(-50, 9)
})

// Parabola of focus −200; hyperbola with foci −200 and −10, vertex −165: a = 60, c = 95.
test.each([20, 40, 60])(
  'a Cassegrain telescope focuses height %d into the hyperbola’s other focus',
  (height) => {
    const primary = mirror(standing(0, -400, 80, -1))
    const secondary = mirror(standing(-165, -(95 ** 2 - 60 ** 2) / 60, 15, -((95 / 60) ** 2)))
    const [path] = notes([primary, secondary], [rayFrom(-300, height, 0)], { maxEvents: 3 })
    expect(path!.points).toHaveLength(4)
    expect(crossingOf(path!)).toBeCloseTo(-10, 8)
    // The parabola's 300 + 200 to its focus, less 2 a that the hyperbola saves, to the focus behind.
    expect(wayTo(path!, -10)).toBeCloseTo(500 + 2 * 60, 8)
  },
)

// The same with the ellipse of foci −200 and −10 and vertex −240: a = 135, c = 95.
test.each([20, 40, 60])('a Gregory telescope focuses height %d into the ellipse’s other focus', (height) => {
  const primary = mirror(standing(0, -400, 80, -1))
  const secondary = mirror(standing(-240, (135 ** 2 - 95 ** 2) / 135, 15, -((95 / 135) ** 2)))
  const [path] = notes([primary, secondary], [rayFrom(-300, height, 0)], { maxEvents: 3 })
  expect(path!.points).toHaveLength(4)
  expect(crossingOf(path!)).toBeCloseTo(-10, 8)
  expect(wayTo(path!, -10)).toBeCloseTo(500 + 2 * 135, 8)
})

// 1/o + 1/i = 2/R (Hecht, Optics, §5.4.3)
test('a concave mirror R = 200 images an axial point at 300 mm to 150 mm for narrow pencils', () => {
  const [path] = notes([mirror(standing(0, -200, 60))], [rayFrom(-300, 0, 0.01)])
  expect(crossingOf(path!)).toBeCloseTo(-150, 4)
})

test('a prolate and an oblate vertex of one radius part: k = −1 and k = 1 at height 30, R = −100', () => {
  const sagitta = (k: number): number => 9 / (1 + Math.sqrt(1 - (1 + k) * 0.09))
  for (const conic of [-3, -1, -0.5, 0, 1, 4]) {
    const [path] = notes([mirror(standing(0, -100, 40, conic))], [rayFrom(-80, 30, 0)])
    expect(path!.points[1]![0]).toBeCloseTo(-sagitta(conic), 11)
  }
})
