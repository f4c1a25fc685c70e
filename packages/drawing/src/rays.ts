import { birthNode, birthPower, firstEnd, lastNode, type Trace } from '@optiverse/optics'
import type { HexColor } from './theme'

/** Rays of equal colour, by identity, are drawn together. */
export type RayColor<Color = HexColor> = (sourceIndex: number, wavelengthNm: number) => Color

export interface RayBatch<Color = HexColor> {
  readonly color: Color
  readonly alpha: number
  /** x1, y1, x2, y2 of each segment, mm; segments of one path follow one another. */
  readonly segments: Float64Array
}

export interface RayEnds<Color = HexColor> {
  readonly color: Color
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
 * object for any of them; all batches lie in one buffer, to be handed to another thread at once.
 */
export function rayBatches<Color>(trace: Trace, colorOf: RayColor<Color>): readonly RayBatch<Color>[] {
  const colors = colorRays(trace, colorOf)
  const peaks = peakPowers(trace)
  const { nodes } = trace
  const keys = new Uint32Array(trace.nodeCount)
  const counts = new Uint32Array(colors.names.length * ALPHA_STEPS)
  eachPath(trace, (path, ray) => {
    const perPower = 1 / (peaks[trace.sourceIndex[ray]!] || 1)
    const base = colors.ofRay[ray]! * ALPHA_STEPS
    const last = lastNode(trace, path)
    for (let node = firstEnd(trace, path); node <= last; node++) {
      const key = base + alphaStep(nodes[3 * node + 2]! * perPower)
      keys[node] = key
      counts[key]!++
    }
  })
  const { all, filled } = placesOf(counts)
  eachPath(trace, (path) => {
    let from = birthNode(trace, path)
    const last = lastNode(trace, path)
    for (let node = firstEnd(trace, path); node <= last; node++) {
      const key = keys[node]!
      const at = filled[key]!
      // Written out: `set(subarray())` would make an object for each segment.
      all[at] = nodes[3 * from]!
      all[at + 1] = nodes[3 * from + 1]!
      all[at + 2] = nodes[3 * node]!
      all[at + 3] = nodes[3 * node + 1]!
      filled[key] = at + 4
      from = node
    }
  })
  return byOpacity(
    Array.from(counts, (count, key) => ({
      color: colors.names[Math.floor(key / ALPHA_STEPS)]!,
      alpha: alphaOfStep(key % ALPHA_STEPS),
      segments: all.subarray(filled[key]! - 4 * count, filled[key]),
    })),
  ).filter((batch) => batch.segments.length > 0)
}

/** Room for so many segments of each kind, one kind after the other, and where each kind's first is to be put. */
function placesOf(counts: Uint32Array) {
  const filled = new Uint32Array(counts.length)
  let length = 0
  counts.forEach((count, key) => {
    filled[key] = length
    length += 4 * count
  })
  return { all: new Float64Array(length), filled }
}

/** Where light ends on the bench without having been detected: small marks, grouped like the rays. */
export function rayEnds<Color>(trace: Trace, colorOf: RayColor<Color>): readonly RayEnds<Color>[] {
  const colors = colorRays(trace, colorOf)
  const peaks = peakPowers(trace)
  const { nodes } = trace
  const groups = new Map<number, number[]>()
  eachPath(trace, (path, ray) => {
    const mark = END_MARKS[trace.end[path]!] ?? 0
    if (mark === 0) return
    const last = lastNode(trace, path)
    const step = alphaStep(nodes[3 * last + 2]! / (peaks[trace.sourceIndex[ray]!] || 1))
    const key = (colors.ofRay[ray]! * ALPHA_STEPS + step) * 2 + (mark - 1)
    const points = groups.get(key) ?? []
    points.push(nodes[3 * last]!, nodes[3 * last + 1]!)
    groups.set(key, points)
  })
  return byOpacity(
    [...groups].map(([key, points]) => ({
      color: colors.names[Math.floor(key / 2 / ALPHA_STEPS)]!,
      alpha: Math.max(LEAST_MARK_ALPHA, alphaOfStep(Math.floor(key / 2) % ALPHA_STEPS)),
      end: key % 2 === 0 ? ('absorbed' as const) : ('cut' as const),
      points: Float64Array.from(points),
    })),
  )
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

/** Calls back with each path and the ray that it belongs to. */
function eachPath({ rayCount, firstPath }: Trace, visit: (path: number, ray: number) => void): void {
  for (let ray = 0; ray < rayCount; ray++) {
    const end = firstPath[ray + 1]!
    for (let path = firstPath[ray]!; path < end; path++) visit(path, ray)
  }
}

/** The power of the strongest ray that leaves each source. */
function peakPowers(trace: Trace): Float64Array {
  const { rayCount, sourceIndex, firstPath } = trace
  const sourceCount = sourceIndex.reduce((most, source) => Math.max(most, source + 1), 0)
  const peaks = new Float64Array(sourceCount)
  for (let ray = 0; ray < rayCount; ray++) {
    const source = sourceIndex[ray]!
    peaks[source] = Math.max(peaks[source]!, birthPower(trace, firstPath[ray]!))
  }
  return peaks
}

interface RayColors<Color> {
  readonly names: readonly Color[]
  /** Index of each ray's colour. */
  readonly ofRay: Uint32Array
}

/** Asks for the colour of each pair of source and wavelength once: the rays of a pair follow one another. */
function colorRays<Color>(
  { rayCount, sourceIndex, wavelengthNm }: Trace,
  colorOf: RayColor<Color>,
): RayColors<Color> {
  const names: Color[] = []
  const ofRay = new Uint32Array(rayCount)
  for (let ray = 0; ray < rayCount; ray++) {
    const [source, wavelength] = [sourceIndex[ray]!, wavelengthNm[ray]!]
    if (ray > 0 && source === sourceIndex[ray - 1] && wavelength === wavelengthNm[ray - 1]) {
      ofRay[ray] = ofRay[ray - 1]!
      continue
    }
    const name = colorOf(source, wavelength)
    const known = names.indexOf(name)
    ofRay[ray] = known < 0 ? names.push(name) - 1 : known
  }
  return { names, ofRay }
}

/** What is fainter is drawn first, under what is brighter. */
function byOpacity<T extends { readonly alpha: number }>(groups: readonly T[]): readonly T[] {
  return [...groups].sort((a, b) => a.alpha - b.alpha)
}
