import { expect, test } from 'vitest'
import { crossingOf, from, lastAngleDeg, notes, rayFrom, traced, uprightAt } from '../../test/onTheBench'
import {
  block,
  degrees,
  detector,
  face,
  flatAt,
  mirror,
  radians,
  standing,
  swapped,
  thinLens,
} from '../../test/parts'
import { glassNamed, jonesOf, type SurfaceSpec } from '../index'

// Optical path: length times index (Hecht, Optics, §4.5). Coincident faces are joined like dominoes.

test('a plate of 10 mm and n = 1.5 lengthens the optical path by (n − 1) d', () => {
  const bench = [face(uprightAt(0), 1, 1.5), face(uprightAt(10), 1.5, 1), block(uprightAt(50))]
  const [before, inside, behind] = notes(bench, [rayFrom(-20, 0, 0)])
  expect([before!.opticalPathMm, inside!.opticalPathMm, behind!.opticalPathMm]).toEqual([20, 15, 40])
  expect([before!.pathLengthMm, inside!.pathLengthMm, behind!.pathLengthMm]).toEqual([20, 10, 40])
})

test('seen from behind, the same: light against the normals', () => {
  const bench = [face(uprightAt(0), 1, 1.5), face(uprightAt(10), 1.5, 1), block(uprightAt(-50))]
  const [before, inside, behind] = notes(bench, [rayFrom(30, 0, 180)])
  expect([before!.opticalPathMm, inside!.opticalPathMm, behind!.opticalPathMm]).toEqual([20, 15, 50])
})

test('an echo inside a plate runs through glass each time: 15 mm a bounce', () => {
  const paths = notes([face(uprightAt(0), 1, 1.5), face(uprightAt(10), 1.5, 1)], [rayFrom(-20, 0, 0)], {
    minPower: 1e-9,
  })
  const inside = paths.filter((path) => path.end === 'split' && path.parent >= 0)
  expect(inside.length).toBeGreaterThan(2)
  inside.forEach((path) => expect(path.opticalPathMm).toBeCloseTo(15, 12))
})

test('total reflection stays in its medium', () => {
  const floor = face(from(-500, 0, 500, 0), 1.51, 1)
  const bench = [face(uprightAt(-30), 1, 1.51), floor, block(uprightAt(40))]
  const paths = notes(bench, [rayFrom(-50, 20, -20)])
  const inside = paths.find((path) => path.points.length === 3 && path.end === 'absorbed')
  expect(inside!.opticalPathMm / inside!.pathLengthMm).toBeCloseTo(1.51, 12)
})

test('a source inside glass starts in medium 1 all the same; behind a face counts what lies there', () => {
  const bench = [face(uprightAt(10), 1.5, 1.3), block(uprightAt(20))]
  const [inside, behind] = notes(bench, [rayFrom(0, 0, 0)], { minPower: 0 })
  expect(inside!.opticalPathMm).toBe(10)
  expect(behind!.opticalPathMm).toBe(13)
})

test('a face that stands alone refracts with its own indices, whatever the ray came through', () => {
  const bench = [face(uprightAt(0), 1, 1.7), face(uprightAt(10), 1.5, 1)]
  const [, inside, behind] = notes(bench, [rayFrom(-10, -10 * Math.tan(radians(20)), 20)])
  const first = Math.asin(Math.sin(radians(20)) / 1.7)
  expect(lastAngleDeg(inside!)).toBeCloseTo(degrees(first), 10)
  expect(lastAngleDeg(behind!)).toBeCloseTo(degrees(Math.asin(1.5 * Math.sin(first))), 9)
})

test('mirrors, lenses, splitters and detectors leave the medium as it is', () => {
  const bench: SurfaceSpec[] = [
    face(uprightAt(0), 1, 2),
    thinLens(1e6, 5),
    detector(uprightAt(10), 1, true),
    mirror(uprightAt(20)),
  ]
  const [, inside] = notes(bench, [rayFrom(-10, 0, 0)])
  expect(inside!.opticalPathMm).toBeCloseTo(2 * 40, 11)
})

