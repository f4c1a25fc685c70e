import { expect, test } from 'vitest'
import { histogramShape } from './histogramShape'

test('four bins are four bars, the highest as high as the box', () => {
  expect(histogramShape([0, 1, 0, 4])).toEqual({
    path: 'M0.25 1v-0.25h0.2v0.25zM0.75 1v-1h0.2v1z',
    peak: 0.875,
  })
})

test('10,000 bins are summed into at most 64 bars, those of 128 two by two', () => {
  const bins = new Float64Array(10_000).fill(1e-3)
  const { path } = histogramShape(bins)
  expect(path.match(/M/g)).toHaveLength(64)
  expect(histogramShape(Array.from({ length: 128 }, (_, bin) => (bin === 3 ? 1 : 0))).peak).toBe(1.5 / 64)
})

test('what nothing has met has no bars and no peak', () => {
  expect(histogramShape(new Float64Array(128))).toEqual({ path: '', peak: null })
})
