import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fresnel, type Fresnel } from './fresnel'

const radians = (deg: number): number => (deg * Math.PI) / 180

/** With Snell's law worked out here. */
function at(angleDeg: number, nFrom: number, nTo: number): Fresnel {
  const sinOut = (nFrom / nTo) * Math.sin(radians(angleDeg))
  return fresnel(Math.cos(radians(angleDeg)), 1 - sinOut * sinOut, nFrom, nTo)
}

const power = ([re, im]: readonly [number, number]): number => re * re + im * im
const phase = ([re, im]: readonly [number, number]): number => Math.atan2(im, re)

// ((n − 1) / (n + 1))²
test.each([
  [1.5, 0.04],
  [1.33, 0.020059],
  [4, 0.36],
])('air to n = %f at normal incidence reflects %f of both polarizations', (n, reflected) => {
  expect(power(at(0, 1, n).rS)).toBeCloseTo(reflected, 6)
  expect(power(at(0, 1, n).rP)).toBeCloseTo(reflected, 6)
  expect(power(at(0, n, 1).rS)).toBeCloseTo(reflected, 6)
})

// Hecht, Optics, §4.6.2: sin²(i − t) / sin²(i + t) and tan²(i − t) / tan²(i + t)
test.each([
  [45, 1, 1.5, 0.092013, 0.008466],
  [56.309932, 1, 1.5, 0.147929, 0],
  [60, 1, 1.5, 0.176571, 0.001802],
  [80, 1, 1.5, 0.538595, 0.236814],
  [30, 1.5, 1, 0.105773, 0.004608],
  [41, 1.5, 1, 0.530977, 0.228526],
])('at %f° from %f to %f: Rs = %f, Rp = %f', (angle, nFrom, nTo, rS, rP) => {
  expect(power(at(angle, nFrom, nTo).rS)).toBeCloseTo(rS, 6)
  expect(power(at(angle, nFrom, nTo).rP)).toBeCloseTo(rP, 6)
})

test('into glass s turns round and p does not, up to Brewster; beyond, p turns as well', () => {
  expect(at(0, 1, 1.5).rS[0]).toBeCloseTo(-0.2, 12)
  expect(at(0, 1, 1.5).rP[0]).toBeCloseTo(0.2, 12)
  expect(at(60, 1, 1.5).rS[0]).toBeCloseTo(-0.4202, 5)
  expect(at(60, 1, 1.5).rP[0]).toBeCloseTo(-0.04245, 5)
})

test('Brewster from inside lies at 33.690068°: no p reflects there', () => {
  expect(power(at(33.690067526, 1.5, 1).rP)).toBeLessThan(1e-18)
})

// Born and Wolf, Principles of Optics, §1.5.4: tan(δ/2) = cos i √(sin² i − n²) / sin² i with n = 1/1.51
test('a Fresnel rhomb, n = 1.51 at 54.62°: all reflects, p and s 45.0016° apart', () => {
  const { rP, rS, transmittanceP, transmittanceS } = at(54.62, 1.51, 1)
  expect(power(rP)).toBeCloseTo(1, 12)
  expect(power(rS)).toBeCloseTo(1, 12)
  expect([transmittanceP, transmittanceS]).toEqual([0, 0])
  const turn = ((phase(rP) - phase(rS)) / Math.PI) * 180
  expect(Math.abs(turn)).toBeCloseTo(45.0016, 4)
})

// Born and Wolf, §1.5.4: tan(δs/2) = √(sin² i − n²) / cos i, tan(δp/2) = the same / n², n = 1/1.5. With time going
// as e^(−iωt) and cos t = +i √(sin² t − 1) the amplitudes are e^(−iδ).
test('total reflection at 60° from 1.5 turns s by −95.739170° and p by −136.198254°', () => {
  const { rP, rS } = at(60, 1.5, 1)
  expect((phase(rS) / Math.PI) * 180).toBeCloseTo(-95.73917, 5)
  expect((phase(rP) / Math.PI) * 180).toBeCloseTo(-136.198254, 5)
})

test('at grazing incidence everything reflects with a half turn', () => {
  const { rP, rS, transmittanceP, transmittanceS } = fresnel(0, 1 - 1 / 2.25, 1, 1.5)
  expect([rP, rS]).toEqual([
    [-1, 0],
    [-1, 0],
  ])
  expect([transmittanceP, transmittanceS]).toEqual([0, 0])
})

test('equal media reflect exactly nothing, at grazing incidence either', () => {
  for (const cos of [1, 0.5, 1e-9, 0]) {
    const { rP, rS, transmittanceP, transmittanceS } = fresnel(cos, cos * cos, 1.5, 1.5)
    expect([rP, rS, transmittanceP, transmittanceS]).toEqual([[0, 0], [0, 0], 1, 1])
  }
})

test('what does not reflect passes: R + T = 1 for both polarizations, below and beyond the critical angle', () => {
  const angles = fc.double({ min: 0, max: 90, noNaN: true })
  const indices = fc.double({ min: 1, max: 4, noNaN: true })
  fc.assert(
    fc.property(angles, indices, indices, (angle, nFrom, nTo) => {
      const { rP, rS, transmittanceP, transmittanceS } = at(angle, nFrom, nTo)
      expect(power(rP) + transmittanceP).toBeCloseTo(1, 12)
      expect(power(rS) + transmittanceS).toBeCloseTo(1, 12)
    }),
  )
})
