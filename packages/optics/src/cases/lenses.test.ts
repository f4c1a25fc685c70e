import { expect, test } from 'vitest'
import { crossingOf, heightAt, lastAngleDeg, notes, rayFrom, traced } from '../../test/onTheBench'
import { degrees, detector, flatAt, thinLens } from '../../test/parts'

// The ideal lens: tan θ' = tan θ − h / f (Born and Wolf, Principles of Optics, §4.3).

/** From one point through another. */
const rayThrough = (xMm: number, yMm: number, toXMm: number, toYMm: number) =>
  rayFrom(xMm, yMm, degrees(Math.atan2(toYMm - yMm, toXMm - xMm)))

test('a ray along the axis of a lens is not deviated', () => {
  const [path] = notes([thinLens(100)], [rayFrom(-100, 0, 0)])
  expect(path!.points).toEqual([
    [-100, 0],
    [0, 0],
    [1000, 0],
  ])
})

test.each([-60, -16.699244, 5, 45, 80])('a ray through the middle at %d° goes straight on', (angle) => {
  const [path] = notes([thinLens(100)], [rayThrough(-10, -10 * Math.tan((angle * Math.PI) / 180), 0, 0)])
  expect(lastAngleDeg(path!)).toBeCloseTo(angle, 9)
})

test.each([
  [10, -5.7105931375],
  [20, -11.309932474],
  [40, -21.8014094864],
])(
  'f = 100: a parallel ray at height %d leaves at %f° and crosses the axis in the focus',
  (height, angle) => {
    const [path] = notes([thinLens(100)], [rayFrom(-100, height, 0)])
    expect(lastAngleDeg(path!)).toBeCloseTo(angle, 9)
    expect(crossingOf(path!)).toBeCloseTo(100, 9)
  },
)

test('a ray from the focus of f = 50 at 30° hits at 28.867513 mm and leaves parallel', () => {
  const [path] = notes([thinLens(50)], [rayFrom(-50, 0, 30)])
  expect(path!.points[1]![1]).toBeCloseTo(50 / Math.sqrt(3), 10)
  expect(lastAngleDeg(path!)).toBeCloseTo(0, 9)
})

test.each([0, 10, 40, -150])(
  '2f–2f: the ray from (−200, 10) through the height %d meets (200, −10)',
  (height) => {
    expect(heightAt(notes([thinLens(100)], [rayThrough(-200, 10, 0, height)])[0]!, 200)).toBeCloseTo(-10, 9)
  },
)

// 1/i = 1/f − 1/o, m = −i/o
test.each([
  [50, 75, 150, -2],
  [100, 300, 150, -0.5],
  [100, 50, -100, 2],
  [-100, 100, -50, 0.5],
])('f = %d images an object %d mm before it at %d mm, %f times as large', (focal, object, image, size) => {
  for (const height of [-5, 0, 20, 90]) {
    const [path] = notes([thinLens(focal)], [rayThrough(-object, 3, 0, height)])
    expect(heightAt(path!, image)).toBeCloseTo(3 * size, 9)
  }
})

test('a virtual object: rays that would meet 50 mm behind f = −100 meet 100 mm behind it', () => {
  for (const height of [-8, 3, 20]) {
    const [path] = notes([thinLens(-100)], [rayThrough(-30, height * 1.6, 50, 0)])
    expect(path!.points[1]![1]).toBeCloseTo(height, 10)
    expect(crossingOf(path!)).toBeCloseTo(100, 9)
  }
})

test('a diverging lens f = −100 turns a parallel ray at 10 mm to +5.710593°, as if from x = −100', () => {
  const [path] = notes([thinLens(-100)], [rayFrom(-200, 10, 0)])
  expect(lastAngleDeg(path!)).toBeCloseTo(5.7105931375, 9)
  expect(crossingOf(path!)).toBeCloseTo(-100, 9)
})

test('a Kepler telescope of f = 100 and f = 50 turns 10 mm into −5 mm, still parallel', () => {
  const [path] = notes([thinLens(100), thinLens(50, 150)], [rayFrom(-50, 10, 0)])
  expect(path!.points[2]![1]).toBeCloseTo(-5, 10)
  expect(lastAngleDeg(path!)).toBeCloseTo(0, 9)
})

test('a Galilei telescope of f = 150 and f = −50, 100 mm apart, turns 12 mm into 4 mm, still parallel', () => {
  const [path] = notes([thinLens(150), thinLens(-50, 100)], [rayFrom(-50, 12, 0)])
  expect(path!.points[2]![1]).toBeCloseTo(4, 10)
  expect(lastAngleDeg(path!)).toBeCloseTo(0, 9)
})

