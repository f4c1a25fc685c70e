import { END_NAMES, wavelengthToSrgb, type Trace } from '@optiverse/optics'
import type { AnswerLabels } from './answerLabels'

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
  for (let path = 0; path < trace.pathCount; path++)
    rays.push(JSON.stringify(pathOf(trace, path, labels, colors)))
  return `{"rays":[${rays.join(',')}],"detectors":[],"power":${JSON.stringify(powerOf(trace))},"stats":${JSON.stringify(statsOf(trace, labels))}}`
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

export function statsOf({ stats }: Trace, { untraced, elapsedMs }: AnswerLabels) {
  return { ...stats, elapsed_ms: elapsedMs, untraced }
}

function pathOf(trace: Trace, path: number, labels: AnswerLabels, colors: Map<string, Color>) {
  const first = trace.firstPoint[path] ?? 0
  const end = trace.firstPoint[path + 1] ?? first
  const source = trace.sourceIndex[path] ?? 0
  const wavelengthNm = trace.wavelengthsNm[path] ?? 0
  const parent = trace.parent[path] ?? -1
  const a = Math.max(LEAST_ALPHA, Math.round(255 * (trace.share[path] ?? 0)))
  return {
    points: pointsOf(trace, first, end),
    powers: Array.from(trace.powers.subarray(first, end - 1)),
    color: { ...colorOf(labels.sourceColors[source] ?? null, wavelengthNm, colors), a },
    source_id: labels.sourceIds[source],
    wavelength_nm: wavelengthNm,
    power: trace.powers[first],
    stokes: Array.from(trace.stokes.subarray(4 * path, 4 * path + 4)),
    parent: parent < 0 ? null : parent,
    path_length_mm: trace.pathLengthMm[path],
    optical_path_mm: trace.opticalPathMm[path],
    end: END_NAMES[trace.end[path] ?? 0],
  }
}

function pointsOf({ points }: Trace, first: number, end: number) {
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
