import type { Vec } from '../../src/vec'
import { cross, minus, unit } from './edge'
import { pointOf, type Fields } from './fields'
import type { SceneFile, SceneObject } from './sceneFile'

/** A ray as a source of the scene sends it out. */
export interface LightRay {
  readonly from: Vec
  /** counter-clockwise from +x */
  readonly directionRad: number
  /** of both polarizations together, which get half each */
  readonly brightness: number
  readonly wavelengthNm: number
  /** whether it begins a bundle: its weak reflections are then not made up for */
  readonly beginsBundle: boolean
}

/** Rays that an object sends out, in the order of the scene's program; null for an object that is no known source. */
export function lightRaysOf({ type, fields }: SceneObject, scene: SceneFile): LightRay[] | null {
  switch (type) {
    case 'SingleRay':
      return [singleRay(fields, scene)]
    case 'Beam':
      return fields.boolean('random', false) ? null : beam(fields, scene)
    case 'PointSource':
      return pointSource(fields, scene)
    case 'AngleSource':
      return angleSource(fields, scene)
    case 'ModuleObj':
      return fields.text('module') === 'ContSpectrum' ? spectrum(fields, scene) : null
    default:
      return null
  }
}

/** Wavelength of light in a scene without colours: what a grating takes it for. */
export const COLOURLESS_NM = 540

function wavelengthOf(fields: Fields, scene: SceneFile): number {
  return scene.hasColours ? fields.number('wavelength', COLOURLESS_NM) : COLOURLESS_NM
}

function angleOf(direction: Vec): number {
  return Math.atan2(direction.y, direction.x)
}

function singleRay(fields: Fields, scene: SceneFile): LightRay {
  const [p1, p2] = [fields.point('p1'), fields.point('p2')]
  return {
    from: p1,
    directionRad: angleOf(minus(p2, p1)),
    brightness: fields.number('brightness', 1),
    wavelengthNm: wavelengthOf(fields, scene),
    beginsBundle: true,
  }
}

const DENSITY_STEP = 1 / 500

/**
 * The ray density with which no ray is brighter than 1 where brightness is kept to scale, and the brightness of a ray;
 * elsewhere a brighter ray is clamped.
 */
function toScale(scene: SceneFile, brightnessAt: (density: number) => number) {
  let density = scene.rayDensity
  while (scene.isLinear && brightnessAt(density) > 1) density += DENSITY_STEP
  return { density, brightness: Math.min(brightnessAt(density), 1) }
}

/** Angle between neighbouring rays of a point source. */
function angleStep(density: number): number {
  return (2 * Math.PI) / Math.trunc(density * 500)
}

/** Parallel rays to the left of p1→p2 in the middle of equal steps from p1, each with its fan. */
function beam(fields: Fields, scene: SceneFile): LightRay[] {
  const [p1, p2] = [fields.point('p1'), fields.point('p2')]
  const size = minus(p2, p1)
  const half = (fields.number('emisAngle', 0) * Math.PI) / 360
  const isLambertian = fields.boolean('lambert', false)
  const { density, brightness } = toScale(
    scene,
    (trial) =>
      (fields.number('brightness', 0.5) * scene.lengthScale) /
      trial /
      (1 + 2 * Math.floor(half / angleStep(trial))),
  )
  const count = (Math.hypot(size.x, size.y) * density) / scene.lengthScale
  const turns = [0]
  for (let turn = angleStep(density); turn < half; turn += angleStep(density)) turns.push(turn, -turn)
  const forwardRad = angleOf({ x: -size.y, y: size.x })
  const rays: LightRay[] = []
  for (let step = 0.5; step <= count; step++) {
    const from = { x: p1.x + (step * size.x) / count, y: p1.y + (step * size.y) / count }
    for (const turn of turns) {
      rays.push({
        from,
        directionRad: forwardRad + turn,
        brightness: isLambertian ? brightness * Math.cos(turn) : brightness,
        wavelengthNm: wavelengthOf(fields, scene),
        beginsBundle: false,
      })
    }
  }
  return rays
}

/** No ray this near to the end of a fan, so that a full circle does not get its first ray twice. */
const FAN_END_RAD = 1e-5

/** Downwards first, then counter-clockwise. */
function pointSource(fields: Fields, scene: SceneFile): LightRay[] {
  const { density, brightness } = toScale(scene, (trial) => fields.number('brightness', 0.5) / trial)
  const from = pointOf(fields)
  return fan(0, 2 * Math.PI, angleStep(density)).map((turn) => ({
    from,
    directionRad: turn - Math.PI / 2,
    brightness,
    wavelengthNm: wavelengthOf(fields, scene),
    beginsBundle: turn === 0,
  }))
}

/** Clockwise; about the axis p1→p2, or from it on. */
function angleSource(fields: Fields, scene: SceneFile): LightRay[] {
  const [p1, p2] = [fields.point('p1'), fields.point('p2')]
  const { density, brightness } = toScale(scene, (trial) => fields.number('brightness', 0.5) / trial)
  const spread = (fields.number('emisAngle', 36.001) * Math.PI) / 180
  const start = fields.boolean('symmetric', true) ? -spread / 2 : 0
  return fan(start, start + spread, angleStep(density)).map((turn) => ({
    from: p1,
    directionRad: angleOf(minus(p2, p1)) - turn,
    brightness,
    wavelengthNm: wavelengthOf(fields, scene),
    beginsBundle: turn === 0,
  }))
}

function fan(start: number, end: number, step: number): number[] {
  const turns: number[] = []
  for (let turn = start; turn < end - FAN_END_RAD; turn += step) turns.push(turn)
  return turns
}

/** The library's module for a continuous spectrum: one ray per step of the wavelength, sharing the brightness. */
function spectrum(fields: Fields, scene: SceneFile): LightRay[] {
  const [p1, p2] = fields.list('points').map(pointOf)
  if (p1 === undefined || p2 === undefined) throw new TypeError('a ContSpectrum has two points')
  const params = fields.part('params')
  const [min, max, step] = [params.number('min', 380), params.number('max', 700), params.number('step', 10)]
  const brightness = params.number('brightness', 50) / ((max - min) / step)
  return Array.from({ length: Math.floor((max - min) / step) + 1 }, (_, at) => ({
    from: p1,
    directionRad: angleOf(minus(p2, p1)),
    brightness,
    wavelengthNm: scene.hasColours ? min + at * step : COLOURLESS_NM,
    beginsBundle: true,
  }))
}

/** The rays as one fan of parallel light where they are that; null elsewhere. */
export function parallelFan(rays: readonly LightRay[]) {
  const [first, last] = [rays[0], rays.at(-1)]
  if (first === undefined || last === undefined || rays.length < 2) return null
  const span = minus(last.from, first.from)
  const isOne = rays.every(
    (ray, at) =>
      ray.directionRad === first.directionRad &&
      ray.brightness === first.brightness &&
      ray.wavelengthNm === first.wavelengthNm &&
      Math.hypot(
        first.from.x + (at / (rays.length - 1)) * span.x - ray.from.x,
        first.from.y + (at / (rays.length - 1)) * span.y - ray.from.y,
      ) < 1e-9,
  )
  const forward = { x: Math.cos(first.directionRad), y: Math.sin(first.directionRad) }
  const isAcross = Math.abs(Math.abs(cross(forward, unit(span))) - 1) < 1e-12
  if (!isOne || !isAcross) return null
  const middle = { x: (first.from.x + last.from.x) / 2, y: (first.from.y + last.from.y) / 2 }
  return { middle, sizeMm: Math.hypot(span.x, span.y), ...first }
}
