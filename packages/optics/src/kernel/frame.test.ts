import { expect, test } from 'vitest'
import { oneStepAt } from '../../test/oneStep'
import { seededRandom } from '../../test/seededRandom'

// sag(u) = c u² / (1 + √(1 − (1 + k) c² u²)), whose slope is c u / √(1 − (1 + k) c² u²).

const unpolarized = Float64Array.of(0.5, 0.5, 0, 0)

test('where 100,000 conics are met the kernel stands on their slope, heights along the chord', () => {
  const draw = seededRandom(3)
  let largest = 0
  for (let hit = 0; hit < 100_000; hit++) {
    const [x, y, turn, half] = [200 * draw() - 100, 200 * draw() - 100, 7 * draw(), 1 + 40 * draw()]
    const conic = 5 * draw() - 4
    const flattest = half * Math.sqrt(Math.max(0.1, 1 + conic)) * 1.02
    const radiusMm = (draw() < 0.5 ? -1 : 1) * (flattest + 300 * draw() ** 3)
    const [alongX, alongY] = [Math.cos(turn), Math.sin(turn)]
    const ends = {
      x1Mm: x - half * alongX,
      y1Mm: y - half * alongY,
      x2Mm: x + half * alongX,
      y2Mm: y + half * alongY,
    }
    const curvature = 1 / radiusMm
    const root = (u: number): number => Math.sqrt(1 - (1 + conic) * (curvature * u) ** 2)
    const sag = (u: number): number => (curvature * u * u) / (1 + root(u))
    const u = half * (2 * draw() - 1)
    const v = sag(u) - sag(half)
    const at = { x: x + u * alongX + v * alongY, y: y + u * alongY - v * alongX }
    const step = oneStepAt({ law: 'mirror', reflectance: 1, ...ends, radiusMm, conic }, 633)
    const { frame } = step.hit(at, { x: alongY, y: -alongX }, unpolarized, 1)
    const slope = (curvature * u) / root(u)
    const length = Math.hypot(1, slope)
    largest = Math.max(
      largest,
      Math.abs(frame[0]! - (alongX + slope * alongY) / length),
      Math.abs(frame[1]! - (alongY - slope * alongX) / length),
      Math.abs(frame[2]! - u),
    )
  }
  expect(largest).toBeLessThan(1e-11)
})
