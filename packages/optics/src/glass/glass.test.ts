import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CATALOGUE } from './catalogue'
import { refractiveIndex, type Glass } from './glass'
import { glassNamed } from './glassNamed'

const F_NM = 486.1327
const D_NM = 587.5618
const C_NM = 656.2725

const indexOf = (name: string, wavelengthNm: number): number | null =>
  refractiveIndex(glassNamed(name)!, wavelengthNm)

// nd and the Abbe number as printed in the SCHOTT catalogue of January 2017; nF and nC from refractiveindex.info,
// records of the shelf glass/schott.
test.each([
  ['N-BK7', 1.52238, 1.5168, 1.51432, 64.17],
  ['N-K5', 1.5286, 1.52249, 1.51982, 59.48],
  ['N-BAK4', 1.57591, 1.56883, 1.56575, 55.98],
  ['N-SK16', 1.62756, 1.62041, 1.61727, 60.32],
  ['N-LAK22', 1.65925, 1.65113, 1.6476, 55.89],
  ['N-BAF10', 1.68, 1.67003, 1.66578, 47.11],
  ['F2', 1.63208, 1.62004, 1.61503, 36.37],
  ['N-F2', 1.63208, 1.62005, 1.61506, 36.43],
  ['N-SF5', 1.6875, 1.67271, 1.66664, 32.25],
  ['N-SF10', 1.74643, 1.72828, 1.72091, 28.53],
  ['N-SF11', 1.80651, 1.78472, 1.77596, 25.68],
  ['N-SF6', 1.82783, 1.80518, 1.79608, 25.36],
  ['N-SF6HT', 1.82783, 1.80518, 1.79608, 25.36],
])('%s: nF = %f, nd = %f, nC = %f, Abbe number %f', (name, nF, nd, nC, abbeNumber) => {
  const [atF, atD, atC] = [F_NM, D_NM, C_NM].map((wavelengthNm) => indexOf(name, wavelengthNm)!)
  expect(Math.abs(atF! - nF)).toBeLessThan(6e-6)
  expect(Math.abs(atD! - nd)).toBeLessThan(6e-6)
  expect(Math.abs(atC! - nC)).toBeLessThan(6e-6)
  expect((atD! - 1) / (atF! - atC!)).toBeCloseTo(abbeNumber, 2)
})

// Fused silica: the measured table of Malitson 1965. The others: refractiveindex.info, records Malitson (CaF2,
// BaF2), Dodge-o (MgF2), Malitson-o (sapphire), Daimon-20.0C (water).
test.each([
  ['fused silica', 1.463126, 1.458464, 1.456367],
  ['CaF2', 1.437025, 1.433849, 1.432458],
  ['MgF2', 1.380199, 1.377744, 1.376643],
  ['BaF2', 1.478546, 1.474478, 1.472732],
  ['sapphire', 1.775508, 1.768172, 1.764884],
  ['water', 1.337492, 1.333403, 1.331513],
])('%s: nF = %f, nd = %f, nC = %f', (name, nF, nd, nC) => {
  expect(Math.abs(indexOf(name, F_NM)! - nF)).toBeLessThan(1e-6)
  expect(Math.abs(indexOf(name, D_NM)! - nd)).toBeLessThan(1e-6)
  expect(Math.abs(indexOf(name, C_NM)! - nC)).toBeLessThan(1e-6)
})

// refractiveindex.info, records ZnSe/Connolly, Si/Salzberg, Ge/Burnett, SiO2/Malitson.
test.each([
  ['ZnSe', D_NM, 2.6244],
  ['ZnSe', C_NM, 2.57749],
  ['ZnSe', 10600, 2.40278],
  ['Si', 1550, 3.47772],
  ['Si', 3000, 3.43232],
  ['Si', 10000, 3.41776],
  ['Ge', 3000, 4.04468],
  ['Ge', 5000, 4.01578],
  ['Ge', 10600, 4.00356],
  ['fused silica', 1064, 1.44963],
  ['fused silica', 1550, 1.44402],
])('%s at %f nm: n = %f', (name, wavelengthNm, expected) => {
  expect(Math.abs(indexOf(name, wavelengthNm)! - expected)).toBeLessThan(1e-5)
})

