import { existsSync, readFileSync } from 'node:fs'
import { makeBench, trace, TraceMemory, type SourceSpec, type SurfaceSpec } from '../src/index'
import { bytesOf } from '../src/traceBuffer'
import { type RAY_OPTICS_BENCHES, rayOpticsBench, rayOpticsBenchUrl } from '../test/rayOptics/rayOpticsBench'
import { readScene, REFERENCE_SCENES, referenceRuns, sceneUrl, type TraceRun } from '../test/referenceScenes'
import { cpuMs, quantile } from './measure/cpuMs'
import { traceWithObjects } from './measure/objectTracer'
import { printTable } from './measure/printTable'
import { sceneFile } from './scenes/mixedScene'

/** Prints how fast benches are compiled and traced: CPU time of this process, warm, medians. Asserts nothing. */

const CLUSTER = 0.05

/** Million segments a second that we want, and must have. */
const GOALS: Readonly<Record<string, string>> = { 50: '15 (12)', 200: '10 (8)', 2000: '5 (4)' }

/** CPU time that Ray Optics Simulation takes for them on a machine like those we measure on, ms. */
const RAY_OPTICS_MS = { a_100rays_20elem: 3.5, b_1000rays_50elem: 215, d3_nofresnel_2000rays_5lenses: 511 }

/**
 * Traces all of a scene again and again with what one who does so would keep and give back; as the end of what escapes
 * is drawn elsewhere each time, nothing is taken over from the trace before.
 */
function fullTraces(runs: readonly TraceRun[]): () => { segments: number; bytes: number } {
  const prepared = runs.map(({ surfaces, sources, limits }) => ({
    bench: makeBench(surfaces, sources),
    limits: [limits, { ...limits, escapeMm: limits.escapeMm + 1 }] as const,
    memory: new TraceMemory(),
  }))
  let turn = 0
  return () => {
    const sum = { segments: 0, bytes: 0 }
    turn = 1 - turn
    for (const { bench, limits, memory } of prepared) {
      const traced = trace(bench, limits[turn], memory)
      sum.segments += traced.stats.segments
      sum.bytes += bytesOf(traced.rayCount, traced.pathCount, traced.nodeCount)
      memory.recycle(traced)
    }
    return sum
  }
}

const perSecond = (segments: number, ms: number): string => (segments / ms / 1000).toFixed(2)

function clustered({ surfaces, sources, limits }: TraceRun): TraceRun {
  const scaled = <T extends SurfaceSpec | SourceSpec>(spec: T): T => {
    const lengths = Object.entries(spec).map(([key, value]: [string, unknown]): [string, unknown] => [
      key,
      key.endsWith('Mm') && typeof value === 'number' ? value * CLUSTER : value,
    ])
    return { ...spec, ...(Object.fromEntries(lengths) as Partial<T>) }
  }
  const walls = surfaces.filter(({ law }) => law === 'beamBlock')
  const parts = surfaces.filter(({ law }) => law !== 'beamBlock')
  return { limits, surfaces: [...walls, ...parts.map(scaled)], sources: sources.map(scaled) }
}

function readMixed(name: string): TraceRun {
  return JSON.parse(readFileSync(sceneFile(name), 'utf8')) as TraceRun
}

function mixedRow(name: string): Record<string, string | number> {
  const run = readMixed(name)
  const [spread, close] = [fullTraces([run]), fullTraces([clustered(run)])]
  const [spreadMs, closeMs] = cpuMs([spread, close]).map((times) => quantile(times, 0.5))
  const objects = cpuMs([() => traceWithObjects(fewer(run))])[0]!
  const { segments, bytes } = spread()
  const some = traceWithObjects(fewer(run)).length
  const same = trace(makeBench(run.surfaces, fewer(run).sources), run.limits).stats.segments
  const objectsPerSegment = quantile(objects, 0.5) / some
  return {
    parts: name,
    segments,
    ms: spreadMs!.toFixed(3),
    'M segments/s': perSecond(segments, spreadMs!),
    'goal (floor)': GOALS[name]!,
    'in 5 %, M/s': perSecond(close().segments, closeMs!),
    'B/segment': (bytes / segments).toFixed(1),
    'objects, ×': ((objectsPerSegment * segments) / spreadMs!).toFixed(0),
    // Rounding parts two tracers after dozens of curved faces; more than a percent would be another physics.
    'their segments, %': ((100 * some) / same).toFixed(2),
  }
}

