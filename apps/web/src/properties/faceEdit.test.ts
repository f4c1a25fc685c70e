import { readPart, SceneObject } from '@optiverse/scene'
import { expect, test } from 'vitest'
import { faceChanges, mediumChanges, mediumText, type Body } from './faceEdit'
import { issueOf } from './objectEdit'

const place = { x1_mm: 0, y1_mm: -5, x2_mm: 0, y2_mm: 5 }
const first = { element_type: 'refractive_interface', ...place, n1: 1, material2: 'N-BK7' } as const
const second = { ...first, x1_mm: 3, x2_mm: 3, n1: 1.5, material2: 'air' } as const

const body = SceneObject.parse({
  ...{ id: 'b', kind: 'optic', x_mm: 0, y_mm: 0, angle_deg: 0, interfaces: [first, second] },
}) as Body

test('one face is changed, and the others are what they were', () => {
  const changes = faceChanges(body, 0, { radius_of_curvature_mm: 50 })
  expect(changes).toEqual({ interfaces: [{ ...first, radius_of_curvature_mm: 50 }, second] })
  expect(issueOf(body, changes)).toBeNull()
})

test('a medium is a glass by its name or an index, one in place of the other; nothing is air', () => {
  expect(faceChanges(body, 0, mediumChanges('1,7', 2))).toEqual({
    interfaces: [{ element_type: 'refractive_interface', ...place, n1: 1, n2: 1.7 }, second],
  })
  expect(faceChanges(body, 1, mediumChanges(' N-SF11 ', 1))['interfaces']).toMatchObject([
    first,
    { material1: 'N-SF11', material2: 'air' },
  ])
  expect(mediumChanges('', 1)).toEqual({ material1: null, n1: null })
})

test('a medium is written as it can be typed again', () => {
  const part = readPart(body)
  const texts = part.kind === 'optic' ? part.interfaces : []
  expect(
    texts.flatMap((face) =>
      face.elementType === 'refractive_interface' ? [mediumText(face, 1), mediumText(face, 2)] : [],
    ),
  ).toEqual(['air', 'N-BK7', '1.5', 'air'])
})

test('a glass that nobody knows, and an index of nothing, are refused in words', () => {
  expect(issueOf(body, faceChanges(body, 0, mediumChanges('N-BK8', 2)))).toMatch(
    /^No glass is called N-BK8 here/,
  )
  expect(issueOf(body, faceChanges(body, 0, mediumChanges('0', 2)))).toMatch(/\.$/)
})
