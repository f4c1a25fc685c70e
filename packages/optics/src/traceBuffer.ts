/** How a path ends, in the order of the codes in `Trace.end`. */
export const END_NAMES = ['escaped', 'absorbed', 'detected', 'split', 'below_power', 'max_events'] as const

export const ESCAPED = 0
export const ABSORBED = 1
export const SPLIT = 3
export const BELOW_POWER = 4
/** also for the path that `maxSegments` cuts */
export const MAX_EVENTS = 5

/** Where the power went: emitted = absorbed + detected + escaped + cut off. */
export interface PowerBooks {
  emittedMw: number
  absorbedMw: number
  detectedMw: number
  escapedMw: number
  /** below `minPower`, beyond `maxEvents` or beyond `maxSegments` */
  cutOffMw: number
}

export interface TraceStats {
  /** source rays traced; those of power 0 are none */
  rays: number
  paths: number
  segments: number
  events: number
  /** whether `maxSegments` ended the trace before its light did */
  truncated: boolean
}

/** A trace as it travels between threads: the one buffer to transfer, and what is small enough to copy. */
export interface TraceHeader {
  readonly buffer: ArrayBuffer
  readonly pathCount: number
  readonly pointCount: number
  readonly books: PowerBooks
  readonly stats: TraceStats
}

/**
 * The paths of light, n of them with m points in all, as views on one buffer. A parent stands before its children,
 * the transmitted branch before the reflected one; sources, their wavelengths and rays in order.
 */
export interface Trace extends TraceHeader {
  /** x, y of each point, mm */
  readonly points: Float64Array
  /** points of path i: firstPoint[i] … firstPoint[i + 1] − 1, at least two; n + 1 entries */
  readonly firstPoint: Uint32Array
  /** of the segment that starts at a point, as a fraction of its source's power; 0 at a path's last point */
  readonly powers: Float64Array
  readonly wavelengthsNm: Float64Array
  readonly sourceIndex: Uint32Array
  /** path it split from, −1 for none */
  readonly parent: Int32Array
  /** index into `END_NAMES` */
  readonly end: Uint8Array
  /** of its source ray's power at birth, 0..1 */
  readonly share: Float64Array
  /** 1, Q, U, V at birth, four for each path */
  readonly stokes: Float64Array
  /** from birth to last event */
  readonly pathLengthMm: Float64Array
  /** the same, times the index of the medium */
  readonly opticalPathMm: Float64Array
}

/** What to name in a transfer list so that a trace goes to another thread without a copy. */
export function traceTransferables(trace: TraceHeader): [ArrayBuffer] {
  return [trace.buffer]
}

/** The trace without its views: what to post beside the transferred buffer. */
export function headerOf({ buffer, pathCount, pointCount, books, stats }: TraceHeader): TraceHeader {
  return { buffer, pathCount, pointCount, books, stats }
}

/** Lays the views over a trace's buffer, here or where it was sent. */
export function viewTrace(header: TraceHeader): Trace {
  const { buffer, pathCount, pointCount } = header
  let byte = 0
  const doubles = (length: number): Float64Array => {
    const view = new Float64Array(buffer, byte, length)
    byte += view.byteLength
    return view
  }
  const points = doubles(2 * pointCount)
  const powers = doubles(pointCount)
  const wavelengthsNm = doubles(pathCount)
  const share = doubles(pathCount)
  const stokes = doubles(4 * pathCount)
  const pathLengthMm = doubles(pathCount)
  const opticalPathMm = doubles(pathCount)
  const firstPoint = new Uint32Array(buffer, byte, pathCount + 1)
  byte += firstPoint.byteLength
  const sourceIndex = new Uint32Array(buffer, byte, pathCount)
  byte += sourceIndex.byteLength
  const parent = new Int32Array(buffer, byte, pathCount)
  byte += parent.byteLength
  const end = new Uint8Array(buffer, byte, pathCount)
  return {
    ...headerOf(header),
    points,
    powers,
    wavelengthsNm,
    share,
    stokes,
    pathLengthMm,
    opticalPathMm,
    firstPoint,
    sourceIndex,
    parent,
    end,
  }
}

const DOUBLES_PER_POINT = 3
const DOUBLES_PER_PATH = 8
const WORDS_PER_PATH = 3

export function bytesOf(pathCount: number, pointCount: number): number {
  const doubles = DOUBLES_PER_POINT * pointCount + DOUBLES_PER_PATH * pathCount
  return 8 * doubles + 4 * (WORDS_PER_PATH * pathCount + 1) + pathCount
}
