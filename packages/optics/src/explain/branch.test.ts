import fc from 'fast-check'
import { expect, test } from 'vitest'
import { genericBench } from '../../test/genericBench'
import { from, rayFrom } from '../../test/onTheBench'
import { branchOf, makeBench, pathOfBranch, type Branch } from '../index'
import type { SurfaceSpec } from '../surface'
import { trace } from '../trace'

test('every path of a trace is found again by its branch, and no two have the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
      const { surfaces, sources } = genericBench(seed, 30, 3)
      const light = trace(makeBench(surfaces, sources))
      const branches = Array.from({ length: light.pathCount }, (_, path) => branchOf(light, path))
      expect(branches.map((branch) => pathOfBranch(light, branch))).toEqual([...branches.keys()])
      expect(new Set(branches.map((branch) => JSON.stringify(branch))).size).toBe(light.pathCount)
    }),
    { numRuns: 30 },
  )
})

const splitter: SurfaceSpec = {
  ...{ law: 'beamSplitter', transmittance: 0.5, reflectance: 0.5 },
  ...from(-10, -10, 10, 10),
}
const beam = rayFrom(-50, 0, 0, { rayCount: 3, sizeMm: 2 })
const reflected: Branch = { source: 1, ray: 2, turns: [1] }

test('the reflected branch of a ray outlasts a part and a source that come before it', () => {
  const blocked = [{ law: 'beamBlock', ...from(-20, -5, -20, 5) } as const, splitter]
  const away = rayFrom(0, 90, 90)
  const light = trace(makeBench([splitter], [away, beam]))
  const path = pathOfBranch(light, reflected)!
  expect(branchOf(light, path)).toEqual(reflected)
  expect(light.sourceIndex[light.firstPath.findLastIndex((first) => first <= path)]).toBe(1)
  // Light that no longer comes to the splitter has no branch there.
  expect(pathOfBranch(trace(makeBench(blocked, [away, beam])), reflected)).toBeNull()
})

test.each<[string, Branch]>([
  ['a ray beyond those of its source', { source: 0, ray: 3, turns: [] }],
  ['a source that is not there', { source: 1, ray: 0, turns: [] }],
  ['a third way at a splitter of two', { source: 0, ray: 0, turns: [2] }],
])('%s is no path', (_, branch) => {
  expect(pathOfBranch(trace(makeBench([splitter], [beam])), branch)).toBeNull()
})
