import type { Component, Source } from '@optiverse/scene'
import { expect, test } from 'vitest'
import { SceneTracing } from '../worker/sceneTracing'
import { detectorLengthsMm, powerText, readingLabel, readingsOf } from './detectorReadings'

const pose = { y_mm: 0, angle_deg: 90 }
const camera: Component = { id: 'camera', kind: 'detector', x_mm: 50, ...pose, length_mm: 10 }
const source: Source = { id: 's', kind: 'source', x_mm: 0, y_mm: 0, angle_deg: 0, n_rays: 3, size_mm: 30 }
const face = { element_type: 'detector', x1_mm: -3, x2_mm: 3 } as const
const body: Component = {
  ...{ id: 'body', kind: 'optic', x_mm: 20, ...pose },
  interfaces: [
    { ...face, y1_mm: -40, y2_mm: -40 },
    { ...face, y1_mm: 0, y2_mm: 8, transparent: true },
  ],
}

function traceOf(...components: Component[]) {
  const tracing = new SceneTracing({ components, sources: [source] }, null, () => 0)
  while (!tracing.advance());
  return tracing.finish()
}

test('a detector is told what it reads, by its id, wherever it stands in the list', () => {
  const trace = traceOf(body, { id: 'm', kind: 'mirror', x_mm: 80, ...pose }, camera)
  expect(readingsOf(trace, 'camera')).toMatchObject([{ hits: 1, centroidMm: 0 }])
  expect(readingsOf(trace, 'body')).toMatchObject([{ hits: 0 }, { hits: 1 }])
  expect(readingsOf(trace, 'm')).toEqual([])
  expect(detectorLengthsMm(camera)).toEqual([10])
  expect(detectorLengthsMm(body)).toEqual([6, 10])
})

test('its label on the bench is what it reads, after its name', () => {
  expect(readingLabel(traceOf(camera), camera)).toBe('333 µW')
  const named = { ...camera, name: 'Camera' }
  expect(readingLabel(traceOf(named), named)).toBe('Camera: 333 µW')
  expect(readingLabel(null, camera)).toBeNull()
  expect(readingLabel(traceOf({ ...camera, disabled: true }), camera)).toBeNull()
})

test('a power has three digits that count and the unit that suits it', () => {
  const powers = [0, 1234, 1000, 999.4, 12.5, 1, 0.48, 0.001, 3.21e-5, 4e-7, 5e-12]
  expect(powers.map(powerText)).toEqual([
    ...['0 mW', '1.23 W', '1 W', '999 mW', '12.5 mW', '1 mW', '480 µW', '1 µW', '32.1 nW', '400 pW'],
    '0.005 pW',
  ])
})
