import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { SourceSpec, SurfaceSpec } from '../../src/index'
import { seededRandom } from '../../test/seededRandom'
import type { TraceRun } from '../../test/referenceScenes'

/**
 * Writes the scenes of this folder: a closed table 1 m across with mirrors, lenses, splitters, flat and curved glass at
 * random places, and collimated beams of 100 rays each. They are kept as files so that figures of different years are
 * figures of the same scenes. Run with: npx tsx packages/optics/bench/scenes/mixedScene.ts
 */
const SCENES = [
  { name: '50', parts: 50, lengthMm: 100, beams: 10 },
  { name: '200', parts: 200, lengthMm: 50, beams: 100 },
  { name: '2000', parts: 2000, lengthMm: 16, beams: 30 },
]

const HALF_TABLE_MM = 500
const RAYS_PER_BEAM = 100

/** As weak and as often as in the scenes that peers were measured with. */
const LIMITS = { maxEvents: 80, minPower: 0.02, maxSegments: 1e9, escapeMm: 1000 }

type Draw = () => number

export function sceneFile(name: string): URL {
  return new URL(`${name}.json`, import.meta.url)
}

function mixedScene(parts: number, lengthMm: number, beams: number): TraceRun {
  const draw = seededRandom(parts)
  return {
    limits: LIMITS,
    surfaces: [...walls(), ...Array.from({ length: parts }, () => part(draw, lengthMm))],
    sources: Array.from({ length: beams }, () => beam(draw)),
  }
}

function walls(): SurfaceSpec[] {
  const corners = [[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]].map(([x, y]) => [x! * HALF_TABLE_MM, y! * HALF_TABLE_MM]) // prettier-ignore
  return corners.slice(1).map(([x2Mm, y2Mm], side) => {
    const [x1Mm, y1Mm] = corners[side]!
    return { law: 'beamBlock', x1Mm: x1Mm!, y1Mm: y1Mm!, x2Mm: x2Mm!, y2Mm: y2Mm! }
  })
}

/** Half to all of the length long, anywhere, turned any way. */
function part(draw: Draw, lengthMm: number): SurfaceSpec {
  const [x, y] = [places(draw), places(draw)]
  const turn = 2 * Math.PI * draw()
  const half = (lengthMm / 2) * (0.5 + 0.5 * draw())
  const [alongX, alongY] = [half * Math.cos(turn), half * Math.sin(turn)]
  const place = {
    x1Mm: rounded(x - alongX),
    y1Mm: rounded(y - alongY),
    x2Mm: rounded(x + alongX),
    y2Mm: rounded(y + alongY),
  }
  const [kind, sign, size] = [draw(), draw() < 0.5 ? -1 : 1, draw()]
  if (kind < 0.3) return { law: 'mirror', reflectance: 0.99, ...place }
  if (kind < 0.55) return { law: 'lens', focalLengthMm: rounded(sign * (100 + 200 * size)), ...place }
  if (kind < 0.65) return { law: 'beamSplitter', transmittance: 0.5, reflectance: 0.5, ...place }
  const glass = { law: 'refractive', medium1: 1, medium2: 1.5, ...place } as const
  return kind < 0.8 ? glass : { ...glass, radiusMm: rounded(sign * half * (1.2 + 3 * size)) }
}

function beam(draw: Draw): SourceSpec {
  return {
    xMm: places(draw),
    yMm: places(draw),
    directionRad: rounded(2 * Math.PI * draw()),
    beam: 'rays',
    sizeMm: 5,
    rayCount: RAYS_PER_BEAM,
    spreadRad: 0,
    wavelengths: [{ wavelengthNm: 633, weight: 1 }],
    powerMw: 1,
    profile: 'uniform',
    polarization: 'unpolarized',
  }
}

const places = (draw: Draw): number => rounded((2 * draw() - 1) * 0.96 * HALF_TABLE_MM)

/** To a micrometre, so that the files can be read. */
const rounded = (value: number): number => Math.round(value * 1000) / 1000

/** One part or beam a line. */
function asText({ limits, surfaces, sources }: TraceRun): string {
  const lines = (list: readonly unknown[]): string => list.map((item) => JSON.stringify(item)).join(',\n')
  return `{"limits":${JSON.stringify(limits)},\n"sources":[\n${lines(sources)}\n],\n"surfaces":[\n${lines(surfaces)}\n]}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { name, parts, lengthMm, beams } of SCENES) {
    writeFileSync(sceneFile(name), asText(mixedScene(parts, lengthMm, beams)))
  }
}
