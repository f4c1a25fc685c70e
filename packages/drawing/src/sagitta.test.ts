import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boxOf } from './box'
import { path } from './displayList'
import { heightMm, surfaceLine } from './sagitta'
import { mirrorLook } from './surface/mirror'

test('R = +50 over 25.4 mm: the vertex stands 1.640 mm off the chord on the front side', () => {
  // R − √(R² − h²) = 50 − √(2500 − 161.29)
  expect(heightMm({ lengthMm: 25.4, radiusMm: 50, conic: 0 }, 0)).toBeCloseTo(1.6398, 3)
  expect(heightMm({ lengthMm: 25.4, radiusMm: -50, conic: 0 }, 0)).toBeCloseTo(-1.6398, 3)
})

test('a parabola of R = 50 sags h²/2R = 1.6129 mm', () => {
  expect(heightMm({ lengthMm: 25.4, radiusMm: 50, conic: -1 }, 0)).toBeCloseTo(1.6129, 9)
})

test('the drawn line begins at p1, ends at p2 and lies on the circle in between', () => {
  const shapes = fc.record({
    lengthMm: fc.double({ min: 0.1, max: 1000, noNaN: true }),
    fraction: fc.double({ min: -1, max: 1, noNaN: true }).filter((share) => Math.abs(share) > 1e-3),
  })
  fc.assert(
    fc.property(shapes, ({ lengthMm, fraction }) => {
      const radiusMm = lengthMm / 2 / fraction
      const steps = surfaceLine({ lengthMm, radiusMm, conic: 0 })
      const [, startX, startY] = steps[0] as ['M', number, number]
      expect(startX).toBeCloseTo(-lengthMm / 2, 6)
      expect(Math.abs(startY)).toBeLessThan(1e-5 * lengthMm)
      // The centre lies on the −y side of the vertex for a positive radius.
      const centreY = heightMm({ lengthMm, radiusMm, conic: 0 }, 0) - radiusMm
      for (const step of steps) {
        if (step[0] !== 'C') continue
        expect(Math.hypot(step[5], step[6] - centreY) / Math.abs(radiusMm)).toBeCloseTo(1, 6)
      }
      expect(steps.at(-1)?.[5]).toBeCloseTo(lengthMm / 2, 6)
    }),
  )
})

test('the curve between its points strays from the circle by less than 1e-5 of its radius', () => {
  const radiusMm = 12.7
  const steps = surfaceLine({ lengthMm: 25.4, radiusMm, conic: 0 })
  let pen: readonly [number, number] = [-12.7, 0]
  for (const step of steps) {
    if (step[0] !== 'C') continue
    const middle = (a: number, b: number, c: number, d: number) => (a + 3 * b + 3 * c + d) / 8
    const x = middle(pen[0], step[1], step[3], step[5])
    const y = middle(pen[1], step[2], step[4], step[6])
    expect(Math.abs(Math.hypot(x, y) / radiusMm - 1)).toBeLessThan(1e-5)
    pen = [step[5], step[6]]
  }
})

test('a mirror is hatched behind: on the side that light along the normal does not come from', () => {
  const [hatching, face] = mirrorLook({ lengthMm: 25.4, radiusMm: 0, conic: 0 })
  expect(face).toMatchObject({
    stroke: 'metal',
    steps: [
      ['M', -12.7, 0],
      ['L', 12.7, 0],
    ],
  })
  expect(hatching?.type).toBe('path')
  const box = boxOf(hatching ? [hatching] : [])
  expect(box?.maxYMm).toBe(0)
  expect(box?.minYMm).toBeLessThan(-1)
})

test('the hatching of a curved mirror hangs on its curve', () => {
  const shape = { lengthMm: 40, radiusMm: -30, conic: 0 }
  const [hatching] = mirrorLook(shape)
  const steps = hatching?.type === 'path' ? hatching.steps : []
  const roots = steps.filter((step) => step[0] === 'M')
  expect(roots.length).toBeGreaterThan(4)
  for (const [, x, y] of roots) expect(y).toBeCloseTo(heightMm(shape, x), 9)
  expect(boxOf([path(steps, {})])?.maxYMm).toBeLessThan(0)
})
