import type { SourceSpec, SurfaceSpec } from '../src/index'
import { rayFrom } from './onTheBench'
import { seededRandom } from './seededRandom'
import type { LawOf } from '../src/laws/leaving'

interface Parts {
  readonly surfaces: SurfaceSpec[]
  readonly sources: SourceSpec[]
}

/**
 * Parts of every law in general position: no two coincide, and no lens or arc is so strong that rounding grows into
 * view within a few events. The same for the same seed.
 *
 * @param spreadMm how wide the table is on which they stand; small parts for a small one
 */
export function genericBench(seed: number, surfaceCount: number, sourceCount: number, spreadMm = 300): Parts {
  const draw = seededRandom(seed)
  const scale = spreadMm / 300
  const coordinate = (): number => spreadMm * (draw() - 0.5)
  const surfaces = Array.from({ length: surfaceCount }, (): SurfaceSpec => {
    const [x, y, turn, half] = [coordinate(), coordinate(), 7 * draw(), (5 + 25 * draw()) * scale]
    const place = {
      x1Mm: x - half * Math.cos(turn),
      y1Mm: y - half * Math.sin(turn),
      x2Mm: x + half * Math.cos(turn),
      y2Mm: y + half * Math.sin(turn),
    }
    const sign = draw() < 0.5 ? 1 : -1
    const kind = Math.floor(draw() * KINDS)
    const shape = draw()
    const bent = { radiusMm: sign * (60 + 200 * draw()) * scale, conic: 2 * draw() - 1.5 }
    const law = lawOf(kind, draw, sign, scale)
    return law.law === 'lens' || shape < 0.4 ? { ...law, ...place } : { ...law, ...place, ...bent }
  })
  const sources = Array.from({ length: sourceCount }, () =>
    rayFrom(coordinate(), coordinate(), 360 * draw(), {
      rayCount: 3,
      sizeMm: 6 * scale,
      polarization: draw() < 0.5 ? 'unpolarized' : { jones: [[draw(), draw()], [draw(), draw()]] }, // prettier-ignore
    }),
  )
  return { surfaces, sources }
}

const KINDS = 16

function lawOf(kind: number, draw: () => number, sign: number, scale: number): LawOf<SurfaceSpec> {
  switch (kind) {
    case 0:
      return { law: 'lens', focalLengthMm: sign * 150 * scale }
    case 1:
      return { law: 'polarizingSplitter', leakage: 0.05 }
    case 2:
      return { law: 'beamSplitter', transmittance: 0.6, reflectance: 0.3 }
    case 3:
      return {
        law: 'dichroic',
        edgeNm: 620 + 30 * draw(),
        widthNm: 50,
        pass: sign > 0 ? 'longpass' : 'shortpass',
      }
    case 4:
      return { law: 'wavePlate', retardanceRad: 6 * draw(), fastAxisRad: 6 * draw(), designWavelengthNm: 0 }
    case 5:
      return { law: 'polarizer', axisRad: 6 * draw(), leakage: 0.01 }
    case 6:
      return { law: 'faradayRotator', rotationRad: 6 * draw() }
    case 7: {
      const orders = [0, 1, -1].map((order) => ({ order, efficiency: 0.3 }))
      return { law: 'grating', linesPerMm: 300 * draw(), orders, reflective: draw() < 0.5 }
    }
    case 8:
      return { law: 'aperture', openingMm: 20 * scale }
    case 9:
      return { law: 'beamBlock' }
    case 10:
      return { law: 'detector', bins: 8, transparent: draw() < 0.7 }
    case 11:
    case 12:
      return { law: 'refractive', medium1: 1 + draw(), medium2: 1 + draw() }
    case 13: {
      const coating = { transmittance: 0.7, reflectance: 0.2 }
      return { law: 'refractive', medium1: 1, medium2: 1.6, coating }
    }
    default:
      return { law: 'mirror', reflectance: 0.9 }
  }
}
