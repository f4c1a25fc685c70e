import { expect, test } from 'vitest'
import { tidyOp } from './tidyOp'

test('a drag from −75.3 mm by 87.3 mm ends at 12 mm, not at 12.000000000000005', () => {
  const op = tidyOp({ type: 'component:move', data: { id: 'l', x_mm: 12.000000000000005, y_mm: -1e-12 } })
  expect(op).toEqual({ type: 'component:move', data: { id: 'l', x_mm: 12, y_mm: 0 } })
})

test('points of a ruler are rounded, too, and its id stays', () => {
  const op = tidyOp({
    type: 'component:edit',
    data: {
      id: 'r',
      points_mm: [
        [0.1 + 0.2, 1],
        [2, 3],
      ],
    },
  })
  expect(op?.data).toEqual({
    id: 'r',
    points_mm: [
      [0.3, 1],
      [2, 3],
    ],
  })
})
