import type { DetectorReading } from './detectors'

/** How a path ends, in the order of the codes in `Trace.end`. */
export const END_NAMES = ['escaped', 'absorbed', 'detected', 'split', 'below_power', 'max_events'] as const

export const ESCAPED = 0
export const ABSORBED = 1
export const DETECTED = 2
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

interface TraceStats {
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
  readonly rayCount: number
  readonly pathCount: number
  readonly nodeCount: number
  readonly books: PowerBooks
  readonly stats: TraceStats
  /** one for each detector, in the order of the surfaces */
  readonly detectors: readonly DetectorReading[]
}

/**
 * The paths of light, as views on one buffer: r rays, n paths, m nodes. A path runs from the node where it is born (a
 * source, or the last node of its parent) through its own nodes; a node stands for the segment that ends there.
 * Parents stand before their children, the transmitted branch before the reflected one; sources, their wavelengths
 * and rays in order. Read a path with `pathAt`.
 */
export interface Trace extends TraceHeader {
  /** x, y, mm, and the power of the segment that ends there as a fraction of its source's; 0 where a ray starts */
  readonly nodes: Float64Array
  /** own nodes of path i: firstNode[i] … firstNode[i + 1] − 1; n + 1 entries */
  readonly firstNode: Uint32Array
  /** path it split from, −1 for none: then its first own node is where its ray starts */
  readonly parent: Int32Array
  /** index into `END_NAMES` */
  readonly end: Uint8Array
  /** Q, U, V at birth, the whole being 1; three for each path */
  readonly stokes: Float32Array
  /** from birth to last event, lengths times the index of the medium */
  readonly opticalPathMm: Float64Array
  /** paths of ray i: firstPath[i] … firstPath[i + 1] − 1; r + 1 entries */
  readonly firstPath: Uint32Array
  /** of each ray */
  readonly sourceIndex: Uint32Array
  /** of each ray, in vacuum */
  readonly wavelengthNm: Float64Array
}

/** What to name in a transfer list so that a trace goes to another thread without a copy. */
export function traceTransferables(trace: TraceHeader): [ArrayBuffer] {
  return [trace.buffer]
}

/** The trace without its views: what to post beside the transferred buffer. */
export function headerOf(trace: TraceHeader): TraceHeader {
  const { buffer, rayCount, pathCount, nodeCount, books, stats, detectors } = trace
  return { buffer, rayCount, pathCount, nodeCount, books, stats, detectors }
}

/** Lays the views over a trace's buffer, here or where it was sent. */
export function viewTrace(header: TraceHeader): Trace {
  const { buffer, rayCount, pathCount, nodeCount } = header
  let byte = 0
  const doubles = (length: number): Float64Array => {
    const view = new Float64Array(buffer, byte, length)
    byte += view.byteLength
    return view
  }
  const words = (length: number): Uint32Array => {
    const view = new Uint32Array(buffer, byte, length)
    byte += view.byteLength
    return view
  }
  const nodes = doubles(3 * nodeCount)
  const opticalPathMm = doubles(pathCount)
  const wavelengthNm = doubles(rayCount)
  const firstNode = words(pathCount + 1)
  const firstPath = words(rayCount + 1)
  const sourceIndex = words(rayCount)
  const parent = new Int32Array(buffer, byte, pathCount)
  byte += parent.byteLength
  const stokes = new Float32Array(buffer, byte, 3 * pathCount)
  byte += stokes.byteLength
  const end = new Uint8Array(buffer, byte, pathCount)
  const ofPaths = { firstNode, parent, end, stokes, opticalPathMm }
  return { ...headerOf(header), nodes, ...ofPaths, firstPath, sourceIndex, wavelengthNm }
}

const BYTES_PER_NODE = 24
const BYTES_PER_PATH = 8 + 4 + 4 + 12 + 1
const BYTES_PER_RAY = 8 + 4 + 4

export function bytesOf(rayCount: number, pathCount: number, nodeCount: number): number {
  return BYTES_PER_NODE * nodeCount + BYTES_PER_PATH * pathCount + BYTES_PER_RAY * rayCount + 8
}
