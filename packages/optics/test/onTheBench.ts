import {
  DEFAULT_LIMITS,
  END_NAMES,
  jonesOf,
  makeBench,
  trace,
  type SourceSpec,
  type SurfaceSpec,
  type Trace,
} from '../src/index'
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

export function pathsOf(traced: Trace): PathNote[] {
  return Array.from({ length: traced.pathCount }, (_, path) => {
    const [first, after] = [traced.firstPoint[path]!, traced.firstPoint[path + 1]!]
    return {
      points: Array.from({ length: after - first }, (_, point): [number, number] => [
        traced.points[2 * (first + point)]!,
        traced.points[2 * (first + point) + 1]!,
      ]),
      powers: [...traced.powers.subarray(first, after)],
      end: END_NAMES[traced.end[path]!]!,
      parent: traced.parent[path]!,
      source: traced.sourceIndex[path]!,
      share: traced.share[path]!,
      stokes: [...traced.stokes.subarray(4 * path, 4 * path + 4)],
      wavelengthNm: traced.wavelengthsNm[path]!,
      pathLengthMm: traced.pathLengthMm[path]!,
      opticalPathMm: traced.opticalPathMm[path]!,
    }
  })
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
