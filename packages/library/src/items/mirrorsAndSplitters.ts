import { boxCorners, solidFaces, type BodyFace } from '../glassBody'
import type { LibraryItem } from '../item'
import { FOLDING, ONE_INCH_MM, UPRIGHT } from './placement'

/** A coating from corner to corner that reflects light along +x towards +y. */
const cubeDiagonal = { x1_mm: -12.7, y1_mm: -12.7, x2_mm: 12.7, y2_mm: 12.7 } as const

export const MIRRORS_AND_SPLITTERS: readonly LibraryItem[] = [
  {
    id: 'mirror',
    category: 'Mirrors and splitters',
    label: 'Mirror',
    keywords: ['flat', 'reflector', 'fold'],
    template: { kind: 'mirror', angle_deg: UPRIGHT },
  },
  {
    id: 'concave-mirror',
    category: 'Mirrors and splitters',
    label: 'Concave mirror',
    keywords: ['curved', 'spherical', 'focus', 'R = 200 mm', 'f = 100 mm'],
    detail: 'Spherical, R = 200 mm, f = 100 mm',
    focalLengthMm: 100,
    template: { kind: 'mirror', angle_deg: UPRIGHT, radius_of_curvature_mm: -200 },
  },
  {
    id: 'parabolic-mirror',
    category: 'Mirrors and splitters',
    label: 'Parabolic mirror',
    keywords: ['curved', 'parabola', 'focus', 'collimator', 'f = 100 mm'],
    detail: 'A paraboloid about its axis, f = 100 mm',
    focalLengthMm: 100,
    template: {
      ...{ kind: 'mirror', angle_deg: UPRIGHT, length_mm: 2 * ONE_INCH_MM },
      ...{ radius_of_curvature_mm: -200, conic: -1 },
    },
  },
  {
    id: 'beam-splitter',
    category: 'Mirrors and splitters',
    label: 'Beam splitter',
    keywords: ['beamsplitter', 'plate', '50:50', 'BS', 'half mirror'],
    template: { kind: 'beamsplitter', angle_deg: FOLDING, length_mm: 36 },
  },
  {
    id: 'polarizing-splitter',
    category: 'Mirrors and splitters',
    label: 'Polarizing splitter',
    keywords: ['PBS', 'beam splitter', 'beamsplitter', 'polarization'],
    template: { kind: 'beamsplitter', angle_deg: FOLDING, length_mm: 36, is_polarizing: true },
  },
  {
    id: 'cube-splitter',
    category: 'Mirrors and splitters',
    label: 'Splitter cube',
    keywords: ['beam splitter', 'beamsplitter', 'BS', '50:50', 'glass', 'N-BK7'],
    detail: 'N-BK7, half passes and half is reflected at its diagonal',
    template: {
      ...{ kind: 'optic', angle_deg: 0, name: 'Cube 50:50' },
      interfaces: [
        ...cubeFaces(),
        {
          ...{ element_type: 'refractive_interface', ...cubeDiagonal, is_beam_splitter: true },
          ...{ material1: 'N-BK7', material2: 'N-BK7' },
        },
      ],
    },
  },
  {
    id: 'polarizing-cube',
    category: 'Mirrors and splitters',
    label: 'Polarizing cube',
    keywords: ['PBS', 'beam splitter', 'beamsplitter', 'polarization', 'glass', 'N-BK7'],
    detail: 'N-BK7, passes p and reflects s at its diagonal',
    template: {
      ...{ kind: 'optic', angle_deg: 0, name: 'PBS cube' },
      interfaces: [...cubeFaces(), { element_type: 'beam_splitter', ...cubeDiagonal, is_polarizing: true }],
    },
  },
  {
    id: 'dichroic',
    category: 'Mirrors and splitters',
    label: 'Dichroic',
    keywords: ['mirror', 'longpass', 'filter', 'wavelength', 'splitter', 'colour', 'color'],
    detail: 'Passes what is longer than 550 nm and reflects the rest',
    template: { kind: 'dichroic', angle_deg: FOLDING, length_mm: 36, cutoff_wavelength_nm: 550 },
  },
  {
    id: 'shortpass-dichroic',
    category: 'Mirrors and splitters',
    label: 'Shortpass dichroic',
    keywords: ['mirror', 'filter', 'wavelength', 'splitter', 'colour', 'color'],
    detail: 'Passes what is shorter than 550 nm and reflects the rest',
    template: {
      ...{ kind: 'dichroic', angle_deg: FOLDING, length_mm: 36 },
      ...{ cutoff_wavelength_nm: 550, pass_type: 'shortpass' },
    },
  },
]

function cubeFaces(): readonly BodyFace[] {
  return solidFaces('N-BK7', boxCorners(ONE_INCH_MM, ONE_INCH_MM))
}
