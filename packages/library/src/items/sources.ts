import type { LibraryItem } from '../item'

export const SOURCES: readonly LibraryItem[] = [
  {
    id: 'source',
    category: 'Sources',
    label: 'Source',
    keywords: ['laser', 'HeNe', '633 nm', 'red', 'light', 'beam', 'collimated'],
    template: { kind: 'source', angle_deg: 0 },
  },
  {
    id: 'laser-532',
    category: 'Sources',
    label: 'Laser 532 nm',
    keywords: ['source', 'green', 'Nd:YAG', 'light', 'beam'],
    template: { kind: 'source', angle_deg: 0, wavelength_nm: 532, size_mm: 5, n_rays: 5 },
  },
  {
    id: 'point-source',
    category: 'Sources',
    label: 'Point source',
    keywords: ['fan', 'diverging', 'LED', 'fibre', 'fiber', 'object', 'light'],
    template: { kind: 'source', angle_deg: 0, beam: 'point', spread_deg: 8, n_rays: 11 },
  },
  {
    id: 'white-source',
    category: 'Sources',
    label: 'White beam',
    keywords: ['source', 'lamp', 'spectrum', 'colours', 'colors', 'dispersion', 'light', 'LED'],
    template: {
      ...{ kind: 'source', angle_deg: 0, size_mm: 2, n_rays: 3, polarization: 'unpolarized' },
      wavelengths_nm: [440, 475, 510, 545, 580, 615, 650],
    },
  },
]
