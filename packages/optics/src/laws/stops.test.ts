import { expect, test } from 'vitest'
import { light, RIGHT, surfaceAt } from '../../test/oneHit'
import { aperture } from './aperture'
import { beamBlock } from './beamBlock'
import { detector } from './detector'

test.each([
  [0, 1],
  [4.9, 1],
  [-5, 1],
  [5, 1],
  [5.001, 0],
  [-7, 0],
])('an aperture open for 10 mm: light at height %f mm, %d branch', (heightMm, branches) => {
  expect(aperture(light(0), surfaceAt(90, heightMm), 10)).toHaveLength(branches)
})

test('an aperture without an opening is shut, in its middle, too', () => {
  expect(aperture(light(0), surfaceAt(90, 0), 0)).toEqual([])
})

test('what passes an aperture or a transparent detector is unchanged', () => {
  const arriving = light(17, RIGHT)
  const unchanged = { ...arriving, powerFraction: 1, way: 'transmitted' }
  expect(aperture(arriving, surfaceAt(90), 10)).toEqual([unchanged])
  expect(detector(arriving, true)).toEqual([unchanged])
})

test('a beam block and an opaque detector let nothing go', () => {
  expect(beamBlock()).toEqual([])
  expect(detector(light(0), false)).toEqual([])
})
