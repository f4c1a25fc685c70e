import {
  trace,
  makeBench,
  DEFAULT_LIMITS,
  type Segment,
  type SourceSpec,
  type SurfaceSpec,
} from '../src/index'

/** Power in mW and Stokes parameters, normalised, of the light that passes a place along its front normal. */
interface Reading {
  readonly powerMw: number
  readonly q: number
  readonly u: number
  readonly v: number
}

/**
 * Measures a beam as one does in a laboratory: with a polarizer at 0°, 90° and ±45°, and with a quarter-wave plate
 * before it, whose fast axis at +45° turns left circular light to 0° and right circular to 90°.
 */
export function polarimeter(surfaces: readonly SurfaceSpec[], source: SourceSpec, place: Segment): Reading {
  const behind = (element: SurfaceSpec[], axisDeg: number): number => {
    const polarizer = { law: 'polarizer', axisRad: (axisDeg * Math.PI) / 180, leakage: 0 } as const
    const bench = makeBench(
      [
        ...surfaces,
        ...element,
        { ...polarizer, ...shifted(place, 0.5) },
        { law: 'detector', bins: 1, transparent: false, ...shifted(place, 1) },
      ],
      [source],
    )
    return trace(bench, { ...DEFAULT_LIMITS, minPower: 0 }).detectors.at(-1)!.powerMw
  }
  const quarter = { law: 'wavePlate', retardanceRad: Math.PI / 2, fastAxisRad: Math.PI / 4 } as const
  const plate: SurfaceSpec = { ...quarter, designWavelengthNm: 0, ...place }
  const [p, s] = [behind([], 0), behind([], 90)]
  const powerMw = p + s
  return {
    powerMw,
    q: (p - s) / powerMw,
    u: (behind([], 45) - behind([], -45)) / powerMw,
    v: (behind([plate], 90) - behind([plate], 0)) / powerMw,
  }
}

/** Moved along its front normal. */
function shifted({ x1Mm, y1Mm, x2Mm, y2Mm }: Segment, byMm: number): Segment {
  const lengthMm = Math.hypot(x2Mm - x1Mm, y2Mm - y1Mm)
  const [alongX, alongY] = [((y2Mm - y1Mm) / lengthMm) * byMm, (-(x2Mm - x1Mm) / lengthMm) * byMm]
  return { x1Mm: x1Mm + alongX, y1Mm: y1Mm + alongY, x2Mm: x2Mm + alongX, y2Mm: y2Mm + alongY }
}
