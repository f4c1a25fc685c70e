import { expect, test } from 'vitest'
import { genericBench } from '../test/genericBench'
import { from, lastAngleDeg, notes, pathsOf, rayFrom, traced } from '../test/onTheBench'
import { swapped } from '../test/parts'
import { makeBench, trace, type SourceSpec, type SurfaceSpec } from './index'

// What must not change the light: where the bench stands, which end of a surface comes first, which way light goes.

/**
 * Light meets a few parts only: at each, what rounding did so far grows, by 10 and more at grazing incidence, and
 * after a dozen of them nothing could be said to 1e-9.
 */
const FEW_EVENTS = { maxEvents: 3, minPower: 0.001 }

/** Where nothing bends light rounding only adds up. */
const MANY_EVENTS = { maxEvents: 25, minPower: 1e-4 }

/** Everything turned by an angle, then moved. */
function movedBench(
  surfaces: readonly SurfaceSpec[],
  sources: readonly SourceSpec[],
  turnRad: number,
  byX: number,
  byY: number,
) {
  const [cos, sin] = [Math.cos(turnRad), Math.sin(turnRad)]
  const moved = (x: number, y: number): [number, number] => [cos * x - sin * y + byX, sin * x + cos * y + byY]
  return {
    moved,
    surfaces: surfaces.map((surface): SurfaceSpec => {
      const [x1Mm, y1Mm] = moved(surface.x1Mm, surface.y1Mm)
      const [x2Mm, y2Mm] = moved(surface.x2Mm, surface.y2Mm)
      return { ...surface, x1Mm, y1Mm, x2Mm, y2Mm }
    }),
    sources: sources.map((source): SourceSpec => {
      const [xMm, yMm] = moved(source.xMm, source.yMm)
      return { ...source, xMm, yMm, directionRad: source.directionRad + turnRad }
    }),
  }
}

test('rigid motion: a bench turned and moved as a whole gives the same powers, and points turned and moved, to 1e-9', () => {
  let [farthest, meetings] = [0, 0]
  for (let seed = 1; seed <= 150; seed++) {
    const { surfaces, sources } = genericBench(seed, 25, 4)
    const there = movedBench(surfaces, sources, 0.37 * seed, 211 - 3 * seed, 2 * seed - 87)
    const before = notes(surfaces, sources, FEW_EVENTS)
    const after = notes(there.surfaces, there.sources, FEW_EVENTS)
    expect(after.map(({ end, points }) => [end, points.length])).toEqual(
      before.map(({ end, points }) => [end, points.length]),
    )
    before.forEach((path, index) => {
      const other = after[index]!
      // A tail of 1,000 mm shows the direction a thousandfold.
      const hits = path.end === 'escaped' ? path.points.slice(0, -1) : path.points
      hits.forEach(([x, y], point) => {
        const [expectedX, expectedY] = there.moved(x, y)
        const [foundX, foundY] = other.points[point]!
        farthest = Math.max(farthest, Math.hypot(foundX - expectedX, foundY - expectedY))
        meetings++
      })
      path.powers.forEach((power, point) => expect(other.powers[point]).toBeCloseTo(power, 9))
      path.stokes.forEach((stokes, slot) => expect(other.stokes[slot]).toBeCloseTo(stokes, 6))
      expect(other.opticalPathMm).toBeCloseTo(path.opticalPathMm, 8)
    })
  }
  expect(meetings).toBeGreaterThan(5000)
  expect(farthest).toBeLessThan(1e-9)
})

/** Four mirrors, so that light stays among the parts. */
const room =
  [from(-190, -180, 180, -190), from(180, -190, 190, 180), from(190, 180, -180, 190), from(-180, 190, -190, -180)] // prettier-ignore
    .map((place): SurfaceSpec => ({ law: 'mirror', reflectance: 0.95, ...place }))

test('rigid motion of flat parts that do not bend light: after 25 events still to 1e-9', () => {
  const bending: readonly SurfaceSpec['law'][] = ['lens', 'refractive', 'grating']
  let [farthest, longest] = [0, 0]
  for (let seed = 1; seed <= 60; seed++) {
    const { surfaces, sources } = genericBench(seed, 80, 3)
    const straight = surfaces.filter((part) => !bending.includes(part.law) && !('radiusMm' in part))
    const flat = [...straight, ...room]
    const there = movedBench(flat, sources, 0.37 * seed, 211 - 3 * seed, 2 * seed - 87)
    const before = notes(flat, sources, MANY_EVENTS)
    const after = notes(there.surfaces, there.sources, MANY_EVENTS)
    expect(after.map(({ end, points }) => [end, points.length])).toEqual(
      before.map(({ end, points }) => [end, points.length]),
    )
    before.forEach(({ end, points, powers }, index) => {
      const hits = end === 'escaped' ? points.slice(0, -1) : points
      longest = Math.max(longest, points.length)
      hits.forEach(([x, y], point) => {
        const [expectedX, expectedY] = there.moved(x, y)
        const [foundX, foundY] = after[index]!.points[point]!
        farthest = Math.max(farthest, Math.hypot(foundX - expectedX, foundY - expectedY))
      })
      powers.forEach((power, point) => expect(after[index]!.powers[point]).toBeCloseTo(power, 9))
    })
  }
  expect(longest).toBeGreaterThan(12)
  expect(farthest).toBeLessThan(1e-9)
})

