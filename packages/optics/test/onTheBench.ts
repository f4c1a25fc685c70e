import {
  birthPower,
  DEFAULT_LIMITS,
  END_NAMES,
  jonesOf,
  makeBench,
  pathLengthMm,
  trace,
  type SourceSpec,
  type SurfaceSpec,
  type Trace,
} from '../src/index'
import { birthNode, firstEnd, lastNode } from '../src/lightPath'
import type { TraceLimits } from '../src/limits'

/** One ray of 1 mW, horizontally polarized, 633 nm, unless said otherwise. */
export function rayFrom(
  xMm: number,
  yMm: number,
  angleDeg: number,
  more: Partial<SourceSpec> = {},
): SourceSpec {
  return {
    xMm,
    yMm,
    directionRad: (angleDeg * Math.PI) / 180,
    beam: 'rays',
    sizeMm: 0,
    rayCount: 1,
    spreadRad: 0,
    wavelengths: [{ wavelengthNm: 633, weight: 1 }],
    powerMw: 1,
    profile: 'uniform',
    polarization: { jones: jonesOf('horizontal') },
    ...more,
  }
}

/** A segment from p1 to p2. */
export function from(x1Mm: number, y1Mm: number, x2Mm: number, y2Mm: number) {
  return { x1Mm, y1Mm, x2Mm, y2Mm }
}

/** Upright at x, as wide as a table: front normal along +x. */
export function uprightAt(xMm: number, yMm = 0, lengthMm = 400) {
  return from(xMm, yMm - lengthMm / 2, xMm, yMm + lengthMm / 2)
}

interface PathNote {
  points: [number, number][]
  powers: number[]
  end: (typeof END_NAMES)[number]
  parent: number
  source: number
  share: number
  stokes: number[]
  wavelengthNm: number
  pathLengthMm: number
  opticalPathMm: number
}

/** Paths as objects; `powers` has one entry a segment and a 0 behind them. */
export function pathsOf(traced: Trace): PathNote[] {
  return Array.from({ length: traced.rayCount }, (_, ray) =>
    Array.from({ length: traced.firstPath[ray + 1]! - traced.firstPath[ray]! }, (_, of) =>
      noteOf(traced, ray, traced.firstPath[ray]! + of),
    ),
  ).flat()
}

function noteOf(traced: Trace, ray: number, path: number): PathNote {
  const ends = traced.nodes.subarray(3 * firstEnd(traced, path), 3 * lastNode(traced, path) + 3)
  const count = ends.length / 3
  const birth = birthNode(traced, path)
  const parent = traced.parent[path]!
  return {
    points: [
      [traced.nodes[3 * birth]!, traced.nodes[3 * birth + 1]!],
      ...Array.from({ length: count }, (_, end): [number, number] => [ends[3 * end]!, ends[3 * end + 1]!]),
    ],
    powers: [...Array.from({ length: count }, (_, end) => ends[3 * end + 2]!), 0],
    end: END_NAMES[traced.end[path]!]!,
    parent,
    source: traced.sourceIndex[ray]!,
    share: birthPower(traced, path) / birthPower(traced, traced.firstPath[ray]!),
    stokes: [1, ...traced.stokes.subarray(3 * path, 3 * path + 3)],
    wavelengthNm: traced.wavelengthNm[ray]!,
    pathLengthMm: pathLengthMm(traced, path),
    opticalPathMm: traced.opticalPathMm[path]!,
  }
}

export function traced(
  surfaces: readonly SurfaceSpec[],
  sources: readonly SourceSpec[],
  limits: Partial<TraceLimits> = {},
): Trace {
  return trace(makeBench(surfaces, sources), { ...DEFAULT_LIMITS, ...limits })
}

export function notes(
  surfaces: readonly SurfaceSpec[],
  sources: readonly SourceSpec[],
  limits: Partial<TraceLimits> = {},
): PathNote[] {
  return pathsOf(traced(surfaces, sources, limits))
}

/** Direction of a path's last segment, degrees. */
export function lastAngleDeg({ points }: PathNote): number {
  const [[x1, y1], [x2, y2]] = [points.at(-2)!, points.at(-1)!]
  return (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI
}

/** Where the line of a path's last segment has this x. */
export function heightAt({ points }: PathNote, xMm: number): number {
  const [[x1, y1], [x2, y2]] = [points.at(-2)!, points.at(-1)!]
  return y1 + ((y2 - y1) / (x2 - x1)) * (xMm - x1)
}

/** Where the line of a path's last segment crosses the axis. */
export function crossingOf({ points }: PathNote): number {
  const [[x1, y1], [x2, y2]] = [points.at(-2)!, points.at(-1)!]
  return x1 - (y1 * (x2 - x1)) / (y2 - y1)
}

export function imbalanceMw({ books }: Trace): number {
  return books.emittedMw - (books.absorbedMw + books.detectedMw + books.escapedMw + books.cutOffMw)
}
