import { firstEnd, trace } from '@optiverse/optics'
import { compileBench, toBench, toBody, type Component, type Source } from '@optiverse/scene'
import { expect, test } from 'vitest'
import type { PathStep } from './displayList'
import { drawObject, poseOf } from './drawObject'

const pose = { id: 'part', x_mm: 12, y_mm: -7, angle_deg: 33 }
const shapes = [
  { radius_of_curvature_mm: 0 },
  { radius_of_curvature_mm: 60 },
  { radius_of_curvature_mm: -60 },
  { radius_of_curvature_mm: 45, conic: -1 },
  { radius_of_curvature_mm: -60, conic: 0.6 },
  { radius_of_curvature_mm: 60, conic: -3 },
]
const surface = { ...pose, length_mm: 30 }
const kinds: readonly ((shape: object) => Component)[] = [
  (shape) => ({ ...surface, kind: 'mirror', ...shape }),
  (shape) => ({ ...surface, kind: 'beamsplitter', ...shape }),
  (shape) => ({ ...surface, kind: 'beamsplitter', is_polarizing: true, ...shape }),
  (shape) => ({ ...surface, kind: 'dichroic', ...shape }),
  (shape) => ({ ...surface, kind: 'grating', ...shape }),
  (shape) => ({ ...surface, kind: 'grating', reflective: false, ...shape }),
  (shape) => ({ ...surface, kind: 'aperture', opening_mm: 0, ...shape }),
  (shape) => ({ ...surface, kind: 'beam_block', ...shape }),
  (shape) => ({ ...surface, kind: 'detector', ...shape }),
  (shape) => ({ ...surface, kind: 'detector', transparent: true, ...shape }),
  (shape) => bodyOf({ element_type: 'refractive_interface', material2: 'N-BK7', ...shape }),
  (shape) => bodyOf({ element_type: 'mirror', ...shape }),
]

function bodyOf(face: object): Component {
  const place = { x1_mm: -10, y1_mm: 4, x2_mm: 18, y2_mm: 16 }
  return { ...pose, kind: 'optic', interfaces: [{ ...place, ...face } as never] }
}

test.each(kinds.map((make) => [nameOf(make({})), make] as const))(
  '%s: light meets its line where it is drawn, flat, round or conic',
  (_, make) => {
    for (const shape of shapes) {
      const part = make(shape)
      const light = trace(compileBench({ components: [part], sources: [aimedAt(part)] }).bench)
      expect([light.rayCount, light.stats.events >= 7]).toEqual([7, true])
      const lines = drawObject(part).flatMap((item) => (item.type === 'path' ? [item.steps] : []))
      for (let ray = 0; ray < light.rayCount; ray++) {
        const path = light.firstPath[ray] ?? 0
        const [xMm = NaN, yMm = NaN] = light.nodes.subarray(3 * firstEnd(light, path))
        const met = toBody(poseOf(part), { xMm, yMm })
        const nearest = Math.min(...lines.map((steps) => distanceMm([met.xMm, met.yMm], steps)))
        expect(nearest, JSON.stringify(shape)).toBeLessThan(1e-6)
      }
    }
  },
)

test('a surface drawn a micrometre off would be told', () => {
  const line: PathStep[] = [['M', -10, 1e-3], ['L', 10, 1e-3]] // prettier-ignore
  expect(distanceMm([2, 0], line)).toBeCloseTo(1e-3, 12)
})

function nameOf(part: Component): string {
  return part.kind === 'optic' ? `a body's ${part.interfaces[0]?.element_type ?? ''}` : part.kind
}

/** Seven parallel rays at −100° to the middle of a part, which they meet from the side of its body's +y. */
function aimedAt(part: Component): Source {
  const middle = toBench(poseOf(part), part.kind === 'optic' ? { xMm: 4, yMm: 10 } : { xMm: 0, yMm: 0 })
  const from = { x_mm: middle.xMm + 200 * Math.cos(rising), y_mm: middle.yMm + 200 * Math.sin(rising) }
  return { id: 's', kind: 'source', ...from, angle_deg: -100, n_rays: 7, size_mm: 10 }
}

const rising = (80 * Math.PI) / 180

type XY = readonly [number, number]

/** From a point to a drawn path, by bisecting each of its pieces about where it is nearest. */
function distanceMm(point: XY, steps: readonly PathStep[]): number {
  let pen: XY = [NaN, NaN]
  let nearest = Infinity
  for (const step of steps) {
    if (step[0] === 'Z') continue
    const end: XY = step[0] === 'C' ? [step[5], step[6]] : [step[1], step[2]]
    if (step[0] !== 'M') nearest = Math.min(nearest, nearestOf(point, pieceOf(pen, step)))
    pen = end
  }
  return nearest
}

function pieceOf([x0, y0]: XY, step: PathStep): (t: number) => XY {
  if (step[0] !== 'C') {
    const [, x = NaN, y = NaN] = step
    return (t) => [x0 + t * (x - x0), y0 + t * (y - y0)]
  }
  const [, x1, y1, x2, y2, x3, y3] = step
  const blend = (a: number, b: number, c: number, d: number, t: number) =>
    (1 - t) ** 3 * a + 3 * t * (1 - t) ** 2 * b + 3 * t * t * (1 - t) * c + t ** 3 * d
  return (t) => [blend(x0, x1, x2, x3, t), blend(y0, y1, y2, y3, t)]
}

function nearestOf([x, y]: XY, piece: (t: number) => XY): number {
  const away = (t: number) => Math.hypot(piece(t)[0] - x, piece(t)[1] - y)
  let [low, high] = [0, 1]
  for (let turn = 0; turn < 80; turn++) {
    const third = (high - low) / 3
    if (away(low + third) < away(high - third)) high -= third
    else low += third
  }
  return away((low + high) / 2)
}
