import { expect, test } from 'vitest'
import {
  from,
  imbalanceMw,
  lastAngleDeg,
  notes,
  pathsOf,
  rayFrom,
  traced,
  uprightAt,
} from '../test/onTheBench'
import { makeBench, trace, type SurfaceSpec } from './index'

const mirrorAt = (xMm: number, reflectance = 1): SurfaceSpec => ({
  law: 'mirror',
  reflectance,
  ...uprightAt(xMm),
})
const block = (xMm: number): SurfaceSpec => ({ law: 'beamBlock', ...uprightAt(xMm) })
const splitter = (transmittance: number, reflectance: number, xMm = 0): SurfaceSpec => ({
  law: 'beamSplitter',
  transmittance,
  reflectance,
  ...uprightAt(xMm),
})

test('an empty bench: the ray escapes, drawn for escape_mm, and its length is 0', () => {
  const result = traced([], [rayFrom(1, 2, 0)], { escapeMm: 250 })
  const [path] = notes([], [rayFrom(1, 2, 0)], { escapeMm: 250 })
  expect(path).toEqual({
    points: [
      [1, 2],
      [251, 2],
    ],
    powers: [1, 0],
    end: 'escaped',
    parent: -1,
    source: 0,
    share: 1,
    stokes: [1, 1, 0, 0],
    wavelengthNm: 633,
    pathLengthMm: 0,
    opticalPathMm: 0,
  })
  expect(result.books).toEqual({ emittedMw: 1, absorbedMw: 0, detectedMw: 0, escapedMw: 1, cutOffMw: 0 })
  expect(result.stats).toEqual({ rays: 1, paths: 1, segments: 1, events: 0, truncated: false })
})

test('no parts and no sources: an empty trace', () => {
  const result = traced([], [])
  expect([result.pathCount, result.nodeCount, result.rayCount]).toEqual([0, 0, 0])
  expect([[...result.firstNode], [...result.firstPath]]).toEqual([[0], [0]])
})

test('at a splitter the path ends and two begin, the transmitted first; a parent stands before its children', () => {
  const paths = notes([splitter(0.6, 0.3), splitter(0.5, 0.5, 10)], [rayFrom(-5, 0, 0)], {
    minPower: 0.05,
    maxEvents: 4,
  })
  expect(paths[0]).toMatchObject({ end: 'split', parent: -1, pathLengthMm: 5 })
  expect(paths[1]).toMatchObject({ parent: 0, powers: [0.6, 0], share: 0.6, end: 'split' })
  expect(paths[2]).toMatchObject({ parent: 1, powers: [0.3, 0], end: 'escaped' })
  expect(paths[3]).toMatchObject({ parent: 1, end: 'split' })
  paths.forEach((path, index) => expect(path.parent).toBeLessThan(index))
  expect(paths.at(-1)).toMatchObject({ parent: 0, powers: [0.3, 0], end: 'escaped' })
})

test('where one branch alone has power, the same path goes on', () => {
  const paths = notes([splitter(1, 0), splitter(0, 1, 10)], [rayFrom(-5, 0, 0)])
  expect(paths).toHaveLength(1)
  expect(paths[0]!.points).toEqual([
    [-5, 0],
    [0, 0],
    [10, 0],
    [0, 0],
    [-1000, 0],
  ])
  expect(paths[0]).toMatchObject({ end: 'escaped', pathLengthMm: 25, powers: [1, 1, 1, 1, 0] })
})

test('a branch below the floor is dropped and booked as cut off; the other goes on in the same path', () => {
  const result = traced([splitter(0.995, 0.005)], [rayFrom(-5, 0, 0)], { minPower: 0.01 })
  expect(result.pathCount).toBe(1)
  expect(result.books.cutOffMw).toBeCloseTo(0.005, 15)
  expect(result.books.escapedMw).toBeCloseTo(0.995, 15)
})