/** As much of a scene as a slow tracer can be timed with. */
function fewer(run: TraceRun): TraceRun {
  return { ...run, sources: run.sources.slice(0, 2) }
}

function referenceRow(name: string): Record<string, string | number> {
  const runs = referenceRuns(name)
  const full = fullTraces(runs)
  const ms = quantile(cpuMs([full])[0]!, 0.5)
  const { segments, bytes } = full()
  return {
    scene: name,
    segments,
    'as expected': segments === readScene(name).expected.unique_segments ? 'yes' : 'NO',
    ms: ms.toFixed(3),
    'M segments/s': perSecond(segments, ms),
    'B/segment': (bytes / segments).toFixed(1),
  }
}

function rayOpticsRow(name: keyof typeof RAY_OPTICS_MS): Record<string, string | number> {
  const { surfaces, sources, limits, expectedSegments } = rayOpticsBench(name)
  let segments = 0
  const work = (): void => {
    segments = trace(makeBench(surfaces, sources), limits).stats.segments
  }
  const ms = quantile(cpuMs([work])[0]!, 0.5)
  return {
    scene: name,
    segments,
    'as expected': segments === expectedSegments ? 'yes' : 'NO',
    'compile + trace, ms': ms.toFixed(3),
    'theirs, ms': RAY_OPTICS_MS[name],
    'times as fast': (RAY_OPTICS_MS[name] / ms).toFixed(0),
  }
}

/** 2,000 rays on 50 parts, and 200 parts of which one after another is dragged by tenths of a millimetre. */
function frameRows(): Record<string, string | number>[] {
  const { surfaces, sources, limits } = readMixed('50')
  const twoThousand = sources.map((source) => ({ ...source, rayCount: 200 }))
  const first = cpuMs([() => void trace(makeBench(surfaces, twoThousand), limits)])[0]!
  const [incremental, full] = cpuMs([dragged(new TraceMemory()), dragged(null)])
  return [
    frameRow('2,000 rays on 50 parts, compile + trace', first, '2'),
    frameRow('one of 200 parts dragged, 10,000 rays', incremental!, '4, p90 16'),
    frameRow('the same, all traced anew', full!, ''),
  ]
}

function frameRow(work: string, times: readonly number[], goal: string): Record<string, string | number> {
  const [median, p90] = [quantile(times, 0.5).toFixed(2), quantile(times, 0.9).toFixed(2)]
  return { frame: work, 'median, ms': median, 'p90, ms': p90, goal }
}

const WALLS = 4
const STEPS_PER_PART = 8

function dragged(memory: TraceMemory | null): () => void {
  const { surfaces, sources, limits } = readMixed('200')
  const now = [...surfaces]
  let step = 0
  return () => {
    const part = WALLS + ((Math.floor(step++ / STEPS_PER_PART) * 37) % (now.length - WALLS))
    const spec = now[part]!
    now[part] = { ...spec, x1Mm: spec.x1Mm + 0.1, x2Mm: spec.x2Mm + 0.1 }
    const traced = trace(makeBench(now, sources), limits, memory ?? new TraceMemory())
    memory?.recycle(traced)
  }
}

printTable('Mixed scenes', Object.keys(GOALS).map(mixedRow))
printTable('Frames', frameRows())
const reference = REFERENCE_SCENES.filter((name) => existsSync(sceneUrl(name)))
if (reference.length > 0) printTable('Reference scenes beside the checkout', reference.map(referenceRow))
const theirs = (Object.keys(RAY_OPTICS_MS) as (keyof typeof RAY_OPTICS_BENCHES)[]).filter((name) =>
  existsSync(rayOpticsBenchUrl(name)),
)
if (theirs.length > 0)
  printTable('Scenes of Ray Optics Simulation beside the checkout', theirs.map(rayOpticsRow))
if (reference.length + theirs.length === 0)
  process.stdout.write('\nNo reference scenes lie beside the checkout.\n')
