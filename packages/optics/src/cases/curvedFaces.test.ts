import { expect, test } from 'vitest'
import { crossingOf, heightAt, lastAngleDeg, notes, rayFrom } from '../../test/onTheBench'
import { degrees, face, radians, standing } from '../../test/parts'
import type { Medium } from '../glass/glass'
import { glassNamed, type SurfaceSpec } from '../index'

// Hecht, Optics, §5.2 and §6.1–6.2; Born and Wolf, Principles of Optics, §4.2 (perfect surfaces), §4.2.3 (aplanatic points).

/** The branch that was never reflected: the passed one stands right behind the path that it split from. */
const straightOn = (faces: readonly SurfaceSpec[], source: ReturnType<typeof rayFrom>) => {
  const paths = notes(faces, [source], { minPower: 0, maxEvents: faces.length + 1 })
  return paths[faces.length]!
}

// In the triangle of the centre, the hit and the focus: R sin t / sin(i − t) behind the centre.
test.each([0.1, 1, 10, 25])(
  'a face R = 50 into n = 1.5 focuses parallel light at height %d by the law of sines',
  (h) => {
    const path = straightOn([face(standing(0, 50, 40), 1, 1.5)], rayFrom(-60, h, 0))
    const i = Math.asin(h / 50)
    const t = Math.asin(h / 50 / 1.5)
    expect(crossingOf(path)).toBeCloseTo(50 + (50 * Math.sin(t)) / Math.sin(i - t), 9)
  },
)

// n1/o + n2/i = (n2 − n1)/R
test('near the axis a face R = 50 into n = 1.5 images a point 200 mm before it to 300 mm', () => {
  const path = straightOn([face(standing(0, 50, 40), 1, 1.5)], rayFrom(-200, 0, 0.005))
  expect(crossingOf(path)).toBeCloseTo(300, 4)
})

/** The lens of R = ±50 and 5 mm, its vertices at 0 and 5. */
const biconvex = (glass: Medium): SurfaceSpec[] => [
  face(standing(0, 50, 12), 1, glass),
  face(standing(5, -50, 12), glass, 1),
]

test.each([
  [0.5, 54.14473, 52.52841],
  [1, 54.12129, 52.50495],
  [5, 53.36105, 51.74359],
  [10, 50.84606, 49.22052],
])(
  'biconvex R = ±50, 5 mm thick: height %d crosses at %f (n = 1.5) and %f (N-BK7, 587.56 nm)',
  (h, plain, bk7) => {
    const yellow = rayFrom(-20, h, 0, { wavelengths: [{ wavelengthNm: 587.56, weight: 1 }] })
    expect(crossingOf(straightOn(biconvex(1.5), yellow))).toBeCloseTo(plain, 5)
    expect(crossingOf(straightOn(biconvex(glassNamed('N-BK7')!), yellow))).toBeCloseTo(bk7, 4)
  },
)

// 1/f = (n − 1) (1/R1 − 1/R2 + (n − 1) d / (n R1 R2)); back focus f (1 − (n − 1) d / (n R1))
test.each([
  ['biconvex', 50, -50, 5, 1.5],
  ['plano-convex', 1e9, -50, 4, 1.5],
  ['meniscus', 40, 90, 6, 1.7],
  ['biconcave', -60, 80, 3, 1.6],
  ['thick', 50, -50, 30, 1.5],
])('lensmaker, %s R = %d, %d, %d mm thick, n = %f', (_, r1, r2, d, n) => {
  const lens = [face(standing(0, r1, 5), 1, n), face(standing(d, r2, 5), n, 1)]
  const path = straightOn(lens, rayFrom(-20, 1e-3, 0))
  const focal = 1 / ((n - 1) * (1 / r1 - 1 / r2 + ((n - 1) * d) / (n * r1 * r2)))
  expect(-1e-3 / Math.tan(radians(lastAngleDeg(path))) / focal).toBeCloseTo(1, 7)
  expect((crossingOf(path) - d) / (focal * (1 - ((n - 1) * d) / (n * r1)))).toBeCloseTo(1, 7)
})

