import { boxCorners, solidFaces } from '../glassBody'
import type { LibraryItem } from '../item'
import { ONE_INCH_MM, UPRIGHT } from './placement'

/** A prism of N-SF11 with an apex of 60° deviates light along +x the least: 30° − asin(n sin 30°). */
const LEAST_DEVIATION = -33

export const PRISMS_AND_GRATINGS: readonly LibraryItem[] = [
  {
    id: 'dispersing-prism',
    category: 'Prisms and gratings',
    label: 'Prism',
    keywords: ['dispersing', 'dispersion', 'equilateral', 'spectrum', 'N-SF11', 'glass', 'spectrometer'],
    detail: 'N-SF11, equilateral, turned to the least deviation',
    template: {
      ...{ kind: 'optic', angle_deg: LEAST_DEVIATION, name: 'Prism N-SF11' },
      interfaces: [...solidFaces('N-SF11', [[-12.5, -7.217], [12.5, -7.217], [0, 14.434]])], // prettier-ignore
    },
  },
  {
    id: 'right-angle-prism',
    category: 'Prisms and gratings',
    label: 'Right-angle prism',
    keywords: ['total reflection', 'fold', 'N-BK7', 'glass', 'Porro'],
    detail: 'N-BK7, reflects light totally at its long face',
    template: {
      ...{ kind: 'optic', angle_deg: 0, name: 'Right-angle prism' },
      interfaces: [...solidFaces('N-BK7', [[-12.5, -12.5], [12.5, 12.5], [-12.5, 12.5]])], // prettier-ignore
    },
  },
  {
    id: 'window',
    category: 'Prisms and gratings',
    label: 'Window',
    keywords: ['plate', 'flat', 'glass', 'N-BK7', 'plane-parallel'],
    detail: 'A plane-parallel plate of N-BK7, 5 mm thick',
    template: {
      ...{ kind: 'optic', angle_deg: UPRIGHT, name: 'Window' },
      interfaces: [...solidFaces('N-BK7', boxCorners(ONE_INCH_MM, 5))],
    },
  },
  {
    id: 'grating',
    category: 'Prisms and gratings',
    label: 'Grating',
    keywords: ['diffraction', 'orders', 'spectrometer', 'lines', 'reflection', 'reflective'],
    detail: 'Reflects into orders 0, 1 and −1, 600 lines per mm',
    template: { kind: 'grating', angle_deg: UPRIGHT, lines_per_mm: 600 },
  },
  {
    id: 'transmission-grating',
    category: 'Prisms and gratings',
    label: 'Transmission grating',
    keywords: ['diffraction', 'orders', 'spectrometer', 'lines'],
    detail: 'Passes into orders 0, 1 and −1, 300 lines per mm',
    template: { kind: 'grating', angle_deg: UPRIGHT, lines_per_mm: 300, reflective: false },
  },
]
