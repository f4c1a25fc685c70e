import type { HexColor } from './theme'

/**
 * Traced light as it is drawn: paths of points, one power for each segment.
 * Point `k` of path `i` is `points[2k], points[2k + 1]` (mm), for k from `firstPoint[i]` to `firstPoint[i + 1] − 1`.
 */
export interface RayPaths {
  readonly points: Float64Array
  readonly firstPoint: Uint32Array
  /** Share of the source's power in the segment that starts at a point. */
  readonly powers: Float64Array
  readonly wavelengthsNm: Float64Array
  readonly sourceIndex: Uint32Array
  /** The path it split from, or −1. */
  readonly parent: Int32Array
  /** 0 escaped, 1 absorbed, 2 detected, 3 split, 4 below_power, 5 max_events. */
  readonly end: Uint8Array
  readonly pathCount: number
}

export type RayColor = (sourceIndex: number, wavelengthNm: number) => HexColor

export interface RayBatch {
  readonly color: HexColor
  readonly alpha: number
  /** x1, y1, x2, y2 of each segment, mm; segments of one path follow one another. */
  readonly segments: Float64Array
}

export interface RayEnds {
  readonly color: HexColor
  readonly alpha: number
  /** `absorbed`: the light was taken up there. `cut`: it is followed no further. */
  readonly end: 'absorbed' | 'cut'
  /** x, y of each mark, mm. */
  readonly points: Float64Array
}

/** Steps of opacity: few enough to stroke each at once, many enough not to be told apart. */
const ALPHA_STEPS = 12
/** The faintest that is still seen on either ground. */
const LEAST_ALPHA = 0.12
/** A mark is small: fainter than this it would be lost on the part where it stands. */
const LEAST_MARK_ALPHA = 0.5
/** Opacity goes with this root of the power, as seen brightness does: 1 % is drawn at 16 %. */
const PERCEPTUAL_ROOT = 2.5

/**
 * Sorts all segments into few batches of one colour and one opacity, the faintest first; power is taken relative to
 * the strongest ray that leaves the same source. Takes time and memory in proportion to the segments, and makes no
 * object for any of them.
 */
export function rayBatches(rays: RayPaths, colorOf: RayColor): readonly RayBatch[] {
  const colors = colorPaths(rays, colorOf)
  const peaks = peakPowers(rays)
  const keys = new Uint32Array(rays.powers.length)
  const counts = new Uint32Array(colors.names.length * ALPHA_STEPS)
  eachPath(rays, (path, first, last) => {
    const perPower = 1 / (peaks[rays.sourceIndex[path] ?? 0] || 1)
    const base = (colors.ofPath[path] ?? 0) * ALPHA_STEPS
    for (let point = first; point < last; point++) {
      const key = base + alphaStep((rays.powers[point] ?? 0) * perPower)
      keys[point] = key
      counts[key] = (counts[key] ?? 0) + 1
    }
  })
  const segments = Array.from(counts, (count) => new Float64Array(count * 4))
  const filled = new Uint32Array(counts.length)
  eachPath(rays, (_, first, last) => {
    for (let point = first; point < last; point++) {
      const key = keys[point] ?? 0
      const at = filled[key] ?? 0
      const list = segments[key]
      if (list) copyFour(rays.points, 2 * point, list, at)
      filled[key] = at + 4
    }
  })
  return byOpacity(
    segments.map((list, key) => ({
      color: colors.names[Math.floor(key / ALPHA_STEPS)] ?? '#ffffff',
      alpha: alphaOfStep(key % ALPHA_STEPS),
      segments: list,
    })),
  ).filter((batch) => batch.segments.length > 0)
}

