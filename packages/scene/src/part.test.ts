import { expect, test } from 'vitest'
import { KINDS } from './kinds'
import { readPart } from './part'
import type { Component } from './schema/component'
import { hasField, isObjectKind, schemaOf } from './schema/sceneObject'

const pose = { x_mm: 10, y_mm: 20, angle_deg: 90 }

test('a lens that says nothing of itself is one inch wide with f = 100 mm, and its record stays as it was', () => {
  const record: Component = { id: 'l', kind: 'lens', ...pose }
  expect(readPart(record)).toMatchObject({
    kind: 'lens',
    xMm: 10,
    angleDeg: 90,
    lengthMm: 25.4,
    eflMm: 100,
    locked: false,
  })
  expect(record).toEqual({ id: 'l', kind: 'lens', ...pose })
})

test('what a record says beats the default', () => {
  expect(readPart({ id: 'l', kind: 'lens', ...pose, efl_mm: -30 })).toMatchObject({ eflMm: -30 })
})

test('a source that says nothing of itself: nine red rays over 10 mm, 1 mW, horizontal', () => {
  expect(readPart({ id: 's', kind: 'source', ...pose })).toMatchObject({
    ...{ beam: 'rays', sizeMm: 10, nRays: 9, wavelengthNm: 633, powerMw: 1, spreadDeg: 0 },
    ...{ profile: 'uniform', polarization: 'horizontal' },
  })
})

test('faces of a body are read like components, beam_splitter as beamsplitter', () => {
  const face = { x1_mm: 0, y1_mm: -5, x2_mm: 0, y2_mm: 5 }
  const part = readPart({
    ...{ id: 'o', kind: 'optic', ...pose },
    interfaces: [
      { element_type: 'beam_splitter', ...face },
      { element_type: 'refractive_interface', ...face, n2: 1.5 },
    ],
  })
  expect(part).toMatchObject({
    interfaces: [
      { elementType: 'beamsplitter', splitT: 50, x1Mm: 0 },
      { n1: 1, n2: 1.5 },
    ],
  })
})

test('every field that a kind offers is a field of its schema, and its default is valid', () => {
  for (const [kind, info] of Object.entries(KINDS)) {
    if (!isObjectKind(kind)) throw new Error(`${kind} is no kind`)
    for (const field of info.fields) {
      expect(hasField(kind, field.key), `${kind}.${field.key}`).toBe(true)
      const given = field.default === null ? {} : { [field.key]: field.default }
      const sample = { ...sampleOf(kind), ...given }
      const parsed = schemaOf(kind).safeParse(sample)
      expect(
        parsed.success,
        `${kind}.${field.key} = ${String(field.default)}: ${JSON.stringify(parsed.error?.issues)}`,
      ).toBe(true)
    }
  }
})

function sampleOf(kind: string): object {
  const needed: Record<string, object> = {
    text: { x_mm: 0, y_mm: 0, text: '' },
    comment: { x_mm: 0, y_mm: 0, text: '' },
    rectangle: { ...pose, width_mm: 1, height_mm: 1 },
    background: { ...pose, width_mm: 1, height_mm: 1 },
    aperture: { ...pose, opening_mm: 1 },
  }
  return { id: 'sample', kind, ...(needed[kind] ?? pose) }
}
