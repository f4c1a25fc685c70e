import {
  allObjects,
  Component,
  KINDS,
  readPart,
  schemaOf,
  toBench,
  type ObjectKind,
  type SceneObject,
} from '@optiverse/scene'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { everyKind } from '../test/everyKind'
import { boundsOf, outlineOf } from './bounds'
import { boxOf } from './box'
import type { DisplayList } from './displayList'
import { drawObject, poseOf } from './drawObject'

/** Have no look of their own: a group is its members, a path measure lies along a traced ray. */
const lookless: readonly ObjectKind[] = ['group', 'path_measure']

function expectDrawable(list: DisplayList) {
  expect(list.length).toBeGreaterThan(0)
  const numbers = JSON.stringify(list, (_, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? 'not finite' : value,
  )
  expect(numbers).not.toContain('not finite')
}

test('the sample holds every kind there is', () => {
  expect(new Set(allObjects(everyKind).map((object) => object.kind))).toEqual(new Set(Object.keys(KINDS)))
})

test.each(allObjects(everyKind).map((object) => [object.id, object] as const))(
  '%s draws something with finite numbers and an outline at least 4 mm thick',
  (_, object) => {
    expect(schemaOf(object.kind).safeParse(object).error).toBeUndefined()
    if (lookless.includes(object.kind)) {
      expect(drawObject(object)).toEqual([])
      expect(outlineOf(object)).toBeNull()
      return
    }
    expectDrawable(drawObject(object))
    const box = outlineOf(object)
    expect((box?.maxXMm ?? 0) - (box?.minXMm ?? 0)).toBeGreaterThanOrEqual(4)
    expect((box?.maxYMm ?? 0) - (box?.minYMm ?? 0)).toBeGreaterThanOrEqual(4)
  },
)

const number = (min: number, max: number) =>
  fc.option(fc.double({ min, max, noNaN: true }), { nil: undefined })

test('whatever fields a valid surface has, it draws with finite numbers', () => {
  const fields = fc.record({
    kind: fc.constantFrom(
      'mirror',
      'beamsplitter',
      'waveplate',
      'grating',
      'aperture',
      'beam_block',
      'detector',
    ),
    angle_deg: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    length_mm: number(1e-3, 1e6),
    radius_of_curvature_mm: number(-1e6, 1e6),
    conic: number(-1e3, 1e3),
    name: fc.option(fc.string({ maxLength: 120 }), { nil: undefined }),
  })
  let drawn = 0
  fc.assert(
    fc.property(fields, ({ kind, ...rest }) => {
      const opening = kind === 'aperture' ? { opening_mm: 3 } : {}
      const record = { id: 'x', x_mm: 0, y_mm: 0, kind, ...opening, ...withoutAbsent(rest) }
      const parsed = Component.safeParse(record)
      if (!parsed.success) return
      drawn++
      expectDrawable(drawObject(parsed.data))
    }),
    { numRuns: 1500 },
  )
  expect(drawn).toBeGreaterThan(100)
})

test('any lens and any source draws with finite numbers', () => {
  const pose = { id: 'x', x_mm: 0, y_mm: 0, angle_deg: 90 }
  fc.assert(
    fc.property(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }).filter((f) => f !== 0),
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
      (efl_mm, size_mm) => {
        expectDrawable(drawObject({ ...pose, kind: 'lens', efl_mm, length_mm: size_mm }))
        expectDrawable(drawObject({ ...pose, kind: 'source', size_mm }))
      },
    ),
  )
})

