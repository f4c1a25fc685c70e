import type { Bench } from '../bench'
import { firstEnd, lastNode } from '../lightPath'
import { DEFAULT_LIMITS, type TraceLimits } from '../limits'
import { halvesOf, type Jones } from '../polarization'
import { END_NAMES, type Trace } from '../traceBuffer'
import { rayOfPath, turnTo } from './branch'
import { BranchWalk, type Departure } from './branchWalk'
import { happeningAt, statesOfPower } from './encounter'
import type { Explanation, Leg } from './explanation'
import { sourceRay, type SourceRay } from './sourceRay'

/**
 * Explains one path of a trace: every surface that its light met since the source, and what became of it there. Its ray
 * is followed once more, along this branch only.
 *
 * @param bench and `limits` with which `trace` was made
 * @param path index into the trace's paths
 * @throws RangeError if there is no such path, or if the trace is another bench's
 */
export function explainPath(
  bench: Bench,
  trace: Trace,
  path: number,
  limits: TraceLimits = DEFAULT_LIMITS,
): Explanation {
  if (!(Number.isInteger(path) && path >= 0 && path < trace.pathCount)) {
    throw new RangeError(`no path ${path} in a trace of ${trace.pathCount}`)
  }
  const ray = rayOfPath(trace, path)
  const light = sourceRay(bench, trace, ray)
  const legs = legsOf(bench, wayTo(trace, path), light, limits)
  refuseOther(trace, path, legs)
  return {
    path,
    source: trace.sourceIndex[ray]!,
    wavelengthNm: light.wavelengthNm,
    startPowerMw: light.share * light.source.spec.powerMw,
    legs,
    end: END_NAMES[trace.end[path]!]!,
  }
}

/** One leg to go: the path that it belongs to, and which of those that are followed from its end is the next one. */
interface Turn {
  readonly path: number
  /** 0 the first, −1 where the way ends */
  readonly next: number
}

function legsOf(bench: Bench, way: readonly Turn[], light: SourceRay, limits: TraceLimits): Leg[] {
  const walk = new BranchWalk(bench, limits, light)
  const legs: Leg[] = []
  let halves: readonly Jones[] = halvesOf(light.source.spec.polarization).filter(isLit)
  let opticalPathMm = 0
  for (const { path, next } of way) {
    const { place: from, medium: refractiveIndex, power } = walk
    const lengthMm = walk.reach()
    const leg = {
      ...{ path, from, to: walk.place, lengthMm, refractiveIndex, opticalPathMm, power },
      states: statesOfPower(halves, power),
    }
    if (walk.surface < 0) return [...legs, { ...leg, encounter: null }]
    opticalPathMm += lengthMm * refractiveIndex
    const {
      encounter,
      departures,
      halves: leaving,
    } = happeningAt(walk, bench.table.specs, light.wavelengthNm, halves)
    const taken = nthFollowed(departures, next, limits.minPower)
    legs.push({ ...leg, encounter: { ...encounter, taken } })
    if (taken === null) return legs
    halves = leaving[taken]!
    walk.follow(departures[taken]!)
  }
  return legs
}

/** All legs from the source to a path's end. */
function wayTo(trace: Trace, path: number): Turn[] {
  const way: Turn[] = []
  let next = -1
  for (let of = path; of >= 0; of = trace.parent[of]!) {
    const straight = lastNode(trace, of) - firstEnd(trace, of)
    way.unshift(...Array.from({ length: straight }, () => ({ path: of, next: 0 })), { path: of, next })
    next = turnTo(trace, of)
  }
  return way
}

function nthFollowed(departures: readonly Departure[], n: number, minPower: number): number | null {
  const followed = [...departures.keys()].filter((index) => departures[index]!.power >= minPower)
  return followed[n] ?? null
}

function isLit([p, s]: Jones): boolean {
  return [...p, ...s].some((part) => part !== 0)
}

/** A way that does not end where the trace says has not been followed through the bench of the trace. */
function refuseOther(trace: Trace, path: number, legs: readonly Leg[]): void {
  const at = 3 * lastNode(trace, path)
  const { to } = legs.at(-1)!
  if (to.x !== trace.nodes[at] || to.y !== trace.nodes[at + 1]) {
    throw new RangeError(`path ${path} does not run so: the trace is another bench's, or of other limits`)
  }
}
