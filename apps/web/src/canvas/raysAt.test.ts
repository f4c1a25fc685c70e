import { trace } from '@optiverse/optics'
import { compileBench } from '@optiverse/scene'
import { expect, test } from 'vitest'
import { raysAt } from './raysAt'

/** A laser along x, a half mirror at the origin that sends half of it up, and a mirror that sends the rest back. */
const light = trace(
  compileBench({
    sources: [{ id: 'laser', kind: 'source', x_mm: -80, y_mm: 0, angle_deg: 0, n_rays: 1 }],
    components: [
      { id: 'half', kind: 'beamsplitter', x_mm: 0, y_mm: 0, angle_deg: 45, split_T: 80, split_R: 20 },
      { id: 'back', kind: 'mirror', x_mm: 60, y_mm: 0, angle_deg: 90 },
    ],
  }).bench,
)

test('a ray is found within reach, with the place on it that is nearest', () => {
  const [found, ...others] = raysAt(light, { xMm: 1, yMm: 30 }, 2)
  expect(others).toEqual([])
  expect(found).toMatchObject({ segment: 0 })
  expect((found?.share ?? 0) * 1000).toBeCloseTo(30, 9)
  expect(raysAt(light, { xMm: 3, yMm: 30 }, 2)).toEqual([])
})

test('of rays that lie on one another the strongest comes first', () => {
  const [strongest, ...weaker] = raysAt(light, { xMm: -40, yMm: 0.01 }, 2)
  expect(strongest).toMatchObject({ path: 0, segment: 0, share: 0.5 })
  expect(weaker).toHaveLength(1)
})

test('a stronger ray does not hide one that is clearly nearer', () => {
  const near = raysAt(light, { xMm: 0, yMm: 5 }, 6)
  expect(near.length).toBeGreaterThan(1)
  expect(light.parent[near[0]?.path ?? -1]).toBe(0)
})
