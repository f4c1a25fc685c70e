import { trace, type Trace } from '@optiverse/optics'
import { compileBench } from '@optiverse/scene'
import { expect, test } from 'vitest'
import { SceneTracing } from './sceneTracing'
import { warmUpBench } from './warmUpBench'

function runTrace(raysPerSource: number | null) {
  const tracing = new SceneTracing(warmUpBench(), raysPerSource, () => 0)
  while (!tracing.advance());
  return tracing.finish()
}

function* nodesOf({ nodes }: Trace): Iterable<readonly [xMm: number, yMm: number]> {
  for (let at = 0; at < nodes.length; at += 3) yield [nodes[at] ?? NaN, nodes[at + 1] ?? NaN]
}

test('the warm-up bench holds a part of every law, and each is met', () => {
  const { bench } = compileBench(warmUpBench())
  const { specs } = bench.table
  expect([...new Set(specs.map(({ law }) => law))].sort()).toEqual([
    ...['aperture', 'beamBlock', 'beamSplitter', 'detector', 'dichroic', 'faradayRotator', 'grating', 'lens'],
    ...['mirror', 'polarizer', 'polarizingSplitter', 'refractive', 'wavePlate'],
  ])
  const nodes = [...nodesOf(trace(bench))]
  const metAt = new Set(nodes.map(([xMm]) => Math.round(xMm / 40)))
  for (let stand = 1; stand <= 12; stand++) expect(metAt.has(stand), `stand ${stand}`).toBe(true)
  expect(nodes.some(([, yMm]) => yMm === 60)).toBe(true)
})

test('the warm-up bench splits and returns: more paths than rays, all power accounted for', () => {
  const { light, complete, thread } = runTrace(null)
  const { emittedMw, absorbedMw, detectedMw, escapedMw, cutOffMw } = light.books
  expect(light.stats.paths).toBeGreaterThan(light.stats.rays)
  expect(absorbedMw + detectedMw + escapedMw + cutOffMw).toBeCloseTo(emittedMw, 9)
  expect([complete, thread]).toEqual([true, 'worker'])
})

test('a preview of 31 rays a source traces 31 and says that it is not complete', () => {
  const { light, complete } = runTrace(31)
  const rays = warmUpBench().sources.reduce((sum, { n_rays = 1 }) => sum + Math.min(n_rays, 31), 0)
  expect(light.stats.rays).toBe(rays)
  expect(complete).toBe(false)
})
