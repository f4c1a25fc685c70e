import type { Incident, Met } from '../../src/laws/law'
import { halvesOf } from '../../src/polarization'
import { fanOf, FAN_SLOTS, compileSource } from '../../src/source'
import type { SurfaceSpec } from '../../src/surface'
import { dot, type Vec } from '../../src/vec'
import { leaving } from '../../src/laws/leaving'
import type { TraceRun } from '../../test/referenceScenes'

/** A branch as one would first write it. */
interface Ray extends Incident {
  readonly start: Vec
  readonly power: number
  readonly events: number
  readonly left: SurfaceSpec | null
  readonly wavelengthNm: number
}

interface ObjectSegment {
  readonly from: Vec
  readonly to: Vec
  readonly power: number
}

interface Hit {
  readonly surface: SurfaceSpec
  readonly distanceMm: number
  readonly met: Met
}

/**
 * The tracer that one would first write: an object for each ray, each segment, each point, the readable laws, and
 * every surface asked each time. It is what the kernel's figures are held against, and knows what the mixed scenes
 * hold: lines and arcs, one wavelength a source.
 */
export function traceWithObjects({ surfaces, sources, limits }: TraceRun): ObjectSegment[] {
  const segments: ObjectSegment[] = []
  const waiting: Ray[] = sources.flatMap((spec) => {
    const fan = fanOf(compileSource(spec))
    return Array.from({ length: spec.rayCount }, (_, ray): Ray => {
      const [x, y, dx, dy] = fan.subarray(ray * FAN_SLOTS)
      const halves = halvesOf(spec.polarization)
      return {
        start: { x: x!, y: y! },
        direction: { x: dx!, y: dy! },
        halves,
        power: 1,
        events: 0,
        left: null,
        wavelengthNm: spec.wavelengths[0]!.wavelengthNm,
      }
    })
  })
  for (let ray = waiting.pop(); ray; ray = waiting.pop()) {
    const hit = nearest(ray, surfaces)
    const lengthMm = hit ? hit.distanceMm : limits.escapeMm
    const to = { x: ray.start.x + lengthMm * ray.direction.x, y: ray.start.y + lengthMm * ray.direction.y }
    segments.push({ from: ray.start, to, power: ray.power })
    if (!hit || ray.events + 1 >= limits.maxEvents) continue
    for (const out of leaving(hit.surface, ray, hit.met, ray.wavelengthNm)) {
      const power = ray.power * out.powerFraction
      if (power === 0 || power < limits.minPower) continue
      const { direction, halves } = out
      waiting.push({ ...ray, start: to, direction, halves, power, events: ray.events + 1, left: hit.surface })
    }
  }
  return segments
}

function nearest(ray: Ray, surfaces: readonly SurfaceSpec[]): Hit | null {
  let best: Hit | null = null
  for (const surface of surfaces) {
    const hit =
      'radiusMm' in surface && surface.radiusMm ? onArc(ray, surface, surface.radiusMm) : onLine(ray, surface)
    if (hit && (!best || hit.distanceMm < best.distanceMm)) best = hit
  }
  return best
}

interface Chord {
  readonly middle: Vec
  readonly tangent: Vec
  readonly normal: Vec
  readonly halfMm: number
}

function chordOf({ x1Mm, y1Mm, x2Mm, y2Mm }: SurfaceSpec): Chord {
  const lengthMm = Math.hypot(x2Mm - x1Mm, y2Mm - y1Mm)
  const tangent = { x: (x2Mm - x1Mm) / lengthMm, y: (y2Mm - y1Mm) / lengthMm }
  const middle = { x: (x1Mm + x2Mm) / 2, y: (y1Mm + y2Mm) / 2 }
  return { middle, tangent, normal: { x: tangent.y, y: -tangent.x }, halfMm: lengthMm / 2 }
}

function onLine(ray: Ray, surface: SurfaceSpec): Hit | null {
  if (surface === ray.left) return null
  const { middle, tangent, normal, halfMm } = chordOf(surface)
  const away = { x: middle.x - ray.start.x, y: middle.y - ray.start.y }
  const distanceMm = dot(away, normal) / dot(ray.direction, normal)
  if (!(distanceMm > NEAREST_MM)) return null
  const heightMm = distanceMm * dot(ray.direction, tangent) - dot(away, tangent)
  return Math.abs(heightMm) > halfMm ? null : { surface, distanceMm, met: { tangent, heightMm } }
}

const NEAREST_MM = 1e-9

/** A positive radius bulges against the normal: its centre of curvature lies beyond the vertex, along it. */
function onArc(ray: Ray, surface: SurfaceSpec, radiusMm: number): Hit | null {
  const { middle, tangent, normal, halfMm } = chordOf(surface)
  const toCentre = Math.sign(radiusMm) * Math.sqrt(radiusMm * radiusMm - halfMm * halfMm)
  const centre = { x: middle.x + toCentre * normal.x, y: middle.y + toCentre * normal.y }
  const away = { x: centre.x - ray.start.x, y: centre.y - ray.start.y }
  const along = dot(away, ray.direction)
  const square = radiusMm * radiusMm - (dot(away, away) - along * along)
  if (square < 0) return null
  for (const distanceMm of [along - Math.sqrt(square), along + Math.sqrt(square)]) {
    if (distanceMm < (surface === ray.left ? SAME_PLACE_MM : NEAREST_MM)) continue
    const fromCentre = { x: distanceMm * ray.direction.x - away.x, y: distanceMm * ray.direction.y - away.y }
    const heightMm = dot(fromCentre, tangent)
    if (Math.abs(heightMm) > halfMm || dot(fromCentre, normal) * radiusMm > 0) continue
    const outwards = { x: fromCentre.x / -radiusMm, y: fromCentre.y / -radiusMm }
    return { surface, distanceMm, met: { tangent: { x: -outwards.y, y: outwards.x }, heightMm } }
  }
  return null
}

/** Where a ray leaves an arc, rounding puts it so far off it. */
const SAME_PLACE_MM = 1e-6
