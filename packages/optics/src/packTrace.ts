import { copyRays } from './copyRays'
import { readDetectors } from './detectors'
import { BOOK_SLOTS, HIT_SLOTS, type Arena } from './kernel/arena'
import {
  BOOK,
  FIRST_HIT,
  HITS,
  LIGHT_SLOTS,
  PATHS,
  PLACE_SLOTS,
  POWER_MW,
  SOURCE,
  WAVELENGTH_NM,
  type RayTable,
} from './rayTable'
import type { SurfaceSpec } from './surface'
import { bytesOf, viewTrace, type PowerBooks, type Trace } from './traceBuffer'

/**
 * Lays the rays of a table one behind the other in one buffer, and sums up what became of their power and what the
 * detectors read, ray by ray: so the same rays give the same sums, wherever they lie in the arena.
 *
 * @param bufferOf gives a buffer of so many bytes at least
 * @param restMw power that was emitted when there was no more room, all cut off
 */
export function packTrace(
  arena: Arena,
  rays: RayTable,
  specs: readonly SurfaceSpec[],
  restMw: number,
  isTruncated: boolean,
  bufferOf: (bytes: number) => ArrayBuffer,
): Trace {
  const { nodes: nodeCount, paths: pathCount, events } = rays
  const segments = nodeCount - rays.count
  const trace = viewTrace({
    buffer: bufferOf(bytesOf(rays.count, pathCount, nodeCount)),
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

function booksOf({ count, light }: RayTable, restMw: number): PowerBooks {
  const sums = new Float64Array(BOOK_SLOTS)
  let emittedMw = 0
  for (let at = 0; at < count * LIGHT_SLOTS; at += LIGHT_SLOTS) {
    const powerMw = light[at + POWER_MW]!
    emittedMw += powerMw
    sums[0]! += powerMw * light[at + BOOK]!
    sums[1]! += powerMw * light[at + BOOK + 1]!
    sums[2]! += powerMw * light[at + BOOK + 2]!
    sums[3]! += powerMw * light[at + BOOK + 3]!
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

function fillRays({ count, places, light }: RayTable, { firstPath, sourceIndex, wavelengthNm }: Trace): void {
  let path = 0
  for (let ray = 0; ray < count; ray++) {
    firstPath[ray] = path
    sourceIndex[ray] = places[ray * PLACE_SLOTS + SOURCE]!
    wavelengthNm[ray] = light[ray * LIGHT_SLOTS + WAVELENGTH_NM]!
    path += places[ray * PLACE_SLOTS + PATHS]!
  }
  firstPath[count] = path
}
