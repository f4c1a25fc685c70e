import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { imbalanceMw, lastAngleDeg, notes, pathsOf, rayFrom, traced } from '../test/onTheBench'
import { anySource, anySurface, losslessSurface } from '../test/randomBench'
import { seededRandom } from '../test/seededRandom'
import { DEFAULT_LIMITS, makeBench, trace, type SourceSpec, type SurfaceSpec } from './index'

test('power balance: emitted = absorbed + detected + escaped + cut off, and nothing is NaN', () => {
  fc.assert(
    fc.property(
      fc.array(anySurface, { maxLength: 30 }),
      fc.array(anySource, { maxLength: 3 }),
      fc.record({
        maxEvents: fc.integer({ min: 1, max: 60 }),
        minPower: fc.double({ min: 0, max: 1, noNaN: true }).map((power) => power ** 4),
        maxSegments: fc.integer({ min: 0, max: 5000 }),
      }),
      (surfaces, sources, limits) => {
        const result = traced(surfaces, sources, limits)
        expect(Math.abs(imbalanceMw(result))).toBeLessThan(1e-9)
        expect(result.stats.segments).toBeLessThanOrEqual(limits.maxSegments)
        expect(result.nodeCount).toBe(result.stats.segments + result.stats.rays)
        for (const values of [result.nodes, result.stokes, result.opticalPathMm]) {
          expect(values.every(Number.isFinite)).toBe(true)
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('asking every surface and walking the grid give the same bits', () => {
  fc.assert(
    fc.property(
      fc.array(anySurface, { minLength: 1, maxLength: 60 }),
      fc.array(anySource, { maxLength: 3 }),
      (surfaces, sources) => {
        const limits = { ...DEFAULT_LIMITS, maxEvents: 40, minPower: 1e-3, maxSegments: 3000 }
        const byList = trace(makeBench(surfaces, sources, 'every surface'), limits)
        const byGrid = trace(makeBench(surfaces, sources, 'grid'), limits)
        expect(byGrid.stats).toEqual(byList.stats)
        expect(Buffer.compare(Buffer.from(byGrid.buffer), Buffer.from(byList.buffer))).toBe(0)
      },
    ),
    { numRuns: 400 },
  )
})

test('asking every surface and walking the grid give the same bits on a clustered table, one wall far away', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { surfaces, sources } = genericBench(seed, 80, 3)
    const far: SurfaceSpec = { law: 'mirror', reflectance: 1, x1Mm: 9e5, y1Mm: -9e5, x2Mm: 9e5, y2Mm: 9e5 }
    const limits = { ...DEFAULT_LIMITS, minPower: 0.01 }
    const byList = trace(makeBench([...surfaces, far], sources, 'every surface'), limits)
    const byGrid = trace(makeBench([...surfaces, far], sources, 'grid'), limits)
    expect(Buffer.compare(Buffer.from(byGrid.buffer), Buffer.from(byList.buffer))).toBe(0)
  }
})

test('one ray does not depend on the others', () => {
  fc.assert(
    fc.property(
      fc.array(anySurface, { maxLength: 25 }),
      fc.array(anySource, { minLength: 2, maxLength: 4 }),
      (surfaces, sources) => {
        const limits = { maxEvents: 30, minPower: 1e-3 }
        const together = notes(surfaces, sources, limits)
        sources.forEach((source, index) => {
          const alone = notes(surfaces, [source], limits)
          const first = together.findIndex((path) => path.source === index)
          const own = together
            .filter((path) => path.source === index)
            .map((path) => ({ ...path, source: 0, parent: path.parent < 0 ? -1 : path.parent - first }))
          expect(own).toEqual(alone)
        })
      },
    ),
    { numRuns: 100 },
  )
})

test('rigid motion: a bench turned and moved as a whole gives the same powers, and points turned and moved', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e6 }),
      fc.double({ min: -7, max: 7, noNaN: true }),
      fc.integer({ min: -500, max: 500 }),
      fc.integer({ min: -500, max: 500 }),
      (seed, turnRad, byX, byY) => {
        const { surfaces, sources } = genericBench(seed, 25, 4)
        const [cos, sin] = [Math.cos(turnRad), Math.sin(turnRad)]
        const moved = (x: number, y: number): [number, number] => [
          cos * x - sin * y + byX,
          sin * x + cos * y + byY,
        ]
        const movedSurfaces = surfaces.map((surface): SurfaceSpec => {
          const [x1Mm, y1Mm] = moved(surface.x1Mm, surface.y1Mm)
          const [x2Mm, y2Mm] = moved(surface.x2Mm, surface.y2Mm)
          return { ...surface, x1Mm, y1Mm, x2Mm, y2Mm }
        })
        const movedSources = sources.map((source): SourceSpec => {
          const [xMm, yMm] = moved(source.xMm, source.yMm)
          return { ...source, xMm, yMm, directionRad: source.directionRad + turnRad }
        })
        const limits = { maxEvents: 6, minPower: 0.01 }
        const here = notes(surfaces, sources, limits)
        const there = notes(movedSurfaces, movedSources, limits)
        expect(there.map((path) => path.end)).toEqual(here.map((path) => path.end))
        here.forEach((path, index) => {
          path.points.forEach(([x, y], point) => {
            const [expectedX, expectedY] = moved(x, y)
            expect(there[index]!.points[point]![0]).toBeCloseTo(expectedX, 5)
            expect(there[index]!.points[point]![1]).toBeCloseTo(expectedY, 5)
          })
          path.powers.forEach((power, point) => expect(there[index]!.powers[point]).toBeCloseTo(power, 12))
        })
      },
    ),
    { numRuns: 60 },
  )
})