test('dispersion counts in the optical path: 10 mm of N-BK7 at 587.5618 nm are 15.168 mm', () => {
  const bk7 = glassNamed('N-BK7')!
  const yellow = rayFrom(-20, 0, 0, { wavelengths: [{ wavelengthNm: 587.5618, weight: 1 }] })
  const [, inside] = notes([face(uprightAt(0), 1, bk7), face(uprightAt(10), bk7, 1)], [yellow])
  expect(inside!.opticalPathMm).toBeCloseTo(15.168, 4)
})

test.each([
  ['N-BK7', 200],
  ['Si', 633],
  ['N-SF11', 3000],
])('%s is not known at %d nm: there it absorbs', (name, wavelengthNm) => {
  const sent = rayFrom(-20, 0, 0, { wavelengths: [{ wavelengthNm, weight: 1 }] })
  const { books } = traced([face(uprightAt(0), 1, glassNamed(name)!)], [sent])
  expect(books).toMatchObject({ absorbedMw: 1, escapedMw: 0 })
})

test('of two wavelengths one may pass and the other be absorbed', () => {
  const lines = [633, 1550].map((wavelengthNm) => ({ wavelengthNm, weight: 1 }))
  const { books } = traced(
    [face(uprightAt(0), 1, glassNamed('Si')!)],
    [rayFrom(-9, 0, 0, { wavelengths: lines })],
  )
  expect(books.absorbedMw).toBe(0.5)
  expect(books.escapedMw).toBeCloseTo(0.5, 15)
})

/** All orders of a list. */
function orders<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]]
  return list.flatMap((one, at) =>
    orders(list.filter((_, other) => other !== at)).map((rest) => [one, ...rest]),
  )
}

/** Each surface as it is or with its end points swapped, in all ways. */
function turns(list: readonly SurfaceSpec[]): SurfaceSpec[][] {
  return list.reduce<SurfaceSpec[][]>(
    (all, surface) =>
      all.flatMap((sofar) => [
        [...sofar, surface],
        [...sofar, swapped(surface)],
      ]),
    [[]],
  )
}

const entry = face(uprightAt(-10), 1, 1.5168)
const ways = (coincident: readonly SurfaceSpec[]): SurfaceSpec[][] =>
  orders(coincident).flatMap((list) => turns(list).map((faces) => [entry, ...faces]))

test('cemented: glass to air and air to glass in one place act as glass to glass, once, in any order', () => {
  const sent = rayFrom(-20, -4, 15, { polarization: { jones: jonesOf('vertical') } })
  const one = notes([entry, face(uprightAt(0), 1.5168, 1.67271)], [sent])
  const [i, t] = [Math.asin(Math.sin(radians(15)) / 1.5168), Math.asin(Math.sin(radians(15)) / 1.67271)]
  const back = (Math.sin(i - t) / Math.sin(i + t)) ** 2
  const bodies = [face(uprightAt(0), 1.5168, 1), face(uprightAt(0), 1, 1.67271)]
  const all = ways(bodies)
  expect(all).toHaveLength(8)
  for (const bench of all) {
    const paths = notes(bench, [sent])
    expect(paths.map(({ end, points }) => [end, points.length])).toEqual(
      one.map(({ end, points }) => [end, points.length]),
    )
    paths.forEach((path, at) => {
      expect(path.powers[0]).toBeCloseTo(one[at]!.powers[0]!, 13)
      expect(lastAngleDeg(path)).toBeCloseTo(lastAngleDeg(one[at]!), 10)
    })
    const inside = paths.findIndex((path) => path.parent === 0)
    const reflected = paths.filter((path) => path.parent === inside)[1]!
    expect(reflected.powers[0]! / paths[inside]!.powers[0]!).toBeCloseTo(back, 12)
  }
})

test('three bodies in one place, the middle one a film of no thickness: only first and last medium count', () => {
  const sent = rayFrom(-20, -4, 15)
  const film = [face(uprightAt(0), 1.5168, 1.38), face(uprightAt(0), 1.38, 2), face(uprightAt(0), 2, 1.67271)]
  const [, , one] = notes([entry, face(uprightAt(0), 1.5168, 1.67271)], [sent])
  for (const bench of ways(film)) {
    const [, , through] = notes(bench, [sent])
    expect(lastAngleDeg(through!)).toBeCloseTo(lastAngleDeg(one!), 10)
    expect(through!.powers[0]).toBeCloseTo(one!.powers[0]!, 13)
  }
})

