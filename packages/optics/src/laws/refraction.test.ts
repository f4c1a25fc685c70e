import fc from 'fast-check'
import { expect, test } from 'vitest'
import { angleOf, light, surfaceAt, UPRIGHT } from '../../test/oneHit'
import { refraction } from './refraction'

const refractedAngle = (angleDeg: number, nFrom: number, nTo: number): number | null => {
  const direction = refraction(light(angleDeg), UPRIGHT, nFrom, nTo)
  return direction && angleOf({ direction })
}

// asin(sin 30° / 1.5), asin(1.5 sin 30°), asin(1.5 sin 41.5°), atan(1.5) and its complement
test.each([
  [30, 1, 1.5, 19.471221],
  [-30, 1, 1.5, -19.471221],
  [30, 1.5, 1, 48.590378],
  [41.5, 1.5, 1, 83.684],
  [56.309932, 1, 1.5, 33.690068],
  [48.590378, 1, 1.5, 30],
  [0, 1, 2.4, 0],
])('at %f° from %f into %f light goes on at %f°', (angle, nFrom, nTo, expected) => {
  expect(refractedAngle(angle, nFrom, nTo)).toBeCloseTo(expected, expected === 83.684 ? 3 : 5)
})

test('light that travels against the normal refracts alike: 150° goes on at 160.528779°', () => {
  expect(refractedAngle(150, 1, 1.5)).toBeCloseTo(160.528779, 6)
})

test('a face that lies at an angle: 30° to its normal wherever it points', () => {
  const direction = refraction(light(100), surfaceAt(160), 1, 1.5)! // its normal points to 70°
  expect(angleOf({ direction })).toBeCloseTo(70 + 19.471221, 6)
})

test('the critical angle from 1.5 to 1 is 41.810315°: a hair below passes, a hair above does not', () => {
  expect(refractedAngle(41.8103, 1.5, 1)).toBeGreaterThan(89.9)
  expect(refractedAngle(41.8104, 1.5, 1)).toBeNull()
  expect(refractedAngle(50, 1.5, 1)).toBeNull()
})

test('equal media change nothing, at grazing incidence either', () => {
  for (const angle of [0, 30, 89.9999, -89.9999, 120]) {
    expect(refractedAngle(angle, 1.7, 1.7)).toBeCloseTo(angle, 12)
  }
})

const angles = fc.double({ min: -89, max: 89, noNaN: true })
const indices = fc.double({ min: 1, max: 4, noNaN: true })

test('light retraces its way when it is reversed', () => {
  fc.assert(
    fc.property(angles, indices, indices, (angle, nFrom, nTo) => {
      const out = refraction(light(angle), UPRIGHT, nFrom, nTo)
      fc.pre(out !== null && Math.abs(out.x) > 1e-3)
      const reversed = { direction: { x: -out.x, y: -out.y }, halves: [] }
      const back = refraction(reversed, UPRIGHT, nTo, nFrom)!
      expect(back.x).toBeCloseTo(-Math.cos((angle * Math.PI) / 180), 9)
      expect(back.y).toBeCloseTo(-Math.sin((angle * Math.PI) / 180), 9)
    }),
  )
})

test('n sin θ is the same on both sides, and directions stay of length 1', () => {
  fc.assert(
    fc.property(angles, indices, indices, (angle, nFrom, nTo) => {
      const sin = Math.sin((angle * Math.PI) / 180)
      const out = refraction(light(angle), UPRIGHT, nFrom, nTo)
      if (out === null) {
        expect(nFrom * Math.abs(sin)).toBeGreaterThanOrEqual(nTo * (1 - 1e-12))
        return
      }
      expect(nTo * out.y).toBeCloseTo(nFrom * sin, 12)
      expect(Math.hypot(out.x, out.y)).toBeCloseTo(1, 12)
    }),
  )
})
