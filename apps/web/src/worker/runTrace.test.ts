import { expect, test } from 'vitest'
import { runTrace } from './runTrace'
import { warmUpBench } from './warmUpBench'

const clock = () => 0

test('the warm-up bench meets a lens, splits and returns: more paths than rays, all power accounted for', () => {
  const { light, complete, thread } = runTrace(warmUpBench(), null, clock)
  const { emittedMw, absorbedMw, detectedMw, escapedMw, cutOffMw } = light.books
  expect(light.stats.paths).toBeGreaterThan(light.stats.rays)
  expect(absorbedMw + detectedMw + escapedMw + cutOffMw).toBeCloseTo(emittedMw, 9)
  expect([complete, thread]).toEqual([true, 'worker'])
})

test('a preview of 31 rays a source traces 31 and says that it is not complete', () => {
  const { light, complete } = runTrace(warmUpBench(), 31, clock)
  expect(light.stats.rays).toBe(31)
  expect(complete).toBe(false)
})
