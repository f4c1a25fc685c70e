import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readIrradianceCsv, relativeError } from './irradianceCsv'
import { rayOpticsUrl } from './rayOpticsFiles'
import { readAsThere } from './readAsThere'
import { readRayOptics } from './readRayOptics'

/** Share of a ray's power down to which paths are followed; no scene here wants a weaker ray, as the counts show. */
const ALL_LIGHT = 1e-9

interface Case {
  readonly scene: string
  /** ray segments of that program's own run */
  readonly segments: number
  readonly note?: string
}

/** All that this program's tests give but the chaotic one, which has a test of its own, and those skipped below. */
const CASES: readonly Case[] = [
  { scene: 'blocker/Aperture/default', segments: 12938 },
  { scene: 'blocker/Blocker/default', segments: 556 },
  {
    scene: 'blocker/DiffractionGrating/custom',
    segments: 22,
    note: 'its efficiencies sum to 2.4: ours are those by 2.4, and the reading times 2.4',
  },
  { scene: 'blocker/DiffractionGrating/trasmit', segments: 14 },
  { scene: 'glass/CircleGlass/equiv_merge', segments: 5451 },
  { scene: 'glass/Glass/equiv_merge', segments: 5558 },
  { scene: 'glass/Glass/equiv_orientation', segments: 5352 },
  { scene: 'glass/IdealLens/negative', segments: 5566 },
  { scene: 'glass/PlaneGlass/cauchy', segments: 1284 },
  { scene: 'glass/SphericalLens/equiv_plano_convex', segments: 6653 },
  { scene: 'lightSource/AngleSource/non_symmetric', segments: 556 },
  { scene: 'lightSource/Beam/brightness', segments: 200 },
  { scene: 'lightSource/Beam/emisAngle', segments: 630 },
  { scene: 'lightSource/Beam/wavelength', segments: 200 },
  { scene: 'lightSource/PointSource/correctBrightness', segments: 332 },
  { scene: 'lightSource/SingleRay/brightness', segments: 2 },
  { scene: 'mirror/ArcMirror/colinear', segments: 1366 },
  { scene: 'mirror/BeamSplitter/color', segments: 506 },
  { scene: 'mirror/BeamSplitter/truncate_correctBrightness', segments: 19 },
  { scene: 'mirror/ConcaveDiffractionGrating/equiv_grating', segments: 32 },
  { scene: 'mirror/Mirror/default', segments: 800 },
  { scene: 'mirror/ParabolicMirror/default', segments: 8074 },
]

for (const { scene, segments, note } of CASES) {
  const isPresent = existsSync(rayOpticsUrl(`${scene}.csv`))
  const title = `${scene}: its ${segments} segments, and its irradiance to 1e-3${note ? ` (${note})` : ''}`
  test.skipIf(!isPresent)(isPresent ? title : `${title} (skipped: reference scenes not present)`, () => {
    const rayOptics = readRayOptics(readFileSync(rayOpticsUrl(`${scene}.json`), 'utf8'))
    const rows = readIrradianceCsv(readFileSync(rayOpticsUrl(`${scene}.csv`), 'utf8'))
    expect(rayOptics.skipped).toEqual([])
    const reading = readAsThere(rayOptics, ALL_LIGHT)
    const irradiance = reading.irradiance[0]!
    const { binSizeMm } = rayOptics.detectors[0]!
    expect(irradiance).toHaveLength(rows.length)
    const offMm = rows.map(({ positionMm }, bin) => Math.abs(bin * binSizeMm - positionMm))
    expect(Math.max(...offMm)).toBeLessThanOrEqual(1e-3)
    const errors = rows.map((row, bin) => relativeError(irradiance[bin]!, row.irradiance))
    expect(Math.max(...errors)).toBeLessThanOrEqual(1e-3)
    expect(reading.segments).toBe(segments)
  })
}

const SKIPPED = [
  { scene: 'lightSource/Beam/random', type: 'Beam', reason: 'its rays come from a random stream of its own' },
  { scene: 'mirror/IdealMirror/positive', type: 'IdealMirror', reason: 'no surface of a bench is one' },
]

for (const { scene, type, reason } of SKIPPED) {
  const isPresent = existsSync(rayOpticsUrl(`${scene}.json`))
  const title = `${scene}: the reader says that it leaves out the ${type} (${reason})`
  test.skipIf(!isPresent)(isPresent ? title : `${title} (skipped: reference scenes not present)`, () => {
    expect(readRayOptics(readFileSync(rayOpticsUrl(`${scene}.json`), 'utf8')).skipped).toEqual([type])
  })
}
