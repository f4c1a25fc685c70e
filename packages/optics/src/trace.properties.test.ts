import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { imbalanceMw, notes, pathsOf, traced } from '../test/onTheBench'
import { anySource, anySurface, losslessSurface } from '../test/randomBench'
import { DEFAULT_LIMITS, makeBench, trace } from './index'

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