test('light retraces its path through lossless lenses and mirrors when it is sent back', () => {
  let turnedBack = 0
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const { surfaces, sources } = genericBench(seed, 50, 1)
      const lossless = surfaces.filter((surface) => surface.law === 'lens' || surface.law === 'mirror')
      const mirrors = lossless.map((surface) =>
        surface.law === 'mirror' ? { ...surface, reflectance: 1 } : surface,
      )
      const [way] = notes(mirrors, sources, { maxEvents: 6, escapeMm: 10 })
      if (way!.end !== 'escaped') return
      const [xMm, yMm] = way!.points.at(-1)!
      const [back] = notes(mirrors, [rayFrom(xMm, yMm, lastAngleDeg(way!) + 180)], { maxEvents: 6 })
      const there = way!.points.slice(1, -1).reverse()
      there.forEach(([x, y], point) => {
        expect(back!.points[point + 1]![0]).toBeCloseTo(x, 5)
        expect(back!.points[point + 1]![1]).toBeCloseTo(y, 5)
      })
      if (there.length >= 2) turnedBack++
    }),
    { numRuns: 300 },
  )
  expect(turnedBack).toBeGreaterThan(30)
})

test('a lossless bench: all power escapes or is cut off', () => {
  fc.assert(
    fc.property(fc.array(losslessSurface, { maxLength: 20 }), anySource, (surfaces, source) => {
      const { books } = traced(surfaces, [source], { maxEvents: 50 })
      expect(books.absorbedMw).toBe(0)
      expect(books.escapedMw + books.cutOffMw).toBeCloseTo(books.emittedMw, 9)
    }),
    { numRuns: 100 },
  )
})

test('order: parents before children, sources in order, shares falling along a branch', () => {
  fc.assert(
    fc.property(
      fc.array(anySurface, { maxLength: 25 }),
      fc.array(anySource, { maxLength: 3 }),
      (surfaces, sources) => {
        const paths = pathsOf(traced(surfaces, sources, { maxEvents: 20, minPower: 1e-3 }))
        paths.forEach((path, index) => {
          if (index > 0) expect(path.source).toBeGreaterThanOrEqual(paths[index - 1]!.source)
          expect(path.parent).toBeLessThan(index)
          if (path.parent < 0) return
          expect(paths[path.parent]!.end).toBe('split')
          expect(path.share).toBeLessThanOrEqual(paths[path.parent]!.share)
          expect(path.points[0]).toEqual(paths[path.parent]!.points.at(-1))
        })
      },
    ),
    { numRuns: 100 },
  )
})

/** Parts in general position: no two coincide, no lens so strong that rounding grows into view. */
function genericBench(seed: number, surfaceCount: number, sourceCount: number) {
  const draw = seededRandom(seed)
  const surfaces = Array.from({ length: surfaceCount }, (): SurfaceSpec => {
    const [x, y, turn, half] = [300 * draw() - 150, 300 * draw() - 150, 7 * draw(), 5 + 25 * draw()]
    const place = {
      x1Mm: x - half * Math.cos(turn),
      y1Mm: y - half * Math.sin(turn),
      x2Mm: x + half * Math.cos(turn),
      y2Mm: y + half * Math.sin(turn),
    }
    const kind = draw()
    if (kind < 0.4) return { law: 'mirror', reflectance: 0.9, ...place }
    if (kind < 0.6) return { law: 'lens', focalLengthMm: draw() < 0.5 ? 150 : -150, ...place }
    if (kind < 0.75) return { law: 'polarizingSplitter', leakage: 0.05, ...place }
    if (kind < 0.95) return { law: 'beamSplitter', transmittance: 0.6, reflectance: 0.3, ...place }
    return { law: 'beamBlock', ...place }
  })
  const sources = Array.from({ length: sourceCount }, () =>
    rayFrom(300 * draw() - 150, 300 * draw() - 150, 360 * draw(), {
      rayCount: 3,
      sizeMm: 6,
      polarization: 'unpolarized',
    }),
  )
  return { surfaces, sources }
}
