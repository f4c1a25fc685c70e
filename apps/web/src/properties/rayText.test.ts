import { expect, test } from 'vitest'
import { explainRay } from '../worker/explainRay'
import { jonesText, polarizationText, rayRows, rayTable } from './rayText'

const explained = explainRay(
  {
    sources: [
      { id: 'laser', kind: 'source', x_mm: -80, y_mm: 0, angle_deg: 0, n_rays: 1, polarization: 'vertical' },
    ],
    components: [
      {
        ...{ id: 'face', kind: 'optic', x_mm: 0, y_mm: 0, angle_deg: 45 },
        interfaces: [
          { element_type: 'refractive_interface', x1_mm: -20, y1_mm: 0, x2_mm: 20, y2_mm: 0, n1: 1, n2: 1.5 },
        ],
      },
      { id: 'camera', kind: 'detector', x_mm: 0, y_mm: 60, angle_deg: 0 },
      { id: 'below', kind: 'detector', x_mm: 0, y_mm: -60, angle_deg: 0 },
    ],
  },
  { sourceId: 'laser', ray: 0, turns: [1] },
)

test('light of s at 45° on a face of 1.5: 9.2 % goes up to the camera', () => {
  if (!explained) throw new Error('no light is reflected')
  const rows = rayRows(explained, ({ id }) => `The\t${id}`)
  expect(rows.map(({ happening }) => happening)).toEqual(['reflected', 'detected'])
  const [face, camera] = rows
  // sin²(i − t) / sin²(i + t) with sin t = sin 45° / 1.5 (Hecht, Optics, §4.6).
  expect(face?.reflectance.s).toBeCloseTo(0.0920134, 7)
  expect(face?.powerAfterMw).toBeCloseTo(0.0920134, 7)
  expect(camera?.powerBeforeMw).toBeCloseTo(0.0920134, 7)
  expect(camera?.opticalPathMm).toBeCloseTo(140, 9)
  const [head, first, ...rest] = rayTable(rows).split('\n')
  expect(head?.split('\t')).toHaveLength(15)
  expect(first?.split('\t').slice(0, 5)).toEqual(['The face', 'reflected', '0', '0', '45'])
  expect(rest).toHaveLength(1)
})

test.each([
  [0, 1, 'linear'],
  [45, 1, 'right circular'],
  [-20, 1, 'left elliptical'],
  [0, 0.5, 'partly linear'],
  [0, 0, 'unpolarized'],
])('an ellipse of %d° and degree %d is %s', (chiDeg, degree, text) => {
  expect(polarizationText({ azimuthRad: 0, ellipticityRad: (chiDeg * Math.PI) / 180, degree })).toBe(text)
})

test('Jones vectors are told by magnitude and phase', () => {
  expect(jonesText([[Math.SQRT1_2, 0], [0, -Math.SQRT1_2]])).toBe('p 0.7071 ∠ 0°, s 0.7071 ∠ −90°') // prettier-ignore
  expect(jonesText([[0, 0], [-1, 0]])).toBe('p 0, s 1 ∠ 180°') // prettier-ignore
})
