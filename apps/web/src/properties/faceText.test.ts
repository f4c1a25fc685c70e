import { readPart, type OpticPart } from '@optiverse/scene'
import { expect, test } from 'vitest'
import { faceText } from './faceText'

const place = { x1_mm: -9, y1_mm: 0, x2_mm: 9, y2_mm: 0 }
const glass = { element_type: 'refractive_interface', ...place } as const

test('faces are told by their media and their shape', () => {
  const part = readPart({
    ...{ id: 'o', kind: 'optic', x_mm: 0, y_mm: 0, angle_deg: 0 },
    interfaces: [
      { ...glass, material2: 'N-BK7', radius_of_curvature_mm: 51.68 },
      { ...glass, material1: 'N-BK7', n2: 1.33 },
      { ...glass, material1: 'N-BK7', material2: 'N-BK7', is_beam_splitter: true, split_T: 30, split_R: 70 },
      { element_type: 'mirror', ...place, radius_of_curvature_mm: -100, conic: -1 },
      { element_type: 'lens', ...place, efl_mm: 50 },
    ],
  }) as OpticPart
  expect(part.interfaces.map(faceText)).toEqual([
    { what: 'air → N-BK7', shape: 'R = 51.68 mm' },
    { what: 'N-BK7 → n = 1.33', shape: 'flat' },
    { what: 'N-BK7 → N-BK7, 30:70', shape: 'flat' },
    { what: 'Mirror', shape: 'R = −100 mm, k = −1' },
    { what: 'Lens', shape: 'f = 50 mm' },
  ])
})
