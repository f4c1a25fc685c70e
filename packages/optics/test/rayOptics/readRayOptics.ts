import type { SourceSpec, SurfaceSpec } from '../../src/index'
import { glassesOf } from './glasses'
import { glassFaces, type OwnedSurface } from './glassFaces'
import { gratingGainOf } from './gratingOrders'
import { COLOURLESS_NM, lightRaysOf, parallelFan, type LightRay } from './lightRays'
import { readSceneFile, type SceneFile, type SceneObject } from './sceneFile'
import { detectorLine, surfacesOf, type DetectorLine } from './surfaces'

/** A scene of Ray Optics Simulation as the tracer takes it: lengths in mm, y upwards, brightness as power in mW. */
export interface RayOpticsScene {
  /** one per wavelength, for filters and dispersion make another bench of each */
  readonly benches: readonly RayOpticsBench[]
  readonly detectors: readonly DetectorLine[]
  readonly isLinear: boolean
  readonly maxRayDepth: number
  /** type of each object of the scene */
  readonly objectTypes: readonly string[]
  /** types of objects that stay away, each once, in the order of the scene */
  readonly skipped: readonly string[]
}

export interface RayOpticsBench {
  readonly surfaces: readonly SurfaceSpec[]
  /** for each surface, the number of its object in the scene */
  readonly owners: readonly number[]
  /** one for each ray, in the order of the scene */
  readonly sources: readonly SourceSpec[]
  readonly rays: readonly NumberedRay[]
  /** the same light in as few sources as it fits into */
  readonly fans: readonly SourceSpec[]
  /** for a grating (by number) that gives out more light than it gets, what its outgoing brightness lacks here */
  readonly gratingGains: ReadonlyMap<number, number>
}

/** A ray and its number among all rays of the scene. */
interface NumberedRay extends LightRay {
  readonly number: number
}

/** Types that only decorate or steer the editor. */
const UNSEEN = new Set(['Ruler', 'Protractor', 'TextLabel', 'LineArrow', 'Drawing', 'Handle', 'CropBox'])

/** @throws TypeError for what is not a scene, naming the field that is wrong */
export function readRayOptics(text: string): RayOpticsScene {
  const scene = readSceneFile(text)
  const numbered = numberedIn(scene.objects.map((object) => lightRaysOf(object, scene) ?? []))
  const wavelengths = [...new Set(numbered.flat().map((ray) => ray.wavelengthNm))]
  return {
    benches: wavelengths.map((wavelengthNm) => benchAt(wavelengthNm, scene, numbered)),
    detectors: scene.objects.flatMap((object, at) =>
      object.type === 'Detector' ? [detectorLine(object, at)] : [],
    ),
    isLinear: scene.isLinear,
    maxRayDepth: scene.maxRayDepth,
    objectTypes: scene.objects.map((object) => object.type),
    skipped: [...new Set(scene.objects.filter((each) => !isKnown(each, scene)).map((object) => object.type))],
  }
}

function isKnown(object: SceneObject, scene: SceneFile): boolean {
  return (
    UNSEEN.has(object.type) ||
    lightRaysOf(object, scene) !== null ||
    glassesOf([object], scene, COLOURLESS_NM).length > 0 ||
    surfacesOf(object, scene, COLOURLESS_NM) !== null
  )
}

function numberedIn(groups: readonly (readonly LightRay[])[]): NumberedRay[][] {
  let number = 0
  return groups.map((rays) => rays.map((ray) => ({ ...ray, number: number++ })))
}

function benchAt(wavelengthNm: number, scene: SceneFile, groups: readonly NumberedRay[][]): RayOpticsBench {
  const faces = glassFaces(glassesOf(scene.objects, scene, wavelengthNm))
  const others = scene.objects.flatMap((each, object) =>
    (surfacesOf(each, scene, wavelengthNm) ?? []).map((surface): OwnedSurface => ({ object, surface })),
  )
  // Of surfaces at the same place the first acts: there, whatever is not glass goes before glass.
  const owned = [...others, ...faces]
  const here = groups.map((rays) => rays.filter((ray) => ray.wavelengthNm === wavelengthNm))
  return {
    surfaces: owned.map(({ surface }) => surface),
    owners: owned.map(({ object }) => object),
    sources: here.flat().map(sourceOf),
    rays: here.flat(),
    fans: here.flatMap(fewSourcesOf),
    gratingGains: new Map(
      scene.objects.flatMap((each, object) => {
        const gain = gratingGainOf(each, wavelengthNm)
        return gain === null ? [] : [[object, gain]]
      }),
    ),
  }
}

function sourceOf({ from, directionRad, brightness, wavelengthNm }: LightRay): SourceSpec {
  return {
    xMm: from.x,
    yMm: from.y,
    directionRad,
    beam: 'rays',
    sizeMm: 0,
    rayCount: 1,
    spreadRad: 0,
    wavelengths: [{ wavelengthNm, weight: 1 }],
    powerMw: brightness,
    profile: 'uniform',
    polarization: 'unpolarized',
  }
}

function fewSourcesOf(rays: readonly LightRay[]): SourceSpec[] {
  const fan = parallelFan(rays)
  if (fan === null) return rays.map(sourceOf)
  const { middle, sizeMm, brightness } = fan
  return [
    {
      ...sourceOf({ ...fan, from: middle }),
      sizeMm,
      rayCount: rays.length,
      powerMw: brightness * rays.length,
    },
  ]
}
