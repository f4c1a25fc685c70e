import { expect, test } from 'vitest'
import { LIBRARY } from './library'
import { searchLibrary } from './search'

const labels = (query: string) => searchLibrary(query).map((item) => item.label)

test('an empty search shows everything', () => {
  expect(searchLibrary('  ')).toEqual(LIBRARY)
})

test('parts are found by the beginning of any word of theirs, whatever its case', () => {
  expect(labels('LENS').slice(0, 2)).toEqual(['Lens', 'Diverging lens'])
  expect(labels('doublet')).toEqual(['Achromat'])
  expect(labels('pbs')).toEqual(['Polarizing splitter', 'Polarizing cube'])
  expect(labels('λ/4')).toEqual(['Quarter-wave plate', 'λ/4 at 633 nm'])
  expect(labels('iris')).toEqual(['Aperture'])
  expect(labels('beam spl cube')).toEqual(['Splitter cube', 'Polarizing cube'])
  expect(labels('zzz')).toEqual([])
})

test('ids and labels are unique, and the cards that people are told of are there', () => {
  expect(new Set(LIBRARY.map((item) => item.id)).size).toBe(LIBRARY.length)
  expect(new Set(LIBRARY.map((item) => item.label)).size).toBe(LIBRARY.length)
  expect(LIBRARY.map((item) => item.label)).toEqual(
    expect.arrayContaining(['Lens', 'Mirror', 'Beam splitter', 'Source', 'Beam block']),
  )
})

test('a beam splitter as it comes reflects light along +x towards +y', () => {
  const splitter = LIBRARY.find((item) => item.label === 'Beam splitter')?.template
  const angleDeg = splitter?.angle_deg ?? 0
  expect(2 * angleDeg - 0).toBe(90)
})