/** Where light ends on the bench without having been detected: small marks, grouped like the rays. */
export function rayEnds(rays: RayPaths, colorOf: RayColor): readonly RayEnds[] {
  const colors = colorPaths(rays, colorOf)
  const peaks = peakPowers(rays)
  const groups = new Map<number, number[]>()
  eachPath(rays, (path, first, last) => {
    const mark = END_MARKS[rays.end[path] ?? 0] ?? 0
    if (mark === 0) return
    const power = last > first ? (rays.powers[last - 1] ?? 0) : 0
    const step = alphaStep(power / (peaks[rays.sourceIndex[path] ?? 0] || 1))
    const key = ((colors.ofPath[path] ?? 0) * ALPHA_STEPS + step) * 2 + (mark - 1)
    const points = groups.get(key) ?? []
    points.push(rays.points[2 * last] ?? 0, rays.points[2 * last + 1] ?? 0)
    groups.set(key, points)
  })
  return byOpacity(
    [...groups].map(([key, points]) => ({
      color: colors.names[Math.floor(key / 2 / ALPHA_STEPS)] ?? '#ffffff',
      alpha: Math.max(LEAST_MARK_ALPHA, alphaOfStep(Math.floor(key / 2) % ALPHA_STEPS)),
      end: key % 2 === 0 ? ('absorbed' as const) : ('cut' as const),
      points: Float64Array.from(points),
    })),
  )
}

/** Written out: `set(subarray())` would make an object for each segment. */
function copyFour(from: Float64Array, start: number, to: Float64Array, at: number): void {
  to[at] = from[start] ?? 0
  to[at + 1] = from[start + 1] ?? 0
  to[at + 2] = from[start + 2] ?? 0
  to[at + 3] = from[start + 3] ?? 0
}

/** By the code of a path's end: 0 no mark, 1 absorbed, 2 cut. */
const END_MARKS = [0, 1, 0, 0, 2, 2]

/** The greatest relative power that a step of opacity stands for: a table, for a power a segment costs too much. */
const MOST_POWER = Float64Array.from(
  { length: ALPHA_STEPS },
  (_, step) => alphaOfStep(step) ** PERCEPTUAL_ROOT * (1 + 1e-9),
)

export function alphaStep(relativePower: number): number {
  let step = 0
  while (step < ALPHA_STEPS - 1 && relativePower > (MOST_POWER[step] ?? 0)) step++
  return step
}

export function alphaOfStep(step: number): number {
  return LEAST_ALPHA + ((1 - LEAST_ALPHA) * step) / (ALPHA_STEPS - 1)
}

/** Calls back with each path's number, its first and its last point. */
function eachPath(
  rays: RayPaths,
  visit: (path: number, firstPoint: number, lastPoint: number) => void,
): void {
  for (let path = 0; path < rays.pathCount; path++) {
    const first = rays.firstPoint[path] ?? 0
    const next = rays.firstPoint[path + 1] ?? first
    if (next > first) visit(path, first, next - 1)
  }
}

/** The power of the strongest ray that leaves each source. */
function peakPowers(rays: RayPaths): Float64Array {
  const sourceCount = rays.sourceIndex.reduce((most, source) => Math.max(most, source + 1), 0)
  const peaks = new Float64Array(sourceCount)
  eachPath(rays, (path, first) => {
    const source = rays.sourceIndex[path] ?? 0
    const power = rays.powers[first] ?? 0
    if (power > (peaks[source] ?? 0)) peaks[source] = power
  })
  return peaks
}

interface PathColors {
  readonly names: readonly HexColor[]
  readonly ofPath: Uint32Array
}

/** Asks for the colour of each pair of source and wavelength once. */
function colorPaths(rays: RayPaths, colorOf: RayColor): PathColors {
  const names: HexColor[] = []
  const indexOfName = new Map<HexColor, number>()
  const indexOfPair = new Map<number, Map<number, number>>()
  const ofPath = new Uint32Array(rays.pathCount)
  for (let path = 0; path < rays.pathCount; path++) {
    const source = rays.sourceIndex[path] ?? 0
    const wavelengthNm = rays.wavelengthsNm[path] ?? 0
    const ofWavelength = indexOfPair.get(source) ?? new Map<number, number>()
    indexOfPair.set(source, ofWavelength)
    let index = ofWavelength.get(wavelengthNm)
    if (index === undefined) {
      const name = colorOf(source, wavelengthNm)
      index = indexOfName.get(name) ?? names.push(name) - 1
      indexOfName.set(name, index)
      ofWavelength.set(wavelengthNm, index)
    }
    ofPath[path] = index
  }
  return { names, ofPath }
}

/** What is fainter is drawn first, under what is brighter. */
function byOpacity<T extends { readonly alpha: number }>(groups: readonly T[]): readonly T[] {
  return [...groups].sort((a, b) => a.alpha - b.alpha)
}