test('the floor is met exactly: of 50/50 with min_power 0.5 both go on, just above it none does', () => {
  expect(notes([splitter(0.5, 0.5)], [rayFrom(-5, 0, 0)], { minPower: 0.5 }).map((path) => path.end)).toEqual(
    ['split', 'escaped', 'escaped'],
  )
  const above = traced([splitter(0.5, 0.5)], [rayFrom(-5, 0, 0)], { minPower: 0.5000001 })
  expect([above.pathCount, above.books.cutOffMw]).toEqual([1, 1])
  expect(notes([splitter(0.5, 0.5)], [rayFrom(-5, 0, 0)], { minPower: 0.5000001 })[0]!.end).toBe(
    'below_power',
  )
})

test('the floor is a share of the source RAY: a hundred rays of one source fare like one', () => {
  const hundred = rayFrom(-5, 0, 0, { rayCount: 100, sizeMm: 10 })
  const result = traced([splitter(0.5, 0.5)], [hundred], { minPower: 0.3 })
  expect(result.pathCount).toBe(300)
  const [incoming, through] = pathsOf(result)
  expect(incoming!.powers[0]).toBeCloseTo(0.01, 15)
  expect(through!.share).toBe(0.5)
})

test('a path that only loses power ends below_power', () => {
  const [path] = notes([mirrorAt(-5, 0.1), mirrorAt(5, 0.1)], [rayFrom(0, 0, 0)], { minPower: 0.005 })
  expect(path!.end).toBe('below_power')
  expect(path!.points).toHaveLength(4)
})

test('a block, and a mirror of reflectance 0, absorb: nothing is cut off even with min_power 1', () => {
  for (const surface of [block(0), mirrorAt(0, 0), splitter(0, 0)]) {
    const result = traced([surface], [rayFrom(-5, 0, 0)], { minPower: 1 })
    expect(result.books).toMatchObject({ absorbedMw: 1, cutOffMw: 0 })
    expect(result.end[0]).toBe(1)
  }
})

test('event number max_events still absorbs; what would go on is cut off', () => {
  const result = traced([mirrorAt(-5, 0.9), mirrorAt(5, 0.9)], [rayFrom(0, 0, 0)], { maxEvents: 2 })
  expect(result.books.absorbedMw).toBeCloseTo(0.19, 12)
  expect(result.books.cutOffMw).toBeCloseTo(0.81, 12)
  expect(notes([mirrorAt(-5), mirrorAt(5)], [rayFrom(0, 0, 0)], { maxEvents: 2 })[0]).toMatchObject({
    end: 'max_events',
    pathLengthMm: 15,
    powers: [1, 1, 0],
  })
  expect(notes([block(5)], [rayFrom(0, 0, 0)], { maxEvents: 1 })[0]!.end).toBe('absorbed')
  expect(notes([splitter(0.5, 0.5)], [rayFrom(-5, 0, 0)], { maxEvents: 1 }).map((path) => path.end)).toEqual([
    'max_events',
  ])
})

test('max_events counts from the source along the branch, not within a path', () => {
  const paths = notes([splitter(0.5, 0.5), mirrorAt(10), mirrorAt(-10)], [rayFrom(-5, 0, 0)], {
    maxEvents: 3,
    minPower: 0,
  })
  const events = (path: number): number => {
    const { parent, points } = paths[path]!
    return points.length - 1 + (parent < 0 ? 0 : events(parent))
  }
  paths.forEach((_, index) => expect(events(index)).toBeLessThanOrEqual(3))
  expect(paths.some((path) => path.end === 'max_events')).toBe(true)
})

test('max_segments: exactly that many, the rest of the power cut off, and said so', () => {
  const surfaces = [splitter(0.5, 0.5), mirrorAt(10), mirrorAt(-10)]
  const sources = [rayFrom(-5, 0, 0, { rayCount: 3, sizeMm: 2 }), rayFrom(-5, 0, 3, { powerMw: 2 })]
  const whole = traced(surfaces, sources)
  for (let maxSegments = 0; maxSegments <= 40; maxSegments++) {
    const result = traced(surfaces, sources, { maxSegments })
    expect(result.stats).toMatchObject({ segments: maxSegments, truncated: true })
    expect(result.books.emittedMw).toBeCloseTo(3, 12)
    expect(Math.abs(imbalanceMw(result))).toBeLessThan(1e-12)
    expect(result.nodes.every((number, at) => number === whole.nodes[at])).toBe(true)
  }
  const enough = traced(surfaces, sources, { maxSegments: whole.stats.segments })
  expect(enough.stats.truncated).toBe(false)
})

