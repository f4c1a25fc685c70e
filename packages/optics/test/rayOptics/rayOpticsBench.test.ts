import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { makeBench, trace } from '../../src/index'
import {
  RAY_OPTICS_BENCHES,
  rayOpticsBench,
  rayOpticsBenchUrl,
  type RayOpticsBenchName,
} from './rayOpticsBench'

for (const name of Object.keys(RAY_OPTICS_BENCHES) as RayOpticsBenchName[]) {
  const isPresent = existsSync(rayOpticsBenchUrl(name))
  const title = `${name}: one fan of light, and as many segments as that program counts`
  test.skipIf(!isPresent)(isPresent ? title : `${title} (skipped: reference scenes not present)`, () => {
    const { surfaces, sources, limits, expectedSegments } = rayOpticsBench(name)
    expect(sources).toHaveLength(1)
    const { stats, books } = trace(makeBench(surfaces, sources), limits)
    expect(stats.segments).toBe(expectedSegments)
    expect(books.cutOffMw).toBe(0)
  })
}
