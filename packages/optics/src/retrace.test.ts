import { expect, test } from 'vitest'
import { rayFrom } from '../test/onTheBench'
import { seededRandom } from '../test/seededRandom'
import {
  DEFAULT_LIMITS,
  makeBench,
  trace,
  TraceMemory,
  type SourceSpec,
  type SurfaceSpec,
  type Trace,
} from './index'
import { bytesOf } from './traceBuffer'

type Draw = () => number

const EDITS = 1000
const limits = { ...DEFAULT_LIMITS, minPower: 1e-3, maxEvents: 30 }

/** A part of any kind somewhere on a table 400 mm wide. */
function anyPart(draw: Draw): SurfaceSpec {
  const [x, y, turn, half] = [400 * draw() - 200, 400 * draw() - 200, 7 * draw(), 5 + 25 * draw()]
  const place = {
    x1Mm: x - half * Math.cos(turn),
    y1Mm: y - half * Math.sin(turn),
    x2Mm: x + half * Math.cos(turn),
    y2Mm: y + half * Math.sin(turn),
  }
  const radiusMm = (draw() < 0.5 ? -1 : 1) * half * (1.2 + 3 * draw())
  const kinds: SurfaceSpec[] = [
    { law: 'mirror', reflectance: 0.9, ...place },
    { law: 'mirror', reflectance: 1, radiusMm, conic: -1, ...place },
    { law: 'lens', focalLengthMm: 80, ...place },
    { law: 'beamSplitter', transmittance: 0.5, reflectance: 0.4, ...place },
    { law: 'refractive', medium1: 1, medium2: 1.5, ...place },
    { law: 'refractive', medium1: 1, medium2: 1.7, radiusMm, ...place },
    { law: 'aperture', openingMm: half, ...place },
    { law: 'wavePlate', retardanceRad: 1, fastAxisRad: 0.3, designWavelengthNm: 0, ...place },
    { law: 'polarizer', axisRad: 0.4, leakage: 1e-4, ...place },
    { law: 'detector', bins: 16, transparent: draw() < 0.5, ...place },
    { law: 'beamBlock', ...place },
  ]
  return kinds[Math.floor(draw() * kinds.length)]!
}

function moved(spec: SurfaceSpec, draw: Draw): SurfaceSpec {
  const [byX, byY] = [8 * draw() - 4, 8 * draw() - 4]
  const { x1Mm, y1Mm, x2Mm, y2Mm } = spec
  return { ...spec, x1Mm: x1Mm + byX, y1Mm: y1Mm + byY, x2Mm: x2Mm + byX, y2Mm: y2Mm + byY }
}

const anyBeam = (draw: Draw): SourceSpec =>
  rayFrom(400 * draw() - 200, 400 * draw() - 200, 360 * draw(), { rayCount: 12, sizeMm: 10, spreadRad: 0.1 })

test('1,000 edits of one bench: what is traced anew and what is kept are the full trace, bit for bit', () => {
  const draw = seededRandom(11)
  const surfaces = Array.from({ length: 40 }, () => anyPart(draw))
  // Two faces in one place act as one.
  surfaces.push({ law: 'refractive', medium1: 1, medium2: 1.5, x1Mm: 0, y1Mm: -40, x2Mm: 0, y2Mm: 40 })
  surfaces.push({ law: 'refractive', medium1: 1.5, medium2: 1.7, x1Mm: 0, y1Mm: -40, x2Mm: 0, y2Mm: 40 })
  const sources = Array.from({ length: 8 }, () => anyBeam(draw))
  const memory = new TraceMemory()
  for (let edit = 0; edit < EDITS; edit++) {
    const what = draw()
    const at = Math.floor(draw() * surfaces.length)
    if (what < 0.75) surfaces[at] = moved(surfaces[at]!, draw)
    else if (what < 0.9) surfaces[at] = anyPart(draw)
    else sources[Math.floor(draw() * sources.length)] = anyBeam(draw)
    const bench = makeBench(surfaces, sources)
    const kept = trace(bench, limits, memory)
    const full = trace(bench, limits)
    expect(kept.stats).toEqual(full.stats)
    expect(kept.books).toEqual(full.books)
    expect(kept.detectors).toEqual(full.detectors)
    if (!isSameLight(kept, full)) throw new Error(`edit ${edit} (surface ${at}) is not the full trace`)
    if (draw() < 0.5) memory.recycle(kept)
  }
})

/** Bit by bit; behind the arrays of one that lies in a buffer which was given back anything may stand. */
function isSameLight(a: Trace, b: Trace): boolean {
  const bytes = ({ buffer, rayCount, pathCount, nodeCount }: Trace): Buffer =>
    Buffer.from(buffer, 0, bytesOf(rayCount, pathCount, nodeCount))
  return Buffer.compare(bytes(a), bytes(b)) === 0
}

test('a buffer that is given back serves the next trace if that fills half of it', () => {
  const part = anyPart(seededRandom(3))
  const benchOf = (rayCount: number) =>
    makeBench([part], [rayFrom(-300, 0, 0, { rayCount, sizeMm: 300, directionRad: 0 })])
  const memory = new TraceMemory()
  const first = trace(benchOf(100), limits, memory)
  memory.recycle(first)
  const fewer = trace(benchOf(80), limits, memory)
  expect(fewer.buffer).toBe(first.buffer)
  expect(isSameLight(fewer, trace(benchOf(80), limits))).toBe(true)
  memory.recycle(fewer)
  const few = trace(benchOf(20), limits, memory)
  expect(few.buffer).not.toBe(first.buffer)
  memory.recycle(few)
  expect(trace(benchOf(100), limits, memory).buffer).not.toBe(few.buffer)
})

test('a bench that has not changed is not traced: the same bits in another buffer', () => {
  const bench = makeBench([anyPart(seededRandom(3))], [anyBeam(seededRandom(4))])
  const memory = new TraceMemory()
  const first = trace(bench, limits, memory)
  const again = trace(bench, limits, memory)
  expect(again.buffer).not.toBe(first.buffer)
  expect(Buffer.compare(Buffer.from(again.buffer), Buffer.from(first.buffer))).toBe(0)
})

test('other limits, another number of parts, a trace cut short: all is traced anew, and right', () => {
  const draw = seededRandom(21)
  const surfaces = Array.from({ length: 12 }, () => anyPart(draw))
  const memory = new TraceMemory()
  const sources = [anyBeam(draw), anyBeam(draw)]
  const variants = [
    { surfaces, limits },
    { surfaces, limits: { ...limits, maxSegments: 9 } },
    { surfaces, limits: { ...limits, maxEvents: 2 } },
    { surfaces: surfaces.slice(1), limits },
    { surfaces, limits },
  ]
  for (const variant of variants) {
    const bench = makeBench(variant.surfaces, sources)
    const kept = trace(bench, variant.limits, memory)
    const full = trace(bench, variant.limits)
    expect(kept.books).toEqual(full.books)
    expect(Buffer.compare(Buffer.from(kept.buffer), Buffer.from(full.buffer))).toBe(0)
  }
})
