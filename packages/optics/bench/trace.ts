import { existsSync } from 'node:fs'
import { DEFAULT_LIMITS, makeBench, trace, type SourceSpec, type SurfaceSpec } from '../src/index'
import { REFERENCE_SCENES, referenceRuns, sceneUrl, type TraceRun } from '../test/referenceScenes'
import { seededRandom } from '../test/seededRandom'

/**
 * Prints how fast benches are compiled and traced: CPU time of this process, medians, warm. Asserts nothing.
 * Run with: npx tsx packages/optics/bench/trace.ts
 */
const WARM_UPS = 20
const ROUNDS = 31

/** Asking every surface of a larger bench takes seconds a round. */
const LIST_UP_TO_SURFACES = 60

interface Row {
  scene: string
  segments: number
  'list ms': string
  'grid ms': string
  'default ms': string
  'M segments/s': string
}

function row(scene: string, runs: readonly TraceRun[]): Row {
  const traced = (search?: 'every surface' | 'grid'): number =>
    runs.reduce(
      (sum, { surfaces, sources, limits }) =>
        sum + trace(makeBench(surfaces, sources, search), limits).stats.segments,
      0,
    )
  const segments = traced()
  const surfaceCount = Math.max(...runs.map((run) => run.surfaces.length))
  const defaultMs = medianCpuMs(() => traced())
  return {
    scene,
    segments,
    'list ms':
      surfaceCount > LIST_UP_TO_SURFACES ? '' : medianCpuMs(() => traced('every surface')).toFixed(3),
    'grid ms': medianCpuMs(() => traced('grid')).toFixed(3),
    'default ms': defaultMs.toFixed(3),
    'M segments/s': (segments / defaultMs / 1000).toFixed(1),
  }
}

function tableOf(lines: readonly Row[]): string {
  const heads = Object.keys(lines[0]!)
  const cells = [heads, ...lines.map((line) => Object.values(line).map(String))]
  const widths = heads.map((_, column) => Math.max(...cells.map((line) => line[column]!.length)))
  return cells.map((line) => line.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')).join('\n')
}

function medianCpuMs(work: () => number): number {
  for (let round = 0; round < WARM_UPS; round++) work()
  const times = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage()
    work()
    const spent = process.cpuUsage(before)
    return (spent.user + spent.system) / 1000
  })
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!
}

/** A closed table 1 m across with mirrors, lenses, splitters and blocks at random places, and a fan from its middle. */
function randomTable(surfaceCount: number, rayCount: number): TraceRun {
  const random = seededRandom(surfaceCount)
  const wall = (x1Mm: number, y1Mm: number, x2Mm: number, y2Mm: number): SurfaceSpec => {
    return { law: 'beamBlock', x1Mm, y1Mm, x2Mm, y2Mm }
  }
  const walls = [wall(-500, -500, 500, -500), wall(500, -500, 500, 500)]
  walls.push(wall(500, 500, -500, 500), wall(-500, 500, -500, -500))
  const parts = Array.from({ length: surfaceCount - walls.length }, (): SurfaceSpec => {
    const [x, y, turn, half] = [
      900 * random() - 450,
      900 * random() - 450,
      6.3 * random(),
      25 + 25 * random(),
    ]
    const place = {
      x1Mm: x - half * Math.cos(turn),
      y1Mm: y - half * Math.sin(turn),
      x2Mm: x + half * Math.cos(turn),
      y2Mm: y + half * Math.sin(turn),
    }
    const draw = random()
    if (draw < 0.4) return { law: 'mirror', reflectance: 0.99, ...place }
    if (draw < 0.7) return { law: 'lens', focalLengthMm: 100, ...place }
    return { law: 'beamSplitter', transmittance: 0.5, reflectance: 0.5, ...place }
  })
  const source: SourceSpec = {
    xMm: 0,
    yMm: 0,
    directionRad: 0,
    beam: 'point',
    sizeMm: 0,
    rayCount,
    spreadRad: Math.PI,
    wavelengths: [{ wavelengthNm: 633, weight: 1 }],
    powerMw: 1,
    profile: 'uniform',
    polarization: 'unpolarized',
  }
  return { surfaces: [...walls, ...parts], sources: [source], limits: { ...DEFAULT_LIMITS, minPower: 0.02 } }
}

const rows = [8, 12, 16, 20, 24, 32, 50].map((count) =>
  row(`${count} components, 1,000 rays`, [randomTable(count, 1000)]),
)
rows.push(row('200 components, 2,000 rays', [randomTable(200, 2000)]))
rows.push(row('2,000 components, 1,000 rays', [randomTable(2000, 1000)]))
for (const name of REFERENCE_SCENES) {
  if (existsSync(sceneUrl(name))) rows.push(row(name, referenceRuns(name)))
}
process.stdout.write(`${tableOf(rows)}\n`)
