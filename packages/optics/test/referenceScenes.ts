import { readFileSync } from 'node:fs'
import type { SourceSpec, SurfaceSpec } from '../src/index'
import type { TraceLimits } from '../src/limits'

/** Speed scenes that lie beside the checkout; every correct engine finds the same counts. */
export const REFERENCE_SCENES = ['a_100rays_20el', 'b_1000rays_50el', 'c_10000rays_200el'] as const

export interface TraceRun {
  readonly surfaces: readonly SurfaceSpec[]
  readonly sources: readonly SourceSpec[]
  readonly limits: TraceLimits
}

interface ReferenceScene {
  readonly rules: { readonly max_events: number; readonly min_intensity: number }
  readonly elements: readonly ReferenceElement[]
  readonly rays: readonly {
    readonly origin: [number, number]
    readonly direction: [number, number]
    readonly wavelength_nm: number
    readonly jones: [[number, number], [number, number]]
  }[]
  readonly expected: {
    readonly unique_segments: number
    readonly paths: number
    readonly power_absorbed_in_blocks: number
  }
}

type ReferenceElement = { readonly p1: [number, number]; readonly p2: [number, number] } & (
  | { readonly kind: 'beam_block' | 'waveplate' }
  | { readonly kind: 'mirror'; readonly params: { readonly reflectivity: number } }
  | { readonly kind: 'beam_splitter'; readonly params: { readonly T: number; readonly R: number } }
  | {
      readonly kind: 'dichroic'
      readonly params: {
        readonly cutoff_wavelength_nm: number
        readonly transition_width_nm: number
        readonly pass_type: 'longpass' | 'shortpass'
      }
    }
)

export function sceneUrl(name: string): URL {
  return new URL(`../../../../shared/cases/bench/${name}.json`, import.meta.url)
}

export function readScene(name: string): ReferenceScene {
  return JSON.parse(readFileSync(sceneUrl(name), 'utf8')) as ReferenceScene
}

/**
 * A scene as one run per wavelength, a dichroic being a splitter at each. Nothing in these scenes looks at
 * polarization, so a wave plate is an event that lets everything pass. A width in these files is the e-folding
 * width of the logistic edge, not its 10–90 % width: only so do the expected counts come out.
 */
export function referenceRuns(name: string): TraceRun[] {
  const { elements, rays, rules } = readScene(name)
  const limits = {
    maxEvents: rules.max_events,
    minPower: rules.min_intensity,
    maxSegments: 1e9,
    escapeMm: 1000,
  }
  return [...new Set(rays.map((ray) => ray.wavelength_nm))].map((wavelengthNm) => ({
    limits,
    surfaces: elements.map((element) => surfaceOf(element, wavelengthNm)),
    sources: rays
      .filter((ray) => ray.wavelength_nm === wavelengthNm)
      .map(({ origin: [xMm, yMm], direction: [dx, dy] }) => ({
        xMm,
        yMm,
        directionRad: Math.atan2(dy, dx),
        beam: 'point',
        sizeMm: 0,
        rayCount: 1,
        spreadRad: 0,
        wavelengths: [{ wavelengthNm, weight: 1 }],
        powerMw: 1,
        profile: 'uniform',
        polarization: 'unpolarized',
      })),
  }))
}

function surfaceOf(element: ReferenceElement, wavelengthNm: number): SurfaceSpec {
  const [[x1Mm, y1Mm], [x2Mm, y2Mm]] = [element.p1, element.p2]
  const place = { x1Mm, y1Mm, x2Mm, y2Mm }
  switch (element.kind) {
    case 'beam_block':
      return { law: 'beamBlock', ...place }
    case 'waveplate':
      return { law: 'beamSplitter', transmittance: 1, reflectance: 0, ...place }
    case 'mirror':
      return { law: 'mirror', reflectance: element.params.reflectivity, ...place }
    case 'beam_splitter':
      return { law: 'beamSplitter', transmittance: element.params.T, reflectance: element.params.R, ...place }
    case 'dichroic': {
      const { cutoff_wavelength_nm, transition_width_nm, pass_type } = element.params
      const longpass = 1 / (1 + Math.exp((cutoff_wavelength_nm - wavelengthNm) / transition_width_nm))
      const transmittance = pass_type === 'longpass' ? longpass : 1 - longpass
      return { law: 'beamSplitter', transmittance, reflectance: 1 - transmittance, ...place }
    }
  }
}