test('of two surfaces at the same place the first in the list is met, and only it', () => {
  const sources = [rayFrom(-5, 0, 0)]
  expect(notes([block(0), mirrorAt(0)], sources)[0]!.end).toBe('absorbed')
  expect(notes([mirrorAt(0), block(0)], sources)[0]).toMatchObject({ end: 'escaped', powers: [1, 1, 0] })
  expect(notes([block(0.4e-9), mirrorAt(0)], sources)[0]!.end).toBe('absorbed')
})

test('faces a micrometre apart both act', () => {
  const [path] = notes([splitter(1, 0, 0), mirrorAt(0.001)], [rayFrom(-5, 0, 0)])
  expect(path!.points.map(([x]) => x)).toEqual([-5, 0, 0.001, 0, -1000])
})

test('a chain of coincident surfaces longer than the tolerance: the nearest ones count, in any list order', () => {
  const places = [0, 0.9e-9, 1.8e-9]
  const surfaces = places.map((xMm) => mirrorAt(xMm))
  expect(
    notes([surfaces[2]!, surfaces[1]!, surfaces[0]!], [rayFrom(-5, 0, 0)])[0]!.points[1]![0],
  ).toBeCloseTo(0.9e-9, 12)
  expect(
    notes([surfaces[1]!, surfaces[0]!, surfaces[2]!], [rayFrom(-5, 0, 0)])[0]!.points[1]![0],
  ).toBeCloseTo(0.9e-9, 12)
  expect(notes([surfaces[0]!, surfaces[2]!, surfaces[1]!], [rayFrom(-5, 0, 0)])[0]!.points[1]![0]).toBe(0)
})

test('end points belong to a surface, within 1e-9 mm', () => {
  const up = (yMm: number): SurfaceSpec => ({ law: 'beamBlock', ...from(0, 0, 0, yMm) })
  expect(notes([up(10)], [rayFrom(-5, 0, 0)])[0]!.end).toBe('absorbed')
  expect(notes([up(10)], [rayFrom(-5, 10, 0)])[0]!.end).toBe('absorbed')
  expect(notes([up(10)], [rayFrom(-5, 10 + 0.5e-9, 0)])[0]!.end).toBe('absorbed')
  expect(notes([up(10)], [rayFrom(-5, 10 + 2e-9, 0)])[0]!.end).toBe('escaped')
})

test('a source does not meet the surface that it lies on, from either side, nor when turned and moved', () => {
  for (const angle of [0, 180, 30, 89.9999999, 90.0001]) {
    const turn = (17 * Math.PI) / 180
    const place = from(-20 * Math.sin(turn), 20 * Math.cos(turn), 20 * Math.sin(turn), -20 * Math.cos(turn))
    const source = rayFrom(3 * Math.sin(turn), -3 * Math.cos(turn), angle + 17)
    expect(notes([{ law: 'beamBlock', ...place }], [source])[0]!.end).toBe('escaped')
  }
})

test('a source 0.5e-9 mm off a surface still lies on it at grazing incidence', () => {
  const bench = (heightMm: number) =>
    notes([{ law: 'beamBlock', ...from(-50, 0, 50, 0) }], [rayFrom(0, heightMm, -0.05)])
  expect(bench(0.5e-9)[0]!.end).toBe('escaped')
  expect(bench(2e-9)[0]!.end).toBe('absorbed')
})

test('a ray along a surface does not meet it, however the bench is turned', () => {
  for (let turnDeg = 0; turnDeg < 360; turnDeg += 7) {
    const turn = (turnDeg * Math.PI) / 180
    const [x, y] = [Math.cos(turn), Math.sin(turn)]
    const surface: SurfaceSpec = { law: 'beamBlock', ...from(10 * x, 10 * y, 30 * x, 30 * y) }
    expect(notes([surface], [rayFrom(-50 * x, -50 * y, turnDeg)])[0]!.end).toBe('escaped')
  }
})