function withoutAbsent(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

const upright = { x_mm: 0, y_mm: 0, angle_deg: 90 }

function labelOfDrawing(record: SceneObject): string | undefined {
  const texts = drawObject(record).filter((item) => item.type === 'text')
  return texts.map((item) => item.text).join('|')
}

test('labels tell the one number that matters, with a real minus sign, or the name', () => {
  const labels = [
    { id: 'a', kind: 'lens', ...upright, efl_mm: -150 } as const,
    { id: 'b', kind: 'waveplate', ...upright } as const,
    { id: 'c', kind: 'waveplate', ...upright, phase_shift_deg: 180, fast_axis_deg: 22.5 } as const,
    { id: 'd', kind: 'beamsplitter', ...upright } as const,
    { id: 'e', kind: 'beamsplitter', ...upright, split_T: 70, split_R: 30 } as const,
    { id: 'f', kind: 'beamsplitter', ...upright, is_polarizing: true } as const,
    { id: 'g', kind: 'mirror', ...upright } as const,
    { id: 'h', kind: 'mirror', ...upright, name: 'M1' } as const,
    { id: 'i', kind: 'lens', ...upright, efl_mm: 33.33333 } as const,
    { id: 'j', kind: 'source', ...upright, name: 'Pump', wavelength_nm: 532 } as const,
  ].map(labelOfDrawing)
  expect(labels).toEqual([
    ...['f = −150 mm', 'λ/4 45°', 'λ/2 22.5°', '50:50', 'T:R 70:30', 'PBS', '', 'M1', 'f = 33.333 mm'],
    '532 nm|Pump',
  ])
})

test('the label of an upright lens stands below it, whichever end that is', () => {
  for (const angle_deg of [90, -90, 270]) {
    const record = { id: 'l', kind: 'lens', x_mm: 0, y_mm: 0, angle_deg } as const
    const label = drawObject(record).find((item) => item.type === 'text')
    expect(label && toBench(poseOf(record), label.at).yMm).toBeCloseTo(-12.7, 9)
  }
})

test('the detector shows its reading instead of nothing, and no label when asked for none', () => {
  const detector = { id: 'd', kind: 'detector', ...upright } as const
  expect(drawObject(detector, { label: '0.5 mW' }).at(-1)).toMatchObject({ type: 'text', text: '0.5 mW' })
  const lens = { id: 'l', kind: 'lens', ...upright } as const
  expect(drawObject(lens, { label: null }).every((item) => item.type === 'path')).toBe(true)
})

test('a laser has its exit at (0, 0): nothing of its body lies in front of it', () => {
  for (const size_mm of [0, 10, 100]) {
    const box = boxOf(drawObject({ id: 's', kind: 'source', ...upright, size_mm }))
    expect(box?.maxXMm).toBe(0)
    expect((box?.maxYMm ?? 0) - (box?.minYMm ?? 0)).toBeGreaterThan(size_mm)
  }
})

test('the bounds of a bench hold what is shown, turned as it stands, and nothing that is hidden', () => {
  const mirror = { id: 'm', kind: 'mirror', x_mm: 100, y_mm: 50, angle_deg: 90 } as const
  const bounds = boundsOf([mirror, { ...mirror, id: 'h', x_mm: -9e5, hidden: true }])
  expect(bounds?.minYMm).toBeCloseTo(50 - 12.7, 9)
  expect(bounds?.maxYMm).toBeCloseTo(50 + 12.7, 9)
  expect(bounds?.minXMm).toBeGreaterThan(90)
  expect(boundsOf([])).toBeNull()
})

test('a breadboard of a kilometre still draws at most a few thousand holes', () => {
  for (const [width_mm, height_mm] of [
    [1e6, 1e6],
    [1e6, 30],
  ] as const) {
    // prettier-ignore
    const board = { id: 'b', kind: 'background', ...upright, width_mm, height_mm, pattern: 'breadboard_25mm' } as const
    const steps = drawObject(board).flatMap((item) => (item.type === 'path' ? item.steps : []))
    expect(steps.length).toBeLessThan(6_000)
  }
})

test('a cube is filled once, a singlet between its faces', () => {
  const corners = [[-5, -5], [5, -5], [5, 5], [-5, 5]] as const // prettier-ignore
  const sides = corners.map(([x1_mm, y1_mm], index) => {
    const [x2_mm, y2_mm] = corners[(index + 1) % 4] ?? corners[0]
    return { element_type: 'refractive_interface', x1_mm, y1_mm, x2_mm, y2_mm, n1: 1.5 } as const
  })
  const cube = drawObject({ id: 'c', kind: 'optic', ...upright, interfaces: sides })
  const singlet = everyKind.components.find((component) => component.id === 'singlet')
  const fills = (list: DisplayList) =>
    list.filter((item) => item.type === 'path' && item.fill === 'glassFill')
  expect(fills(cube)).toHaveLength(1)
  expect(singlet && fills(drawObject(singlet))).toHaveLength(1)
  expect(readPart(everyKind.sources[0] ?? { id: 's', kind: 'source', ...upright }).kind).toBe('source')
})