// The same materials as others measured them, within what samples and temperatures differ.
test.each([
  ['CaF2', D_NM, 1.433877, 5e-5, 'Daimon and Masumura 2002, 20 °C'],
  ['sapphire', D_NM, 1.768234, 1e-4, 'Malitson 1962'],
  ['water', 589.3, 1.33335, 2e-5, 'Tilton and Taylor 1938, 20 °C: 1.33299 against air'],
  ['Si', 5000, 3.4195, 3e-3, 'Li 1980, 293 K'],
  ['Ge', 10600, 4.00381, 3e-4, 'Icenogle 1976, as fitted by Barnes and Piltch 1979'],
])('%s at %f nm agrees with %f to %f (%s)', (name, wavelengthNm, expected, within) => {
  expect(Math.abs(indexOf(name, wavelengthNm)! - expected)).toBeLessThan(within)
})

test('air is 1 at every wavelength, and so is vacuum', () => {
  for (const wavelengthNm of [100, 400, 632.8, 10600, 20000]) {
    expect(indexOf('air', wavelengthNm)).toBe(1)
    expect(indexOf('vacuum', wavelengthNm)).toBe(1)
  }
})

test('a number is its own index, whatever the wavelength', () => {
  expect(refractiveIndex(1.37, 50)).toBe(1.37)
})

test.each(CATALOGUE.map((glass) => [glass.name, ...glass.rangeNm, glass] as const))(
  '%s is known from %f nm to %f nm, both included, and not beyond',
  (_, shortestNm, longestNm, glass) => {
    expect(refractiveIndex(glass, shortestNm)).toBeGreaterThanOrEqual(1)
    expect(refractiveIndex(glass, longestNm)).toBeGreaterThanOrEqual(1)
    expect(refractiveIndex(glass, shortestNm * (1 - 1e-12))).toBeNull()
    expect(refractiveIndex(glass, longestNm * (1 + 1e-12))).toBeNull()
    expect(refractiveIndex(glass, Number.NaN)).toBeNull()
  },
)

test.each([
  ['N-BK7', 299, 2501],
  ['fused silica', 209, 3711],
  ['ZnSe', F_NM, 18201],
  ['Si', D_NM, 11041],
  ['Ge', D_NM, 14001],
  ['water', 181, 1130],
])('%s has no index at %f nm nor at %f nm', (name, tooShortNm, tooLongNm) => {
  expect(indexOf(name, tooShortNm)).toBeNull()
  expect(indexOf(name, tooLongNm)).toBeNull()
})

test('dispersion is normal: red light is bent less than blue by every glass, over its whole range', () => {
  const glassAndTwoWavelengths = fc
    .constantFrom(...CATALOGUE.filter((glass) => glass.name !== 'air'))
    .chain((glass) => {
      const inRange = fc.double({ min: glass.rangeNm[0], max: glass.rangeNm[1], noNaN: true })
      return fc.tuple(fc.constant<Glass>(glass), inRange, inRange)
    })
  fc.assert(
    fc.property(glassAndTwoWavelengths, ([glass, oneNm, otherNm]) => {
      fc.pre(Math.abs(oneNm - otherNm) > 1e-3)
      const blue = refractiveIndex(glass, Math.min(oneNm, otherNm))!
      const red = refractiveIndex(glass, Math.max(oneNm, otherNm))!
      expect(red).toBeLessThan(blue)
    }),
    { numRuns: 2000 },
  )
})

test('every glass that the program promises is there by its name', () => {
  const promised =
    'N-BK7 N-SF11 N-SF6 N-SF5 N-SF10 F2 N-F2 N-BAK4 N-BAF10 N-LAK22 N-SF6HT N-K5 N-SK16 CaF2 MgF2 BaF2 sapphire ' +
    'ZnSe Si Ge water air'
  for (const name of [...promised.split(' '), 'fused silica']) expect(glassNamed(name)!.name).toBe(name)
})

test.each([
  ['n-bk7', 'N-BK7'],
  ['BK7', 'N-BK7'],
  ['CAF2', 'CaF2'],
  ['Silica', 'fused silica'],
  ['fused-silica', 'fused silica'],
  ['FUSED_SILICA', 'fused silica'],
  ['AIR', 'air'],
  ['germanium', 'Ge'],
])('%s means %s', (spelling, name) => {
  expect(glassNamed(spelling)!.name).toBe(name)
})

test.each(['SF11', 'BAK4', 'N-BK8', '', ' N-BK7', '__proto__', 'constructor'])(
  '"%s" is no glass of the catalogue',
  (name) => {
    expect(glassNamed(name)).toBeNull()
  },
)

test('names and other spellings mean one glass each and fit into a scene', () => {
  const names = CATALOGUE.map((glass) => glass.name)
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
  for (const name of names) expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9 ()+.-]{0,63}$/)
})
