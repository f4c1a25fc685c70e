import type { Component, Source } from '@optiverse/scene'
import { expect, test } from 'vitest'
import type { PickedRay } from '../trace/pickedRay'
import { explainRay } from './explainRay'

const laser: Source = { id: 'laser', kind: 'source', x_mm: -80, y_mm: 0, angle_deg: 0, n_rays: 1 }
const face = { element_type: 'refractive_interface', x1_mm: -15, x2_mm: 15 } as const
const plate: Component = {
  ...{ id: 'plate', kind: 'optic', x_mm: 0, y_mm: 0, angle_deg: 90 },
  interfaces: [
    { ...face, y1_mm: 3, y2_mm: 3, material2: 'N-BK7' },
    { ...face, y1_mm: -3, y2_mm: -3, material1: 'N-BK7' },
  ],
}
const mirror: Component = { id: 'mirror', kind: 'mirror', x_mm: 60, y_mm: 0, angle_deg: 90 }
const through: PickedRay = { sourceId: 'laser', ray: 0, turns: [0, 0] }

test('a ray is told by the parts and faces that it met', () => {
  const explained = explainRay({ components: [plate, mirror], sources: [laser] }, through)
  expect(explained?.met.slice(0, 3)).toEqual([
    { id: 'plate', face: 1 },
    { id: 'plate', face: 2 },
    { id: 'mirror', face: null },
  ])
  expect(explained?.explanation.legs.slice(0, 3).map(({ to }) => to.x)).toEqual([-3, 3, 60])
})

test('it is followed where its part goes, and not found when its source is gone', () => {
  const moved = { ...plate, x_mm: 10 }
  const explained = explainRay({ components: [moved, mirror], sources: [laser] }, through)
  expect(explained?.explanation.legs[0]?.to.x).toBeCloseTo(7, 12)
  expect(explainRay({ components: [mirror], sources: [laser] }, through)).toBeNull()
  expect(explainRay({ components: [plate], sources: [] }, through)).toBeNull()
})
