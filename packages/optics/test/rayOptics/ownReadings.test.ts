import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { makeBench, trace, type SurfaceSpec } from '../../src/index'
import { glassesOf } from './glasses'
import { glassFaces } from './glassFaces'
import { readIrradianceCsv } from './irradianceCsv'
import { rayOpticsUrl } from './rayOpticsFiles'
import { readRayOptics, type RayOpticsBench } from './readRayOptics'
import { readSceneFile } from './sceneFile'

/** Scenes whose light crosses the detector once, all in one direction, and none of it too weak to be followed. */
const ONE_WAY = [
  'lightSource/AngleSource/non_symmetric',
  'lightSource/Beam/brightness',
  'lightSource/Beam/emisAngle',
  'lightSource/Beam/wavelength',
  'lightSource/PointSource/correctBrightness',
  'lightSource/SingleRay/brightness',
]

for (const scene of ONE_WAY) {
  const isPresent = existsSync(rayOpticsUrl(`${scene}.csv`))
  const title = `${scene}: the transparent detector on the bench reads the power that their map sums up to`
  test.skipIf(!isPresent)(isPresent ? title : `${title} (skipped: reference scenes not present)`, () => {
    const { benches, detectors } = readRayOptics(readFileSync(rayOpticsUrl(`${scene}.json`), 'utf8'))
    const rows = readIrradianceCsv(readFileSync(rayOpticsUrl(`${scene}.csv`), 'utf8'))
    const throughIt = rows.reduce((sum, { irradiance }) => sum + irradiance * detectors[0]!.binSizeMm, 0)
    const ofBench = (bench: RayOpticsBench): number => lightRead(bench.surfaces, bench).powerMw
    expect(benches.reduce((sum, bench) => sum + ofBench(bench), 0)).toBeCloseTo(Math.abs(throughIt), 9)
  })
}

/** Bodies here touch, but never overlap: faces that lie on one another are then joined by the tracer itself. */
const TOUCHING = ['glass/CircleGlass/equiv_merge', 'glass/SphericalLens/equiv_plano_convex']

for (const scene of TOUCHING) {
  const isPresent = existsSync(rayOpticsUrl(`${scene}.json`))
  const title = `${scene}: each body with its own faces, and one face for two bodies, read the same to 1e-9 mW`
  test.skipIf(!isPresent)(isPresent ? title : `${title} (skipped: reference scenes not present)`, () => {
    const text = readFileSync(rayOpticsUrl(`${scene}.json`), 'utf8')
    const [bench] = readRayOptics(text).benches
    const file = readSceneFile(text)
    const ownFaces = glassesOf(file.objects, file, 540).flatMap((glass) => glassFaces([glass]))
    const others = bench!.surfaces.filter(({ law }) => law !== 'refractive')
    const joined = [...others, ...ownFaces.map(({ surface }) => surface)]
    expect(joined.length).toBeGreaterThan(bench!.surfaces.length)
    const [byFaces, byBodies] = [lightRead(bench!.surfaces, bench!), lightRead(joined, bench!)]
    expect(byFaces.powerMw).toBeGreaterThan(50)
    byFaces.histogramMw.forEach((powerMw, bin) => {
      expect(Math.abs(byBodies.histogramMw[bin]! - powerMw)).toBeLessThan(1e-9)
    })
  })
}

/** What the only detector of a bench reads. */
function lightRead(surfaces: readonly SurfaceSpec[], { sources }: RayOpticsBench) {
  const limits = { maxEvents: 1000, minPower: 1e-9, maxSegments: 1e8, escapeMm: 5000 }
  const [reading, ...others] = trace(makeBench(surfaces, sources), limits).detectors
  expect(others).toHaveLength(0)
  return reading!
}
