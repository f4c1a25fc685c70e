import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gridWeights, linesBetween } from './gridSteps'

test('at every scale the minor lines are at least 5 px apart, and majors are their tens', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.02, max: 200, noNaN: true }), (pxPerMm) => {
      const [minor, major] = gridWeights(pxPerMm)
      expect((minor?.stepMm ?? 0) * pxPerMm).toBeGreaterThan(5)
      expect(major?.stepMm).toBeCloseTo((minor?.stepMm ?? 0) * 10, 9)
    }),
  )
})

test('minor lines fade in: at 1.6 px/mm those of 10 mm stand in full, at 0.6 px/mm they are nearly gone', () => {
  expect(gridWeights(1.6)[0]).toEqual({ stepMm: 10, opacity: 1, major: false })
  expect(gridWeights(0.6)[0]?.opacity).toBeCloseTo(1 / 9, 6)
})

test('a view from −12 to 31 mm shows the tens −10, 0, 10, 20, 30', () => {
  expect(linesBetween(-12, 31, 10)).toEqual({ first: -1, last: 3 })
})
