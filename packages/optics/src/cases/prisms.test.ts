import { expect, test } from 'vitest'
import { from, lastAngleDeg, notes, rayFrom, traced, uprightAt } from '../../test/onTheBench'
import { near } from '../../test/near'
import { degrees, face, flatAt, mirror, radians } from '../../test/parts'
import type { Medium } from '../glass/glass'
import { glassNamed, jonesOf, type SurfaceSpec } from '../index'

// Prisms and plates: Hecht, Optics, §5.5.

const APEX = 50 * Math.sqrt(3)

/** An equilateral prism, apex up, its base along y = 0 from 0 to 100. */
const prism = (glass: Medium): SurfaceSpec[] => [
  face(from(0, 0, 50, APEX), 1, glass),
  face(from(50, APEX, 100, 0), 1, glass),
  face(from(100, 0, 0, 0), 1, glass),
]

/** The first pass through the prism of light that meets the middle of its left face at an angle of incidence. */
const deviation = (glass: Medium, incidence: number, wavelengthNm = 633) => {
  const [x, y] = [
    25 - 10 * Math.cos(radians(incidence - 30)),
    APEX / 2 - 10 * Math.sin(radians(incidence - 30)),
  ]
  const polarization = { jones: jonesOf('vertical') } // p might not reflect at all, and no branch be born
  const source = rayFrom(x, y, incidence - 30, { wavelengths: [{ wavelengthNm, weight: 1 }], polarization })
  const [, inside, outside] = notes(prism(glass), [source])
  return { deg: incidence - 30 - lastAngleDeg(outside!), inside: inside! }
}

// n = sin((A + D) / 2) / sin(A / 2)
test.each([1.33, 1.5, 1.62, 1.8, 1.95])('a 60° prism of n = %f deviates least at asin(n / 2)', (n) => {
  const incidence = degrees(Math.asin(n / 2))
  const { deg, inside } = deviation(n, incidence)
  expect(deg).toBeCloseTo(2 * incidence - 60, 9)
  expect(inside.points[1]![1]).toBeCloseTo(inside.points[0]![1], 10)
  expect(deviation(n, incidence + 0.5).deg).toBeGreaterThan(deg)
  expect(deviation(n, incidence - 0.5).deg).toBeGreaterThan(deg)
})

test('n = 1.5: 48.590378° in, 37.180756° of deviation', () => {
  expect(deviation(1.5, 48.5903778907).deg).toBeCloseTo(37.180755781, 8)
})

// D = i + asin(sin A √(n² − sin² i) − cos A sin i) − A
test.each([35, 45, 60, 80])('n = 1.5 at %d°: the deviation of the exact formula', (incidence) => {
  const sin = Math.sin(radians(incidence))
  const out = Math.asin(Math.sin(radians(60)) * Math.sqrt(1.5 ** 2 - sin ** 2) - 0.5 * sin)
  expect(deviation(1.5, incidence).deg).toBeCloseTo(incidence + degrees(out) - 60, 9)
})

// Indices at 587.5618 nm as the catalogues print them, to five places.
test.each([
  ['N-BK7', 1.5168],
  ['N-K5', 1.52249],
  ['N-BAK4', 1.56883],
  ['N-SK16', 1.62041],
  ['N-LAK22', 1.65113],
  ['N-BAF10', 1.67003],
  ['F2', 1.62004],
  ['N-SF5', 1.67271],
  ['N-SF10', 1.72828],
  ['N-SF11', 1.78472],
  ['N-SF6', 1.80518],
  ['fused silica', 1.45846],
  ['CaF2', 1.43384],
])('a spectrometer reads n_d of %s as %f from the least deviation', (name, n) => {
  const { deg } = deviation(glassNamed(name)!, degrees(Math.asin(n / 2)), 587.5618)
  expect(Math.sin(radians((60 + deg) / 2)) / Math.sin(radians(30))).toBeCloseTo(n, 4)
})

test('N-BK7 at 48.59°: deviations of 39.153191° (F), 38.655015° (d) and 38.435090° (C)', () => {
  const bk7 = glassNamed('N-BK7')!
  expect(deviation(bk7, 48.59, 486.1327).deg).toBeCloseTo(39.153191, 4)
  expect(deviation(bk7, 48.59, 587.5618).deg).toBeCloseTo(38.655015, 4)
  expect(deviation(bk7, 48.59, 656.2725).deg).toBeCloseTo(38.43509, 4)
})

// Shift d sin(i − t) / cos t
test.each([
  [45, 1.5],
  [10, 1.5],
  [70, 1.8],
])('a plate of 10 mm at %d°, n = %f, shifts a beam sideways and turns it not', (angle, n) => {
  const [i, t] = [radians(angle), Math.asin(Math.sin(radians(angle)) / n)]
  const plate = [face(uprightAt(0), 1, n), face(uprightAt(10), n, 1)]
  const [, inside, through] = notes(plate, [rayFrom(-10, -10 * Math.tan(i), angle)], { maxEvents: 4 })
  expect(lastAngleDeg(through!)).toBeCloseTo(angle, 9)
  expect(inside!.points[1]![1]).toBeCloseTo(10 * Math.tan(t), 11)
  const [x, y] = through!.points[0]!
  expect(x * Math.sin(i) - y * Math.cos(i)).toBeCloseTo((10 * Math.sin(i - t)) / Math.cos(t), 11)
})