test('end points swapped, and with them sides, axes, orders and signs of radii: the same light, bit for bit', () => {
  for (let seed = 1; seed <= 150; seed++) {
    const { surfaces, sources } = genericBench(seed, 40, 3)
    const [one, other] = [traced(surfaces, sources), traced(surfaces.map(swapped), sources)]
    expect(other.stats).toEqual(one.stats)
    expect(other.books).toEqual(one.books)
    expect(other.nodes.every((number, at) => number === one.nodes[at])).toBe(true)
    expect(other.stokes.every((number, at) => number === one.stokes[at])).toBe(true)
    one.detectors.forEach(({ powerMw, hits, centroidMm, rmsMm }, at) => {
      const mirrored = other.detectors[at]!
      expect(mirrored).toMatchObject({ powerMw, hits, rmsMm })
      if (centroidMm !== null) expect(mirrored.centroidMm! + centroidMm).toBe(0)
    })
  }
})

/** The branch that was never split off by reflection: at every split the passed one, which stands right behind. */
function straightOn(surfaces: readonly SurfaceSpec[], source: SourceSpec): ReturnType<typeof notes> {
  const paths = notes(surfaces, [source], { maxEvents: 5, minPower: 0, escapeMm: 200 })
  const way = [paths[0]!]
  while (way.at(-1)!.end === 'split') way.push(paths[paths.indexOf(way.at(-1)!) + 1]!)
  return way
}

test('light retraces its path through mirrors, lenses and refracting faces when it is sent back', () => {
  let [turnedBack, farthest] = [0, 0]
  for (let seed = 1; seed <= 600; seed++) {
    const { surfaces, sources } = genericBench(seed, 60, 1)
    const clear = surfaces
      .filter(({ law }) => law === 'lens' || law === 'mirror' || law === 'refractive')
      .map((surface) => (surface.law === 'mirror' ? { ...surface, reflectance: 1 } : surface))
    const there = straightOn(clear, { ...sources[0]!, rayCount: 1 })
    const hits = there.flatMap(({ points }) => points.slice(1))
    if (there.at(-1)!.end !== 'escaped' || hits.length < 3) continue
    const [xMm, yMm] = hits.at(-1)!
    const back = straightOn(clear, rayFrom(xMm, yMm, lastAngleDeg(there.at(-1)!) + 180))
    const found = back.flatMap(({ points }) => points.slice(1))
    hits
      .slice(0, -1)
      .reverse()
      .forEach(([x, y], hit) => {
        farthest = Math.max(farthest, Math.hypot(found[hit]![0] - x, found[hit]![1] - y))
      })
    turnedBack++
  }
  expect(turnedBack).toBeGreaterThan(100)
  expect(farthest).toBeLessThan(1e-9)
})

test('asking every surface and walking the grid give the same bits: spread, in a corner, and in 5 % of a table', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const spread = genericBench(seed, 60, 4)
    const cluster = genericBench(seed + 1000, 60, 4, 15)
    const surfaces = [
      ...(seed % 3 === 0 ? [] : spread.surfaces),
      ...cluster.surfaces,
      { law: 'mirror', reflectance: 1, x1Mm: 9e5, y1Mm: -9e5, x2Mm: 9e5, y2Mm: 9e5 } as const,
    ]
    const sources = [...spread.sources, ...cluster.sources]
    const limits = { maxEvents: 60, minPower: 0.001, maxSegments: 50_000, escapeMm: 1000 }
    const asked = trace(makeBench(surfaces, sources, 'every surface'), limits)
    const walked = trace(makeBench(surfaces, sources, 'grid'), limits)
    expect(Buffer.compare(Buffer.from(walked.buffer), Buffer.from(asked.buffer))).toBe(0)
    expect(walked.books).toEqual(asked.books)
    expect(walked.detectors).toEqual(asked.detectors)
  }
})

test('sources in another order: each ray does what it did', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const { surfaces, sources } = genericBench(seed, 40, 4)
    const forwards = pathsOf(traced(surfaces, sources)).map(({ points, powers, end }) => ({
      points,
      powers,
      end,
    }))
    const lists = [...sources]
      .reverse()
      .map((source) =>
        pathsOf(traced(surfaces, [source])).map(({ points, powers, end }) => ({ points, powers, end })),
      )
    expect(lists.reverse().flat()).toEqual(forwards)
  }
})
