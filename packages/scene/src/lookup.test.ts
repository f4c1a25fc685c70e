import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyOp } from './applyOp'
import { emptyScene } from './emptyScene'
import { objectById, placeOf } from './lookup'
import type { Op } from './op'
import type { Scene } from './schema/scene'

const lens = (id: string) => ({ id, kind: 'lens', x_mm: 0, y_mm: 0, angle_deg: 90 }) as const

const full = (size: number): Scene =>
  Array.from({ length: size }).reduce<Scene>(
    (scene, _, i) => applyOp(scene, { type: 'component:add', data: lens(`l${i}`) }),
    emptyScene('Bench', ''),
  )

const id = fc.integer({ min: 0, max: 60 }).map((n) => `l${n}`)
const op: fc.Arbitrary<Op> = fc.oneof(
  id.map((one): Op => ({ type: 'component:add', data: lens(one) })),
  id.map((one): Op => ({ type: 'component:delete', data: { id: one } })),
  id.map((one): Op => ({ type: 'component:move', data: { id: one, x_mm: 1, y_mm: 1 } })),
)

test('an object is found where it stands, however the list came to be, and in lists that went different ways', () => {
  fc.assert(
    fc.property(fc.array(op, { maxLength: 40 }), fc.array(op, { maxLength: 40 }), (ones, others) => {
      const start = full(40)
      const scenes = [start, ones.reduce(applyOp, start), others.reduce(applyOp, start)]
      for (const scene of scenes) {
        for (let n = 0; n <= 60; n++) {
          const index = scene.components.findIndex((object) => object.id === `l${n}`)
          expect(placeOf(scene, `l${n}`)).toEqual(index < 0 ? null : { list: 'components', index })
          expect(objectById(scene, `l${n}`)).toBe(scene.components[index])
        }
      }
    }),
    { numRuns: 200 },
  )
})
