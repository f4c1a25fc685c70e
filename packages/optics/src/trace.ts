import type { Bench } from './bench'
import { Branches } from './kernel/branches'
import { interact } from './kernel/interact'
import { Recorder } from './kernel/recorder'
import { DEFAULT_LIMITS, type TraceLimits } from './limits'
import { nearestSurface } from './search/nearest'
import { searchAmong, type Search } from './search/search'
import { FAN_SLOTS, fanOf, type CompiledSource } from './source'
import { ABSORBED, BELOW_POWER, ESCAPED, MAX_EVENTS, SPLIT, type PowerBooks, type Trace } from './traceBuffer'

/**
 * Follows all light of a bench: non-sequential, polarized, one path for each geometric branch.
 * Pure; the loop over events uses + − × ÷ and √ only, so that the same rays give the same bits on every machine.
 */
export function trace(bench: Bench, limits: TraceLimits = DEFAULT_LIMITS): Trace {
  const run = runOf(bench, limits)
  for (let source = 0; source < bench.sources.length; source++)
    traceSource(run, source, bench.sources[source]!)
  const { books, rays, segments, events, truncated, recorder } = run
  return recorder.finish(books, { rays, paths: recorder.pathCount, segments, events, truncated })
}

/** One trace under way. Everything that the hot loop writes to was made before it. */
interface Run {
  readonly bench: Bench
  readonly limits: TraceLimits
  readonly recorder: Recorder
  readonly branches: Branches
  readonly search: Search
  readonly books: PowerBooks
  /** the present source ray's power, as a fraction of its source's and in mW */
  rayShare: number
  rayMw: number
  rays: number
  segments: number
  events: number
  truncated: boolean
}

function runOf(bench: Bench, limits: TraceLimits): Run {
  return {
    bench,
    limits,
    recorder: new Recorder(),
    branches: new Branches(),
    search: searchAmong(bench.table.count),
    books: { emittedMw: 0, absorbedMw: 0, detectedMw: 0, escapedMw: 0, cutOffMw: 0 },
    rayShare: 0,
    rayMw: 0,
    rays: 0,
    segments: 0,
    events: 0,
    truncated: false,
  }
}

function traceSource(run: Run, sourceIndex: number, source: CompiledSource): void {
  const { spec, lineShares } = source
  if (run.truncated) {
    const restMw = spec.powerMw * lineShares.reduce((sum, share) => sum + share, 0)
    run.books.emittedMw += restMw
    run.books.cutOffMw += restMw
    return
  }
  const fan = fanOf(source)
  for (let line = 0; line < lineShares.length; line++) {
    for (let ray = 0; ray < fan.length; ray += FAN_SLOTS) {
      run.rayShare = fan[ray + FAN_SLOTS - 1]! * lineShares[line]!
      if (run.rayShare === 0) continue
      run.rayMw = run.rayShare * spec.powerMw
      startBranch(run.branches, fan, ray, source.jones)
      traceRay(run, sourceIndex, spec.wavelengths[line]!.wavelengthNm)
    }
  }
}

function startBranch(branches: Branches, fan: Float64Array, ray: number, jones: Float64Array): void {
  branches.x[0] = fan[ray]!
  branches.y[0] = fan[ray + 1]!
  branches.dx[0] = fan[ray + 2]!
  branches.dy[0] = fan[ray + 3]!
  branches.power[0] = 1
  branches.medium[0] = 1
  branches.events[0] = 0
  branches.left[0] = -1
  branches.parent[0] = -1
  for (let part = 0; part < jones.length; part++) branches.jones[part] = jones[part]!
}

/** Follows the ray in slot 0 and all that splits off it. */
function traceRay(run: Run, sourceIndex: number, wavelengthNm: number): void {
  const { books, branches, limits } = run
  books.emittedMw += run.rayMw
  if (run.segments >= limits.maxSegments) {
    cutOffForWantOfSegments(run)
    return
  }
  run.rays++
  followPath(run, sourceIndex, wavelengthNm)
  while (!branches.isEmpty) {
    branches.pop()
    if (run.segments < limits.maxSegments) followPath(run, sourceIndex, wavelengthNm)
    else cutOffForWantOfSegments(run)
  }
}

