import {
  jonesOf,
  makeBench,
  type Bench,
  type Polarization,
  type Segment,
  type SourceSpec,
  type SurfaceSpec,
} from '@optiverse/optics'
import {
  readPart,
  type ComponentPart,
  type FacePart,
  type OpticPart,
  type SourcePart,
  type SurfacePart,
} from './part'
import { endPoints, radians, toBench } from './pose'
import type { Scene } from './schema/scene'

/** A bench ready to be traced, and the names that the tracer does not know. */
interface CompiledBench {
  readonly bench: Bench
  /** By the trace's source index. */
  readonly sourceIds: readonly string[]
  /** A source's own colour, `#rrggbb`; `null` where the wavelength tells it. */
  readonly sourceColors: readonly (string | null)[]
  /** Ids of components that light passes as if they were not there, for their kind is not traced yet. */
  readonly untraced: readonly string[]
}

/** Turns records into what the tracer takes: bench frame, radians, fractions, defaults filled in. */
export function compileBench(scene: Pick<Scene, 'components' | 'sources'>): CompiledBench {
  const surfaces: SurfaceSpec[] = []
  const untraced: string[] = []
  for (const component of scene.components) {
    const part = readPart(component)
    if (part.disabled) continue
    const specs = surfacesOf(part)
    if (specs) surfaces.push(...specs)
    else untraced.push(component.id)
  }
  const sources = scene.sources.map((source) => readPart(source)).filter((source) => !source.disabled)
  return {
    bench: makeBench(surfaces, sources.map(sourceSpec)),
    sourceIds: sources.map((source) => source.id),
    sourceColors: sources.map((source) => source.colorHex ?? null),
    untraced,
  }
}

/** A component's surfaces in the bench frame; `null` where the tracer does not know one of them yet. */
function surfacesOf(part: ComponentPart): readonly SurfaceSpec[] | null {
  if (part.kind === 'optic') return facesOf(part)
  const [p1, p2] = endPoints(part, part.lengthMm)
  const spec = surfaceSpec(part.kind, part, { x1Mm: p1.xMm, y1Mm: p1.yMm, x2Mm: p2.xMm, y2Mm: p2.yMm })
  return spec && [spec]
}

function facesOf(optic: OpticPart): readonly SurfaceSpec[] | null {
  const specs: SurfaceSpec[] = []
  for (const face of optic.interfaces) {
    const p1 = toBench(optic, { xMm: face.x1Mm, yMm: face.y1Mm })
    const p2 = toBench(optic, { xMm: face.x2Mm, yMm: face.y2Mm })
    const spec = surfaceSpec(face.elementType, face, {
      x1Mm: p1.xMm,
      y1Mm: p1.yMm,
      x2Mm: p2.xMm,
      y2Mm: p2.yMm,
    })
    if (!spec) return null
    specs.push(spec)
  }
  return specs
}

/** The law of a surface in its place, be it a component of its own or a face of a body. */
function surfaceSpec(
  kind: SurfacePart['kind'] | FacePart['elementType'],
  law: SurfacePart | FacePart,
  segment: Segment,
): SurfaceSpec | null {
  if ('radiusOfCurvatureMm' in law && law.radiusOfCurvatureMm !== 0) return null
  if ('eflMm' in law) return { law: 'lens', ...segment, focalLengthMm: law.eflMm }
  if ('reflectivity' in law) return { law: 'mirror', ...segment, reflectance: law.reflectivity / 100 }
  if ('isPolarizing' in law) {
    return law.isPolarizing
      ? { law: 'polarizingSplitter', ...segment, leakage: 10 ** (-law.extinctionRatioDb / 10) }
      : { law: 'beamSplitter', ...segment, transmittance: law.splitT / 100, reflectance: law.splitR / 100 }
  }
  return kind === 'beam_block' ? { law: 'beamBlock', ...segment } : null
}

function sourceSpec(source: SourcePart): SourceSpec {
  const lines = source.wavelengthsNm ?? [source.wavelengthNm]
  return {
    xMm: source.xMm,
    yMm: source.yMm,
    directionRad: radians(source.angleDeg),
    beam: source.beam,
    sizeMm: source.sizeMm,
    rayCount: source.nRays,
    spreadRad: radians(source.spreadDeg),
    wavelengths: lines.map((wavelengthNm, i) => ({ wavelengthNm, weight: source.weights?.[i] ?? 1 })),
    powerMw: source.powerMw,
    profile: source.profile,
    polarization: polarizationOf(source.polarization),
  }
}

function polarizationOf(polarization: SourcePart['polarization']): Polarization {
  if (polarization === 'unpolarized') return 'unpolarized'
  if (typeof polarization === 'object' && 'jones' in polarization) return { jones: polarization.jones }
  return { jones: jonesOf(polarization) }
}
