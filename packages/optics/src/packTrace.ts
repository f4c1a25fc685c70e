import { copyRays } from './copyRays'
import { readDetectors } from './detectors'
import { BOOK_SLOTS, HIT_SLOTS, type Arena } from './kernel/arena'
import { BOOK, FIRST_HIT, HITS, PATHS, POWER_MW, SOURCE, WAVELENGTH_NM, type RayTable } from './rayTable'
import type { SurfaceSpec } from './surface'
import { bytesOf, viewTrace, type PowerBooks, type Trace } from './traceBuffer'

/**
 * Lays the rays of a table one behind the other in one buffer of just the size, and sums up what became of their power
 * and what the detectors read, ray by ray: so the same rays give the same sums, wherever they lie in the arena.
 *
 * @param restMw power that was emitted when there was no more room, all cut off
 */
export function packTrace(
  arena: Arena,
  rays: RayTable,
  specs: readonly SurfaceSpec[],
  restMw: number,
  isTruncated: boolean,
): Trace {
  const { nodes: nodeCount, paths: pathCount, events } = rays
  const segments = nodeCount - rays.count
  const trace = viewTrace({
    buffer: new ArrayBuffer(bytesOf(rays.count, pathCount, nodeCount)),
    ...{ rayCount: rays.count, pathCount, nodeCount },
    books: booksOf(rays, restMw),
    stats: { rays: rays.count, paths: pathCount, segments, events, truncated: isTruncated },
    detectors: readDetectors(specs, (take) => eachHit(arena, rays, take)),
  })
  copyRays(arena, rays, trace)
  trace.firstNode[pathCount] = nodeCount
  fillRays(rays, trace)
  return trace
}

function booksOf(rays: RayTable, restMw: number): PowerBooks {
  const sums = new Float64Array(BOOK_SLOTS)
  let emittedMw = 0
  for (let ray = 0; ray < rays.count; ray++) {
    const powerMw = rays.lightAt(ray, POWER_MW)
    emittedMw += powerMw
    sums[0]! += powerMw * rays.lightAt(ray, BOOK)
    sums[1]! += powerMw * rays.lightAt(ray, BOOK + 1)
    sums[2]! += powerMw * rays.lightAt(ray, BOOK + 2)
    sums[3]! += powerMw * rays.lightAt(ray, BOOK + 3)
  }
  return {
    emittedMw: emittedMw + restMw,
    absorbedMw: sums[0]!,
    detectedMw: sums[1]!,
    escapedMw: sums[2]!,
    cutOffMw: sums[3]! + restMw,
  }
}

function eachHit(
  { hits }: Arena,
  rays: RayTable,
  take: (surface: number, heightMm: number, sine: number, powerMw: number) => void,
): void {
  if (rays.hits === 0) return
  for (let ray = 0; ray < rays.count; ray++) {
    const powerMw = rays.lightAt(ray, POWER_MW)
    const first = rays.at(ray, FIRST_HIT)
    for (let hit = first; hit < first + rays.at(ray, HITS); hit++) {
      const at = hit * HIT_SLOTS
      take(hits[at]!, hits[at + 1]!, hits[at + 2]!, hits[at + 3]! * powerMw)
    }
  }
}

function fillRays(rays: RayTable, trace: Trace): void {
  let path = 0
  for (let ray = 0; ray < rays.count; ray++) {
    trace.firstPath[ray] = path
    trace.sourceIndex[ray] = rays.at(ray, SOURCE)
    trace.wavelengthNm[ray] = rays.lightAt(ray, WAVELENGTH_NM)
    path += rays.at(ray, PATHS)
  }
  trace.firstPath[rays.count] = path
}