function cutOffForWantOfSegments(run: Run): void {
  run.books.cutOffMw += run.branches.power[0]! * run.rayMw
  run.truncated = true
}

/** Follows the branch in slot 0 from its birth to its end; there is room for one segment at least. */
function followPath(run: Run, sourceIndex: number, wavelengthNm: number): void {
  const { bench, branches, limits, recorder, search, rayShare } = run
  const path = recorder.openPath(branches, sourceIndex, wavelengthNm)
  let lengthMm = 0
  let opticalMm = 0
  for (;;) {
    const power = branches.power[0]!
    aim(search, branches)
    const surface = nearestSurface(bench.table, bench.index, branches.left[0]!, search)
    const reachedMm = surface < 0 ? limits.escapeMm : search.distanceMm[0]!
    branches.x[0]! += reachedMm * branches.dx[0]!
    branches.y[0]! += reachedMm * branches.dy[0]!
    recorder.addSegment(branches.x[0]!, branches.y[0]!, power * rayShare)
    run.segments++
    let end = ESCAPED
    if (surface < 0) {
      run.books.escapedMw += power * run.rayMw
    } else {
      lengthMm += reachedMm
      opticalMm += reachedMm * branches.medium[0]!
      end = passEvent(run, surface, path)
      if (end === GOES_ON) {
        if (run.segments < limits.maxSegments) continue
        cutOffForWantOfSegments(run)
        end = MAX_EVENTS
      }
    }
    recorder.closePath(path, end, lengthMm, opticalMm)
    return
  }
}

/**
 * A source lies on a surface when it is this near to it, mm; it does not meet it then. (The distance along the
 * ray alone would not tell: it grows without bound towards grazing incidence.)
 */
const ON_SURFACE_MM = 1e-9

/** Sets a search on the way of the branch in slot 0. */
function aim({ ray }: Search, branches: Branches): void {
  ray[0] = branches.x[0]!
  ray[1] = branches.y[0]!
  ray[2] = branches.dx[0]!
  ray[3] = branches.dy[0]!
  ray[4] = branches.events[0] === 0 ? ON_SURFACE_MM : 0
}

const GOES_ON = -1

/**
 * Works out what leaves the surface that the branch in slot 0 stands at, books what does not, and lets one branch go
 * on in slot 0 or several wait.
 *
 * @returns how the path ends, or `GOES_ON`
 */
function passEvent(run: Run, surface: number, path: number): number {
  const { bench, books, branches, limits, rayMw } = run
  const { power } = branches
  branches.left[0] = surface
  branches.events[0]!++
  run.events++
  const count = interact(bench.table, surface, branches)
  books.absorbedMw += power[0]! * bench.table.absorptance[surface]! * rayMw
  let leaving = 0
  let kept = 0
  let keptPower = 0
  for (let departure = 1; departure <= count; departure++) {
    const outgoing = power[departure]!
    if (outgoing === 0) continue
    leaving++
    if (outgoing < limits.minPower) {
      books.cutOffMw += outgoing * rayMw
      continue
    }
    kept++
    if (kept < departure) branches.copy(departure, kept)
    keptPower += outgoing
  }
  if (leaving === 0) return ABSORBED
  if (kept === 0) return BELOW_POWER
  if (branches.events[0]! >= limits.maxEvents) {
    books.cutOffMw += keptPower * rayMw
    return MAX_EVENTS
  }
  if (kept === 1) {
    branches.copy(1, 0)
    return GOES_ON
  }
  for (let departure = kept; departure > 0; departure--) {
    branches.parent[departure] = path
    branches.push(departure)
  }
  return SPLIT
}
