import { departuresFrom, endsOf, NOTHING, objectAtEnd, treesOn, type Place } from './branches'
import { cross, minus } from './edge'
import type { RayOpticsScene } from './readRayOptics'
import type { DetectorLine } from './surfaces'

interface Reading {
  /** for each detector, the brightness through each bin by its width, positive for light with p1 on its left */
  readonly irradiance: readonly (readonly number[])[]
  /** segments of rays, each counted once */
  readonly segments: number
}

/**
 * What the scene's own program reads, from the paths of our tracer. That program has its rays in a list and lets each
 * in turn meet one object, again and again. It drops new light that is weaker than a limit; of glass reflections
 * dropped so it keeps one in N with N-fold brightness, chosen by the ray's place in the list, unless the ray begins a
 * bundle. Ways, powers and polarization are those of our paths; only that choice is made here.
 *
 * @param minPower share of its source ray's power down to which our paths are followed; nothing weaker may be wanted
 */
export function readAsThere(scene: RayOpticsScene, minPower: number): Reading {
  const trees = scene.benches
    .flatMap((bench) => treesOn(bench, minPower))
    .toSorted((a, b) => a.number - b.number)
  const list = new RayList(scene)
  list.follow(
    trees.map(({ root, beginsBundle }) => ({ branch: root, segment: 0, weight: 1, depth: 0, beginsBundle })),
  )
  return {
    segments: list.segments,
    irradiance: scene.detectors.map(({ object, binSizeMm }) =>
      list.bins.get(object)!.map((brightness) => brightness / binSizeMm),
    ),
  }
}

/** A ray of the list: where it is, and what its brightness is multiplied with for the others that it stands for. */
interface Ray extends Place {
  readonly weight: number
  /** objects met */
  readonly depth: number
  readonly beginsBundle: boolean
}

/** Brightness above which new light is followed: as the eye sees it, and where brightness is kept to scale. */
const VISIBLE = 0.01
const TO_SCALE = 1e-6

/** Rays under way in the order in which they came to be; null where one has ended. */
class RayList {
  segments = 0
  /** brightness through each bin of each detector, by the detector's number in the scene */
  readonly bins: ReadonlyMap<number, number[]>
  private readonly scene: RayOpticsScene
  private readonly detectors: ReadonlyMap<number, DetectorLine>
  private readonly rays: (Ray | null)[] = []
  private readonly limit: number

  constructor(scene: RayOpticsScene) {
    this.scene = scene
    this.limit = scene.isLinear ? TO_SCALE : VISIBLE
    this.detectors = new Map(scene.detectors.map((detector) => [detector.object, detector]))
    this.bins = new Map(scene.detectors.map(({ object, bins }) => [object, new Array<number>(bins).fill(0)]))
  }

  follow(rays: readonly Ray[]): void {
    this.rays.push(...rays)
    while (this.rays.some((ray) => ray !== null)) this.meetOnceEach()
  }

  /** New rays take their turn in the same round. A ray that meets another object than the one before begins a bundle. */
  private meetOnceEach(): void {
    let metBefore = NOTHING
    for (let at = 0; at < this.rays.length; at++) {
      const ray = this.rays[at] ?? null
      if (ray === null) continue
      this.segments++
      const met = objectAtEnd(ray)
      const beginsBundle = ray.beginsBundle || met !== metBefore
      metBefore = met
      const depth = ray.depth + 1
      const hasEnded = met === NOTHING || depth > this.scene.maxRayDepth
      this.rays[at] = hasEnded ? null : this.meet({ ...ray, beginsBundle, depth }, at, met)
    }
  }

  /** @returns the ray as it goes on in its place of the list */
  private meet(ray: Ray, at: number, object: number): Ray | null {
    const departing = departuresFrom(ray).map((place) => ({ ...ray, ...place }))
    const [transmitted, reflected] = departing
    if (transmitted === undefined) return null
    switch (this.scene.objectTypes[object]) {
      case 'Detector':
        this.record(ray, this.detectors.get(object)!)
        return transmitted
      case 'BeamSplitter':
        return reflected === undefined ? transmitted : this.split(transmitted, reflected)
      case 'DiffractionGrating':
      case 'ConcaveDiffractionGrating':
        this.diffract(departing, ray.branch.bench.gratingGains.get(object)!)
        return null
      case 'Glass':
      case 'SphericalLens':
      case 'CircleGlass':
      case 'PlaneGlass':
        if (reflected !== undefined) this.reflectAtGlass(reflected, at)
        return !this.scene.isLinear || brightnessOf(transmitted) > this.limit ? transmitted : null
      default:
        return transmitted
    }
  }

  private split(transmitted: Ray, reflected: Ray): Ray | null {
    if (brightnessOf(transmitted) > this.limit) {
      this.rays.push({ ...transmitted, beginsBundle: false })
      return reflected
    }
    return brightnessOf(reflected) > this.limit ? reflected : null
  }

  private diffract(orders: readonly Ray[], gain: number): void {
    for (const order of orders) {
      const outgoing = { ...order, weight: order.weight * gain, beginsBundle: true }
      if (brightnessOf(outgoing) > this.limit) this.rays.push(outgoing)
    }
  }

  private reflectAtGlass(reflected: Ray, at: number): void {
    if (brightnessOf(reflected) > this.limit) {
      this.rays.push(reflected)
    } else if (!reflected.beginsBundle) {
      const oneIn = Math.floor(VISIBLE / brightnessOf(reflected)) + 1
      if (at % oneIn === 0) this.rays.push({ ...reflected, weight: reflected.weight * oneIn })
    }
  }

  private record(ray: Ray, { object, p1, p2, binSizeMm }: DetectorLine): void {
    const [from, to] = endsOf(ray)
    const bin = Math.floor(Math.hypot(to.x - p1.x, to.y - p1.y) / binSizeMm)
    const bins = this.bins.get(object)!
    const side = -Math.sign(cross(minus(to, from), minus(p2, p1)))
    if (bin < bins.length) bins[bin]! += side * brightnessOf(ray)
  }
}

function brightnessOf({ branch, segment, weight }: Ray): number {
  return weight * branch.brightness[segment]!
}
