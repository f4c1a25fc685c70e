import { readFileSync } from 'node:fs'
import type { TraceRun } from '../referenceScenes'
import { rayOpticsUrl } from './rayOpticsFiles'
import { readRayOptics } from './readRayOptics'

/** Speed scenes of Ray Optics Simulation, and the segments that its own run counts: a ray between two meetings is one. */
export const RAY_OPTICS_BENCHES = {
  a_100rays_20elem: 2_100,
  b_1000rays_50elem: 50_000,
  d3_nofresnel_2000rays_5lenses: 24_000,
} as const

export type RayOpticsBenchName = keyof typeof RAY_OPTICS_BENCHES

export function rayOpticsBenchUrl(name: RayOpticsBenchName): URL {
  return rayOpticsUrl(`bench/${name}.json`)
}

/** A speed scene, its light as one fan, with the segments that are to be found. */
export function rayOpticsBench(name: RayOpticsBenchName): TraceRun & { readonly expectedSegments: number } {
  const { benches, maxRayDepth, skipped } = readRayOptics(readFileSync(rayOpticsBenchUrl(name), 'utf8'))
  const [bench] = benches
  if (bench === undefined || benches.length > 1 || skipped.length > 0) {
    throw new Error(`${name} is no bench of one wavelength without strange parts`)
  }
  // A ray that has met as many objects as it may is drawn up to the next one.
  const limits = { maxEvents: maxRayDepth + 1, minPower: 1e-4, maxSegments: 1e9, escapeMm: 5000 }
  return { surfaces: bench.surfaces, sources: bench.fans, limits, expectedSegments: RAY_OPTICS_BENCHES[name] }
}