test('the same glass on both sides of a cemented place: no face at all', () => {
  for (const bench of ways([face(uprightAt(0), 1.5168, 1), face(uprightAt(0), 1, 1.5168)])) {
    const paths = notes(bench, [rayFrom(-20, 0, 30)], { minPower: 0, maxEvents: 2 })
    const inside = paths.find((path) => path.parent === 0)!
    expect(lastAngleDeg(inside)).toBeCloseTo(degrees(Math.asin(0.5 / 1.5168)), 10)
    expect(inside.end).toBe('max_events')
  }
})

test('curved, too: a cemented achromat of two bodies equals the one with a shared face', () => {
  const outer = [face(standing(0, 61.47, 10), 1, 1.5168), face(standing(8.5, -129.94, 10), 1.67271, 1)]
  const shared = standing(6, -44.64, 10)
  const sent = rayFrom(-20, 7, 0)
  const [, , , one] = notes([...outer, face(shared, 1.5168, 1.67271)], [sent])
  const bodies = [face(shared, 1.5168, 1), face(shared, 1, 1.67271)]
  for (const pair of orders(bodies).flatMap(turns)) {
    const [, , , through] = notes([...outer, ...pair], [sent])
    expect(crossingOf(through!)).toBeCloseTo(crossingOf(one!), 9)
    expect(through!.powers[0]).toBeCloseTo(one!.powers[0]!, 13)
  }
})

/** Light that enters n = 1.7 square on, and meets the cemented place of 1.7 and 1.4 at an angle. */
const cementedAt = (angle: number): ReturnType<typeof notes> => {
  const [x, y] = [-Math.cos(radians(angle)), -Math.sin(radians(angle))]
  const enter = face(flatAt(5 * x, 5 * y, angle + 90, 4), 1, 1.7)
  const bodies = [face(uprightAt(0), 1.7, 1), face(uprightAt(0), 1, 1.4)]
  return notes([enter, ...bodies], [rayFrom(9 * x, 9 * y, angle)])
}

// 36.0° is critical from 1.7 to air, 55.4° from 1.7 to 1.4.
test('a cemented place passes at 45° what air alone would reflect totally', () => {
  const [, , through] = cementedAt(45)
  expect(lastAngleDeg(through!)).toBeCloseTo(degrees(Math.asin((1.7 / 1.4) * Math.sin(radians(45)))), 9)
})

test('at 60° it reflects totally, and once', () => {
  const [, inside] = cementedAt(60)
  expect(inside!.powers[0]).toBeCloseTo(inside!.powers[1]!, 15)
  expect(inside!.end).toBe('escaped')
  expect(lastAngleDeg(inside!)).toBeCloseTo(120, 9)
})

test('faces a micrometre apart both act: an air gap in glass reflects twice 4 %', () => {
  const gap = [face(uprightAt(0), 1, 1.5), face(uprightAt(10), 1.5, 1), face(uprightAt(10.001), 1, 1.5)]
  const paths = notes(gap, [rayFrom(-10, 0, 0)])
  expect(paths[3]!.points[0]![0]).toBe(10.001)
  expect(paths[3]!.powers[0]).toBeCloseTo(0.96 ** 3, 14)
  const closed = notes([gap[0]!, gap[1]!, face(uprightAt(10), 1, 1.5)], [rayFrom(-10, 0, 0)])
  expect(closed[1]!.end).toBe('escaped')
  expect(closed[1]!.powers[0]).toBeCloseTo(0.96, 14)
})

test('where another kind coincides with faces, only the first in the list acts', () => {
  const faces = [face(uprightAt(0), 1, 1.5), mirror(uprightAt(0))]
  const [, passed] = notes(faces, [rayFrom(-10, 0, 0)])
  expect(passed!.points.at(-1)![0]).toBeGreaterThan(0)
  const [only] = notes([...faces].reverse(), [rayFrom(-10, 0, 0)])
  expect(only).toMatchObject({ end: 'escaped', powers: [1, 1, 0] })
})
