import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { END_NAMES, lastNode, makeBench, trace } from '../src/index'
import { readScene, REFERENCE_SCENES, referenceRuns, sceneUrl } from './referenceScenes'

for (const name of REFERENCE_SCENES) {
  const isPresent = existsSync(sceneUrl(name))
  const title = `${name}: the segments, paths and absorbed power that every correct engine finds`
  test.skipIf(!isPresent)(isPresent ? title : `${title} (skipped: reference cases not present)`, () => {
    const { expected } = readScene(name)
    const found = { segments: 0, branches: 0, absorbedInBlocks: 0 }
    for (const { surfaces, sources, limits } of referenceRuns(name)) {
      const result = trace(makeBench(surfaces, sources), limits)
      found.segments += result.stats.segments
      result.end.forEach((end, path) => {
        if (END_NAMES[end] !== 'split') found.branches++
        if (END_NAMES[end] === 'absorbed')
          found.absorbedInBlocks += result.nodes[3 * lastNode(result, path) + 2]!
      })
    }
    expect(found.segments).toBe(expected.unique_segments)
    expect(found.branches).toBe(expected.paths)
    expect(found.absorbedInBlocks).toBeCloseTo(expected.power_absorbed_in_blocks, 3)
  })
}
