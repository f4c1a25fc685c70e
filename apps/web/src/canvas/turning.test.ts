import fc from 'fast-check'
import { expect, test } from 'vitest'
import { directionDeg, halfTurn, turnedAngle } from './turning'

test('a hand straight above the centre points to 90°', () => {
  expect(directionDeg({ xMm: 10, yMm: 10 }, { xMm: 10, yMm: 35 })).toBe(90)
})

test('a lens at 90° whose handle goes round by 31.4° stands at 121°, with Shift at 120°, freely at 121.4°', () => {
  expect(turnedAngle(90, 180, -148.6, 1)).toBe(121)
  expect(turnedAngle(90, 180, -148.6, 15)).toBe(120)
  expect(turnedAngle(90, 180, -148.6, 0)).toBeCloseTo(121.4, 9)
})

test('an angle and its half-turn name one direction, within (−180°, 180°]', () => {
  fc.assert(
    fc.property(fc.double({ min: -2_000, max: 2_000, noNaN: true }), (angleDeg) => {
      const same = halfTurn(angleDeg)
      expect(same).toBeGreaterThan(-180)
      expect(same).toBeLessThanOrEqual(180)
      expect(Math.cos((same * Math.PI) / 180)).toBeCloseTo(Math.cos((angleDeg * Math.PI) / 180), 9)
    }),
  )
  expect(halfTurn(-180)).toBe(180)
})