test('a ray into the corner where two mirrors end is booked, not lost', () => {
  const corner: SurfaceSpec[] = [
    { law: 'mirror', reflectance: 1, ...from(0, 0, 50, 50) },
    { law: 'mirror', reflectance: 1, ...from(0, 0, 50, -50) },
  ]
  const result = traced(corner, [rayFrom(100, 0, 180)])
  expect(result.books.escapedMw + result.books.cutOffMw).toBe(1)
  expect(result.nodes.every(Number.isFinite)).toBe(true)
})

test('a closed cavity of perfect mirrors: every ray ends after max_events, its power cut off', () => {
  const side = (x1: number, y1: number, x2: number, y2: number): SurfaceSpec => {
    return { law: 'mirror', reflectance: 1, ...from(x1, y1, x2, y2) }
  }
  const cavity = [
    side(-50, -50, 50, -50),
    side(50, -50, 50, 50),
    side(50, 50, -50, 50),
    side(-50, 50, -50, -50),
  ]
  const fan = rayFrom(3, 7, 11, { beam: 'point', rayCount: 50, spreadRad: 3 })
  const result = traced(cavity, [fan], { maxEvents: 1000 })
  expect(result.stats).toMatchObject({ segments: 50_000, events: 50_000, paths: 50 })
  expect(result.books.cutOffMw).toBeCloseTo(1, 12)
  expect(result.nodes.every((number) => Math.abs(number) <= 50 + 1e-9)).toBe(true)
})

test('100,000 rays through a lens and a splitter: all there, all finite, all booked', () => {
  const fan = rayFrom(-100, 0, 0, {
    rayCount: 100_000,
    sizeMm: 80,
    profile: 'gaussian',
    polarization: 'unpolarized',
  })
  const result = traced([{ law: 'lens', focalLengthMm: 80, ...uprightAt(0) }, splitter(0.5, 0.5, 60)], [fan])
  expect(result.stats).toMatchObject({ rays: 100_000, truncated: false })
  expect(result.nodes.every(Number.isFinite)).toBe(true)
  expect(Math.abs(imbalanceMw(result))).toBeLessThan(1e-9)
})

test('a surface of no length is met by nothing', () => {
  expect(notes([{ law: 'beamBlock', ...from(0, 0, 0, 0) }], [rayFrom(-5, 0, 0)])[0]!.end).toBe('escaped')
})

test('parts that are none are refused with their values', () => {
  expect(() => makeBench([{ law: 'lens', focalLengthMm: 0, ...uprightAt(0) }], [])).toThrow(
    /"focalLengthMm":0/,
  )
  expect(() => makeBench([splitter(0.7, 0.4)], [])).toThrow(RangeError)
  expect(() => makeBench([mirrorAt(Number.NaN)], [])).toThrow(RangeError)
  expect(() => makeBench([{ law: 'polarizingSplitter', leakage: 1.5, ...uprightAt(0) }], [])).toThrow(
    RangeError,
  )
  expect(() => makeBench([], [rayFrom(0, 0, Number.NaN)])).toThrow(RangeError)
  expect(() => makeBench([], [rayFrom(0, 0, 0, { rayCount: 0 })])).toThrow(RangeError)
})

test('the lens of the shortest focal length a number can hold gives no NaN', () => {
  const [path] = notes(
    [{ law: 'lens', focalLengthMm: 5e-324, ...uprightAt(0) }],
    [rayFrom(-5, 0, 0), rayFrom(-5, 3, 0)],
  )
  expect(lastAngleDeg(path!)).toBe(0)
  const result = traced([{ law: 'lens', focalLengthMm: 5e-324, ...uprightAt(0) }], [rayFrom(-5, 3, 0)])
  expect(result.nodes.every(Number.isFinite)).toBe(true)
})

test('a bench can be traced again: the same bits, and the first trace is left alone', () => {
  const bench = makeBench([splitter(0.5, 0.5), mirrorAt(30)], [rayFrom(-5, 0, 1, { rayCount: 4, sizeMm: 3 })])
  const first = trace(bench)
  const kept = new Uint8Array(first.buffer.slice(0))
  expect(new Uint8Array(trace(bench).buffer)).toEqual(kept)
  expect(new Uint8Array(first.buffer)).toEqual(kept)
})