test('a Kepler telescope 3× magnifies the tangent of the field angle three times', () => {
  const [path] = notes([thinLens(150), thinLens(50, 200)], [rayFrom(-50, 2, 1)])
  expect(Math.tan((lastAngleDeg(path!) * Math.PI) / 180)).toBeCloseTo(-3 * Math.tan(Math.PI / 180), 10)
})

// Hecht, Optics, §5.2.3: back focal length f2 (d − f1) / (d − f1 − f2)
test('f = 100 and f = 60, 30 mm apart, focus parallel light 32.307692 mm behind the second', () => {
  for (const height of [1, 10, 25]) {
    const [path] = notes([thinLens(100), thinLens(60, 30)], [rayFrom(-50, height, 0)])
    expect(crossingOf(path!) - 30).toBeCloseTo((60 * (30 - 100)) / (30 - 160), 9)
  }
})

test('two lenses in contact act as 1/f = 1/f1 + 1/f2, to what a micrometre between them does', () => {
  const [path] = notes([thinLens(100), thinLens(50, 1e-3)], [rayFrom(-50, 5, 0)])
  expect(crossingOf(path!) - 1e-3).toBeCloseTo((50 * (1e-3 - 100)) / (1e-3 - 150), 9)
})

test('a 4f relay of f = 80 images (−80, 7) onto (240, −7), and parallel rays leave parallel', () => {
  for (const height of [-20, 0, 33]) {
    const [path] = notes([thinLens(80), thinLens(80, 160)], [rayThrough(-80, 7, 0, height)])
    expect(heightAt(path!, 240)).toBeCloseTo(-7, 9)
  }
  expect(lastAngleDeg(notes([thinLens(80), thinLens(80, 160)], [rayFrom(-80, 9, 0)])[0]!)).toBeCloseTo(0, 9)
})

test('a field lens in the image plane moves no image: only where its rays go on', () => {
  const [path] = notes([thinLens(100), thinLens(70, 200), thinLens(100, 400)], [rayThrough(-200, 4, 0, 13)])
  expect(path!.points[2]![1]).toBeCloseTo(-4, 9)
  expect(heightAt(path!, 600)).toBeCloseTo(4, 9)
})

test('an objective f = 4.5 bends a ray at 19 mm to −76.675469°, never backwards', () => {
  expect(lastAngleDeg(notes([thinLens(4.5)], [rayFrom(-50, 19, 0)])[0]!)).toBeCloseTo(
    degrees(Math.atan(-19 / 4.5)),
    9,
  )
})

test('a lens acts the same from behind: from (100, 10) along −x the ray crosses the axis at −100', () => {
  const [path] = notes([thinLens(100)], [rayFrom(100, 10, 180)])
  expect(crossingOf(path!)).toBeCloseTo(-100, 9)
  expect(Math.abs(Math.tan((lastAngleDeg(path!) * Math.PI) / 180))).toBeCloseTo(0.1, 12)
})

// Scheimpflug: about its own normal the lens images the line through two points onto a line.
test('a lens turned by 30° focuses light parallel to its normal 100 mm behind its middle', () => {
  const tilt = Math.PI / 6
  const [cos, sin] = [Math.cos(tilt), Math.sin(tilt)]
  const lens = { law: 'lens', focalLengthMm: 100, ...flatAt(7, -4, 120) } as const
  for (const height of [-30, 10, 40]) {
    const [path] = notes([lens], [rayFrom(7 - 50 * cos - height * sin, -4 - 50 * sin + height * cos, 30)])
    const [x, y] = [7 + 100 * cos, -4 + 100 * sin]
    expect(heightAt(path!, x)).toBeCloseTo(y, 9)
  }
})

test('light parallel to a lens seen under 40° meets in its focal plane, f tan 40° off the axis', () => {
  for (const yMm of [-90, -60, -20]) {
    const [path] = notes([thinLens(100)], [rayFrom(-70, yMm, 40)])
    expect(heightAt(path!, 100)).toBeCloseTo(100 * Math.tan((40 * Math.PI) / 180), 8)
  }
})

test('a lens takes no power, and all of a fan lands in its focus', () => {
  const bench = [thinLens(30), detector({ x1Mm: 30, y1Mm: -50, x2Mm: 30, y2Mm: 50 })]
  const fan = rayFrom(-50, 0, 0, { rayCount: 11, sizeMm: 40, powerMw: 3 })
  const { detectors, books } = traced(bench, [fan])
  expect(detectors[0]!.powerMw).toBeCloseTo(3, 12)
  expect(detectors[0]!.rmsMm).toBeLessThan(1e-12)
  expect(books.absorbedMw).toBe(0)
})