test('10 mm of n = 1.5 at 45°: 5.345225 mm up inside, 3.291423 mm aside', () => {
  expect(10 * Math.tan(Math.asin(Math.SQRT1_2 / 1.5))).toBeCloseTo(5.345225, 6)
  const plate = [face(uprightAt(0), 1, 1.5), face(uprightAt(10), 1.5, 1)]
  const [, inside] = notes(plate, [rayFrom(-10, -10, 45)])
  const [x, y] = inside!.points[1]!
  expect(y).toBeCloseTo(5.345225, 6)
  expect((x - y) / Math.SQRT2).toBeCloseTo(3.291423, 6)
})

// All bounces added as powers: T = 2 n / (n² + 1).
test.each([1.5, 2.4])(
  'a plate of n = %f at normal incidence passes 2 n / (n² + 1), all bounces counted',
  (n) => {
    const plate = [face(uprightAt(0), 1, n), face(uprightAt(10), n, 1)]
    const paths = notes(plate, [rayFrom(-10, 0, 0)], { minPower: 1e-18 })
    const passed = paths
      .filter((path) => path.end === 'escaped' && path.points.at(-1)![0] > 0)
      .map((path) => path.powers.at(-2)!)
    expect(passed[0]).toBeCloseTo((1 - ((n - 1) / (n + 1)) ** 2) ** 2, 14)
    expect(passed.reduce((sum, power) => sum + power, 0)).toBeCloseTo((2 * n) / (n * n + 1), 13)
  },
)

test('a wedge of 1° and n = 1.5 deviates by 0.500087° when met square to its first face', () => {
  const wedge = [face(flatAt(0, 0, 90), 1, 1.5), face(flatAt(10, 0, 89), 1.5, 1)]
  const [, , through] = notes(wedge, [rayFrom(-10, 0, 0)])
  expect(lastAngleDeg(through!)).toBeCloseTo(degrees(Math.asin(1.5 * Math.sin(radians(1)))) - 1, 9)
})

/** Hypotenuse upright at x = 0 from −50 to 50, the right angle at (50, 0). */
const porro = (n: number): SurfaceSpec[] => [
  face(from(0, -50, 0, 50), 1, n),
  face(from(0, 50, 50, 0), 1, n),
  face(from(50, 0, 0, -50), 1, n),
]

test.each([0, 2, -3])('a Porro prism sends light back parallel to how it came: %d°', (angle) => {
  const back = notes(porro(1.5), [rayFrom(-20, 20, angle)]).filter((path) => {
    return path.end === 'escaped' && path.points[0]![1] < 0
  })
  const [first] = back
  expect((lastAngleDeg(first!) + 360) % 360).toBeCloseTo(180 + angle, 9)
  if (angle === 0) {
    expect(first!.points[0]![1]).toBeCloseTo(-20, 11)
    expect(first!.powers[0]).toBeCloseTo(0.96 ** 2, 13)
  }
})

test('of n = 1.4 the same prism leaks: 45° is below its critical angle', () => {
  const [, inside] = notes(porro(1.4), [rayFrom(-20, 20, 0)])
  expect(inside!.end).toBe('split')
  expect(notes(porro(1.5), [rayFrom(-20, 20, 0)])[1]!.points).toHaveLength(4)
})

// Dove: the ray that enters at height y leaves at the mirrored height.
test('a Dove prism mirrors a beam: two rays 2 mm apart change places', () => {
  const length = 34
  const dove = [
    face(from(0, 0, 10, 10), 1, 1.5),
    face(from(length - 10, 10, length, 0), 1, 1.5),
    face(from(length, 0, 0, 0), 1, 1.5),
  ]
  const heights = [3, 4, 5].map((height) => {
    const out = notes(dove, [rayFrom(-20, height, 0)]).find(
      (path) => path.end === 'escaped' && path.points[0]![0] > 24,
    )
    expect(lastAngleDeg(out!)).toBeCloseTo(0, 9)
    return out!.points[0]![1]
  })
  expect(heights[0]! - heights[1]!).toBeCloseTo(1, 10)
  expect(heights[1]! - heights[2]!).toBeCloseTo(1, 10)
})

test('light in a glass rod reflects totally ten times without loss', () => {
  const rod = [face(from(-500, -5, 500, -5), 1.5, 1), face(from(-500, 5, 500, 5), 1, 1.5)]
  const { books } = traced(rod, [rayFrom(0, 0, 45)], { maxEvents: 10, minPower: 0.999999 })
  expect(books.cutOffMw).toBe(1)
  const [path] = notes(rod, [rayFrom(0, 0, 45)], { maxEvents: 3 })
  expect(path!.points.slice(1).map(([x]) => x)).toEqual([5, 15, 25].map((x) => near(x, 11)))
})

test('a plate 1.5 µm before a mirror and the mirror both act', () => {
  const bench = [face(uprightAt(0), 1, 1.5), mirror(uprightAt(0.0015))]
  const [, inside] = notes(bench, [rayFrom(-10, 0, 0)])
  expect(inside!.points.slice(0, 3)).toEqual([
    [0, 0],
    [0.0015, 0],
    [0, 0],
  ])
  expect(inside!.opticalPathMm).toBeCloseTo(1.5 * 0.003, 15)
})