test('biconvex R = ±50, 5 mm, n = 1.5: focal length 50.847458, back focus 49.152542', () => {
  const path = straightOn(biconvex(1.5), rayFrom(-20, 1e-3, 0))
  expect(-1e-3 / Math.tan(radians(lastAngleDeg(path)))).toBeCloseTo(50.847458, 5)
  expect(crossingOf(path) - 5).toBeCloseTo(49.152542, 5)
})

/** A ball R = 10 about the origin as two halves. */
const ball = (n: number): SurfaceSpec[] => [
  face(standing(-10, 10, 10), 1, n),
  face(standing(10, -10, 10), n, 1),
]

// The ray keeps its distance h from the middle and turns by i − t twice.
test.each([1e-3, 1, 5, 9, 9.99])(
  'a ball lens R = 10, n = 1.5 at height %d: the axis is crossed at h / sin 2(i − t)',
  (h) => {
    const path = straightOn(ball(1.5), rayFrom(-20, h, 0))
    const turned = 2 * (Math.asin(h / 10) - Math.asin(h / 15))
    expect(lastAngleDeg(path)).toBeCloseTo(-degrees(turned), 8)
    expect(crossingOf(path)).toBeCloseTo(h / Math.sin(turned), 8)
  },
)

test.each([13, 37, 90, 201])(
  'a ball lens far from the origin and turned by %d° is as round: every hit lies 10 mm off its middle',
  (turnDeg) => {
    const [cos, sin] = [Math.cos(radians(turnDeg)), Math.sin(radians(turnDeg))]
    const [x, y] = [312.7, -77.1]
    const turned = ball(1.5).map((half): SurfaceSpec => ({
      ...half,
      x1Mm: x + cos * half.x1Mm - sin * half.y1Mm,
      y1Mm: y + sin * half.x1Mm + cos * half.y1Mm,
      x2Mm: x + cos * half.x2Mm - sin * half.y2Mm,
      y2Mm: y + sin * half.x2Mm + cos * half.y2Mm,
    }))
    const path = straightOn(turned, rayFrom(x - 20 * cos - 3 * sin, y - 20 * sin + 3 * cos, turnDeg))
    const [hitX, hitY] = path.points[0]!
    expect(Math.hypot(hitX - x, hitY - y)).toBeCloseTo(10, 11)
  },
)

test('near the axis a ball lens n = 1.5 has f = 15, and of n = 2 its focus lies on its back', () => {
  expect(crossingOf(straightOn(ball(1.5), rayFrom(-20, 1e-4, 0)))).toBeCloseTo(15, 7)
  const [, inside] = notes(ball(2), [rayFrom(-20, 1e-4, 0)])
  expect(crossingOf(inside!)).toBeCloseTo(10, 7)
})

// Descartes: the rainbow ray of a drop; deviation 180° + 2 i − 4 t, least where cos² i = (n² − 1) / 3.
test('a drop of n = 4/3 turns light least by 137.97°, at 59.39° of incidence', () => {
  const least = Math.acos(Math.sqrt(((4 / 3) ** 2 - 1) / 3))
  const exact = 180 + 2 * degrees(least) - 4 * degrees(Math.asin(Math.sin(least) * 0.75))
  expect([degrees(least), exact].map((angle) => angle.toFixed(2))).toEqual(['59.39', '137.97'])
  const drop = notes(ball(4 / 3), [rayFrom(-20, 10 * Math.sin(least), 0)], { minPower: 1e-4, maxEvents: 4 })
  const angles = drop.filter((path) => path.end === 'escaped').map((path) => Math.abs(lastAngleDeg(path)))
  expect(angles.some((angle) => Math.abs(angle - exact) < 1e-8)).toBe(true)
})

// The hyperbola k = −n² towards air: f = R / (n − 1).
test.each([0, 3, 12, 20])(
  'plano-hyperbolic, n = 1.5, k = −2.25: parallel light at height %d meets at one point',
  (h) => {
    const exit = face(standing(0, -25, 30, -2.25), 1.5, 1)
    const path = straightOn([exit], rayFrom(-60, h, 0))
    expect(heightAt(path, 50)).toBeCloseTo(0, 10)
    const [x, y] = path.points[0]!
    // Fermat: as many waves for every height.
    expect(1.5 * (x + 60) + Math.hypot(50 - x, y)).toBeCloseTo(1.5 * 60 + 50, 10)
  },
)

