import {
  birthPower,
  END_NAMES,
  pathLengthMm,
  spreadPaths,
  wavelengthToSrgb,
  type SpreadPaths,
  type Trace,
} from '@optiverse/optics'
import type { AnswerLabels } from './answerLabels'
import { detectorsOf } from './detectorAnswers'
import { explanationsOf } from './explanationAnswer'

interface Color {
  readonly r: number
  readonly g: number
  readonly b: number
}

/** The faintest path is still drawn. */
const LEAST_ALPHA = 16

/** A trace as JSON: one object a path, as the contract lists its fields. */
export function pathsAnswer(trace: Trace, labels: AnswerLabels): string {
  const colors = new Map<string, Color>()
  const rays: string[] = []
  const paths = spreadPaths(trace)
  for (let ray = 0; ray < trace.rayCount; ray++) {
    const first = trace.firstPath[ray] ?? 0
    const rayPower = birthPower(trace, first)
    for (let path = first; path < (trace.firstPath[ray + 1] ?? first); path++) {
      const share = birthPower(trace, path) / rayPower
      rays.push(JSON.stringify(pathOf(trace, paths, path, share, labels, colors)))
    }
  }
  const rest = {
    detectors: detectorsOf(trace, labels),
    power: powerOf(trace),
    stats: statsOf(trace, labels),
    ...explanationsOf(labels),
  }
  return `{"rays":[${rays.join(',')}],${JSON.stringify(rest).slice(1)}`
}

export function powerOf({ books }: Trace) {
  return {
    emitted_mw: books.emittedMw,
    absorbed_mw: books.absorbedMw,
    detected_mw: books.detectedMw,
    escaped_mw: books.escapedMw,
    cut_off_mw: books.cutOffMw,
  }
}

export function statsOf({ stats }: Trace, { elapsedMs }: AnswerLabels) {
  return { ...stats, elapsed_ms: elapsedMs }
}

function pathOf(
  trace: Trace,
  paths: SpreadPaths,
  path: number,
  share: number,
  labels: AnswerLabels,
  colors: Map<string, Color>,
) {
  const first = paths.firstPoint[path] ?? 0
  const end = paths.firstPoint[path + 1] ?? first
  const source = paths.sourceIndex[path] ?? 0
  const wavelengthNm = paths.wavelengthsNm[path] ?? 0
  const parent = trace.parent[path] ?? -1
  const a = Math.max(LEAST_ALPHA, Math.round(255 * share))
  return {
    points: pointsOf(paths, first, end),
    powers: Array.from(paths.powers.subarray(first, end - 1)),
    color: { ...colorOf(labels.sourceColors[source] ?? null, wavelengthNm, colors), a },
    source_id: labels.sourceIds[source],
    wavelength_nm: wavelengthNm,
    power: paths.powers[first],
    stokes: [1, ...Array.from(trace.stokes.subarray(3 * path, 3 * path + 3), ofSinglePrecision)],
    parent: parent < 0 ? null : parent,
    path_length_mm: pathLengthMm(trace, path),
    optical_path_mm: trace.opticalPathMm[path],
    end: END_NAMES[trace.end[path] ?? 0],
  }
}

/** Stokes parameters are kept in single precision: more digits than it has would be noise. */
function ofSinglePrecision(value: number): number {
  return Number(value.toPrecision(8))
}

function pointsOf({ points }: SpreadPaths, first: number, end: number) {
  const list: { x: number | undefined; y: number | undefined }[] = []
  for (let point = first; point < end; point++) list.push({ x: points[2 * point], y: points[2 * point + 1] })
  return list
}

function colorOf(hex: string | null, wavelengthNm: number, colors: Map<string, Color>): Color {
  const key = hex ?? String(wavelengthNm)
  let color = colors.get(key)
  if (!color) colors.set(key, (color = hex === null ? wavelengthToSrgb(wavelengthNm) : colorOfHex(hex)))
  return color
}

function colorOfHex(hex: string): Color {
  const value = Number.parseInt(hex.slice(1), 16)
  return { r: value >> 16, g: (value >> 8) & 0xff, b: value & 0xff }
}
