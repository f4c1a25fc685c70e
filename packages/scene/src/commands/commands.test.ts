import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyScene } from '../arbitrary.testkit'
import { applyOp } from '../applyOp'
import { judgeOp, measureScene } from '../judgeOp'
import { allObjects } from '../lookup'
import type { Op } from '../op'
import { endPoints } from '../pose'
import { readPart } from '../part'
import type { Component } from '../schema/component'
import type { Scene } from '../schema/scene'
import { copyObjects, deleteObjects } from './addRemove'
import { moveObjects } from './move'
import { placeMm } from './place'
import { resizeByEnd } from './resize'
import { rotateObjects } from './rotate'

const angle = fc.double({ min: -180, max: 180, noNaN: true })
const mm = fc.double({ min: -100, max: 100, noNaN: true })

const apply = (scene: Scene, op: Op | null): Scene => (op ? applyOp(scene, op) : scene)
const idsOf = (scene: Scene) => allObjects(scene).map((object) => object.id)
const isTaken = (scene: Scene, op: Op | null) =>
  !op || judgeOp(measureScene(scene), op.type, op.data, true).ok

test('whatever a command makes, the server takes', () => {
  fc.assert(
    fc.property(anyScene, mm, angle, (scene, by, turn) => {
      const ids = idsOf(scene)
      expect(isTaken(scene, moveObjects(scene, ids, { xMm: by, yMm: -by }))).toBe(true)
      expect(isTaken(scene, rotateObjects(scene, ids, turn))).toBe(true)
      expect(isTaken(scene, deleteObjects(scene, ids))).toBe(true)
    }),
  )
})

test('things turned together keep their distances', () => {
  fc.assert(
    fc.property(anyScene, angle, (scene, turn) => {
      const after = apply(scene, rotateObjects(scene, idsOf(scene), turn))
      const distances = (s: Scene) => {
        const places = allObjects(s).flatMap((object) => placeMm(object) ?? [])
        return places.map((p) => Math.hypot(p.xMm - (places[0]?.xMm ?? 0), p.yMm - (places[0]?.yMm ?? 0)))
      }
      distances(after).forEach((d, i) => expect(d).toBeCloseTo(distances(scene)[i] ?? 0, 6))
    }),
  )
})

test('dragging one end of a lens leaves the other end where it is', () => {
  fc.assert(
    fc.property(mm, mm, angle, mm, mm, (x, y, angleDeg, toX, toY) => {
      const lens: Component = { id: 'l', kind: 'lens', x_mm: x, y_mm: y, angle_deg: angleDeg }
      const scene: Scene = apply(emptyOf(), { type: 'component:add', data: lens })
      const after = apply(scene, resizeByEnd(lens, 'p2', { xMm: toX, yMm: toY })).components[0]
      if (!after) throw new Error('the lens is gone')
      const [before1] = ends(lens)
      const [after1] = ends(after)
      expect(after1.xMm).toBeCloseTo(before1.xMm, 9)
      expect(after1.yMm).toBeCloseTo(before1.yMm, 9)
    }),
  )
})

test('a locked part neither moves nor goes; its copy is free', () => {
  const part: Component = { id: 'p', kind: 'mirror', x_mm: 0, y_mm: 0, angle_deg: 0, locked: true }
  const scene = apply(emptyOf(), { type: 'component:add', data: part })
  expect(moveObjects(scene, ['p'], { xMm: 1, yMm: 1 })).toBeNull()
  expect(deleteObjects(scene, ['p'])).toBeNull()
  expect(copyObjects([part], { xMm: 10, yMm: 0 }, () => 'q')).toEqual([
    { id: 'q', kind: 'mirror', x_mm: 10, y_mm: 0, angle_deg: 0 },
  ])
})

function ends(component: Component) {
  const part = readPart(component)
  if (part.kind === 'optic') throw new Error('a body has no ends')
  return endPoints(part, part.lengthMm)
}

function emptyOf(): Scene {
  const at = '2026-01-01T00:00:00.000Z'
  return {
    version: 1,
    components: [],
    sources: [],
    annotations: [],
    groups: [],
    metadata: { title: '', created_at: at, last_updated: at },
  }
}