test.each([-24, -10, 4, 18])('and light from that point leaves parallel: %d°', (angle) => {
  const exit = face(standing(0, -25, 30, -2.25), 1.5, 1)
  const [, inside] = notes([exit], [rayFrom(50, 0, 180 + angle)])
  expect(Math.abs(lastAngleDeg(inside!))).toBeCloseTo(180, 9)
})

// The ellipse k = −1 / n² into glass: f = n R / (n − 1), inside.
test.each([0, 5, 15, 22])(
  'ellipsoidal, n = 1.5, k = −1/2.25: parallel light at height %d meets in the glass',
  (h) => {
    const entry = face(standing(0, 30, 22.3, -1 / 2.25), 1, 1.5)
    const path = straightOn([entry], rayFrom(-20, h, 0))
    expect(heightAt(path, 90)).toBeCloseTo(0, 9)
    const [x, y] = path.points[0]!
    expect(x + 20 + 1.5 * Math.hypot(90 - x, y)).toBeCloseTo(20 + 1.5 * 90, 10)
  },
)

// R / n from the middle is seen at n R, whatever the angle: sin θ = n sin θ'.
test.each([-55, -40, 1, 25, 50])(
  'aplanatic points of a ball R = 15, n = 1.5: a ray from −10 at %d°',
  (angle) => {
    const path = straightOn([face(standing(15, -15, 15), 1.5, 1)], rayFrom(-10, 0, angle))
    expect(crossingOf(path)).toBeCloseTo(-22.5, 8)
    expect(Math.sin(radians(lastAngleDeg(path)))).toBeCloseTo(Math.sin(radians(angle)) / 1.5, 11)
  },
)

test('light from the middle of a ball leaves it straight, 4 % less', () => {
  const path = straightOn([face(standing(15, -15, 15), 1.5, 1)], rayFrom(0, 0, 37))
  expect(lastAngleDeg(path)).toBeCloseTo(37, 10)
  expect(path.powers[0]).toBeCloseTo(0.96, 14)
})

/** Height and n · slope behind faces near the axis: refraction −(n' − n) / R, translation t / n. */
const paraxial = (faces: readonly [r: number, n: number, thickness: number][]): number => {
  let [height, slope, n] = [1, 0, 1]
  for (const [radius, after, thickness] of faces) {
    slope -= ((after - n) / radius) * height
    height += (thickness / after) * slope
    n = after
  }
  return -1 / slope
}

test('a cemented doublet N-BK7 and N-SF5 has the paraxial focal length of its three radii', () => {
  const doublet = [
    face(standing(0, 61.47, 10), 1, 1.5168),
    face(standing(6, -44.64, 10), 1.5168, 1.67271),
    face(standing(8.5, -129.94, 10), 1.67271, 1),
  ]
  const path = straightOn(doublet, rayFrom(-20, 1e-3, 0))
  const focal = paraxial([
    [61.47, 1.5168, 6],
    [-44.64, 1.67271, 2.5],
    [-129.94, 1, 0],
  ])
  expect(-1e-3 / Math.tan(radians(lastAngleDeg(path)))).toBeCloseTo(focal, 5)
})

test('chromatic focus: N-BK7 focuses blue (F) before red (C) as (n − 1) says, 1 : 1.0155', () => {
  const bk7 = glassNamed('N-BK7')!
  const thin = [face(standing(0, 100, 5), 1, bk7), face(standing(1e-3, -100, 5), bk7, 1)]
  const focus = (wavelengthNm: number): number =>
    crossingOf(straightOn(thin, rayFrom(-20, 1e-2, 0, { wavelengths: [{ wavelengthNm, weight: 1 }] })))
  expect(focus(656.2725) / focus(486.1327)).toBeCloseTo(0.522379 / 0.514323, 4)
})
