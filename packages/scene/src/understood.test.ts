import { expect, test } from 'vitest'
import { applyOp } from './applyOp'
import { compileBench } from './compileBench'
import { emptyScene } from './emptyScene'
import { inverseOp } from './inverse'
import { judgeOp, measureScene } from './judgeOp'
import { kindInfo, labelOf } from './kinds'
import type { Op } from './op'
import { readPart } from './part'
import type { Component } from './schema/component'
import type { Scene } from './schema/scene'
import { isUnderstood } from './understood'

/** A record as a server of a newer version might send it. */
const hologram = {
  ...{ id: 'h', kind: 'hologram_plate', x_mm: 5, y_mm: 0, angle_deg: 30, fringes: { per_mm: 900 } },
} as unknown as Component
const newerBody = {
  ...{ id: 'b', kind: 'optic', x_mm: 0, y_mm: 0, angle_deg: 0 },
  interfaces: [{ element_type: 'meta_surface', x1_mm: 0, y1_mm: -5, x2_mm: 0, y2_mm: 5 }],
} as unknown as Component
const lens: Component = { id: 'l', kind: 'lens', x_mm: 0, y_mm: 0, angle_deg: 90 }
const scene: Scene = { ...emptyScene('Bench', ''), components: [hologram, lens, newerBody] }

test('a kind, or a face of a body, that only a newer version knows is not understood', () => {
  expect([hologram, newerBody, lens].map(isUnderstood)).toEqual([false, false, true])
})

test('it has a name and an explanation, and fields that a person can set it has not', () => {
  expect(labelOf(hologram)).toBe('Hologram plate')
  expect(kindInfo(hologram.kind).fields).toEqual([])
  expect(readPart(hologram)).toMatchObject({ xMm: 5, fringes: { perMm: 900 } })
})

test('light passes it: it is not traced, and the others are', () => {
  const { surfaceOwners, problems } = compileBench(scene)
  expect(surfaceOwners).toEqual(['l'])
  expect(problems).toEqual([])
})

test('the record is kept as it came: moved, named, deleted and brought back, nothing of it is lost', () => {
  const ops: readonly Op[] = [
    { type: 'component:move', data: { id: 'h', x_mm: 9, y_mm: 1 } },
    { type: 'component:edit', data: { id: 'h', name: 'New' } },
    { type: 'component:delete', data: { id: 'h' } },
  ]
  let now = scene
  const inverses: Op[] = []
  for (const op of ops) {
    const inverse = inverseOp(now, op)
    if (inverse) inverses.unshift(inverse)
    now = applyOp(now, op)
  }
  for (const inverse of inverses) now = applyOp(now, inverse)
  expect(now.components.find(({ id }) => id === 'h')).toEqual(hologram)
  expect(now.annotations).toEqual([])
})

test('a server that is older than its own data refuses the edit and does not fall over it', () => {
  const edit = judgeOp(measureScene(scene), 'component:edit', { id: 'h', fringes: 1 }, true)
  expect(edit).toMatchObject({ ok: false, code: 'invalid' })
})
