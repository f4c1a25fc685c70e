import { beforeEach, expect, test } from 'vitest'
import { closeRay, rayStore } from '../trace/rayStore'
import { showTrace } from '../trace/traceStore'
import { SceneTracing } from '../worker/sceneTracing'
import { pickRay } from './pickRay'

beforeEach(closeRay)

/** A laser of nine rays in one line onto a half mirror that stands upright: what is reflected lies on what comes. */
function show(raysPerSource: number | null): void {
  const laser = {
    id: 'laser',
    kind: 'source',
    x_mm: -80,
    y_mm: 0,
    angle_deg: 0,
    n_rays: 9,
    size_mm: 40,
  } as const
  const half = { id: 'half', kind: 'beamsplitter', x_mm: 0, y_mm: 0, angle_deg: 90, length_mm: 60 } as const
  const tracing = new SceneTracing({ sources: [laser], components: [half] }, raysPerSource, () => 0)
  while (!tracing.advance());
  showTrace({ type: 'traced', request: 1, ...tracing.finish() })
}

const picked = () => rayStore.getState().ray?.picked

test('the same place pressed again goes on to the next ray that lies there, and round', () => {
  show(null)
  const seen = Array.from({ length: 3 }, () => {
    pickRay({ xMm: -40, yMm: 0 }, 1)
    return picked()
  })
  const middle = { sourceId: 'laser', ray: 4 }
  expect(seen).toEqual([
    { ...middle, turns: [] },
    { ...middle, turns: [1] },
    { ...middle, turns: [] },
  ])
})

test('another place on the ray is read without going on to another ray, and empty ground lets it go', () => {
  show(null)
  pickRay({ xMm: -40, yMm: 0 }, 1)
  pickRay({ xMm: -30, yMm: 0 }, 1)
  expect(picked()).toMatchObject({ turns: [] })
  pickRay({ xMm: -30, yMm: 12.5 }, 1)
  expect(picked()).toBeUndefined()
})

test('while rays are left out none is picked: their numbers are not those of the whole light', () => {
  show(3)
  pickRay({ xMm: -40, yMm: 0 }, 1)
  expect(picked()).toBeUndefined()
})
