import { expect, test } from 'vitest'
import { rayFrom, traced, uprightAt } from '../test/onTheBench'
import type { SurfaceSpec } from './index'

test('thirty small detectors in a row 3 m long: a beam along the row meets each of them', () => {
  const row = Array.from({ length: 30 }, (_, at): SurfaceSpec => {
    return { law: 'detector', bins: 1, transparent: true, ...uprightAt(100 * at, 0, 1) }
  })
  const { detectors } = traced(row, [rayFrom(-50, 0, 0, { sizeMm: 0.5, rayCount: 5 })])
  expect(detectors.map(({ hits }) => hits)).toEqual(row.map(() => 5))
})

test('branches that wait when max_segments is reached are cut off, and the trace says that it is cut short', () => {
  const splitter: SurfaceSpec = {
    law: 'beamSplitter',
    transmittance: 0.5,
    reflectance: 0.5,
    ...uprightAt(0),
  }
  const { stats, books } = traced([splitter], [rayFrom(-10, 0, 0)], { maxSegments: 2 })
  expect(stats).toMatchObject({ segments: 2, truncated: true })
  expect(books.cutOffMw).toBe(0.5)
})

test('a polarizing splitter that leaks the smallest number there is gives numbers', () => {
  const leaky: SurfaceSpec = { law: 'polarizingSplitter', leakage: 5e-324, ...uprightAt(0) }
  const { nodes, stokes } = traced([leaky], [rayFrom(-10, 0.4, 0)], { minPower: 0 })
  expect([...nodes, ...stokes].every(Number.isFinite)).toBe(true)
})
