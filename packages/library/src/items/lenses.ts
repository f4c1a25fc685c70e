import { lensFaces } from '../glassBody'
import type { LibraryItem } from '../item'
import { ONE_INCH_MM, UPRIGHT } from './placement'

export const LENSES: readonly LibraryItem[] = [
  {
    id: 'lens',
    category: 'Lenses',
    label: 'Lens',
    keywords: ['converging', 'convex', 'positive', 'thin', 'focal length', 'f = 100 mm'],
    focalLengthMm: 100,
    template: { kind: 'lens', angle_deg: UPRIGHT, efl_mm: 100 },
  },
  {
    id: 'diverging-lens',
    category: 'Lenses',
    label: 'Diverging lens',
    keywords: ['concave', 'negative', 'thin', 'focal length', 'f = −100 mm'],
    focalLengthMm: -100,
    template: { kind: 'lens', angle_deg: UPRIGHT, efl_mm: -100 },
  },
  {
    id: 'plano-convex',
    category: 'Lenses',
    label: 'Plano-convex',
    keywords: ['singlet', 'real', 'glass', 'N-BK7', 'BK7', 'spherical', 'f = 100 mm'],
    detail: 'N-BK7, f = 100 mm, its round side towards parallel light',
    focalLengthMm: 100,
    template: {
      ...{ kind: 'optic', angle_deg: UPRIGHT, name: 'Plano-convex 100 mm' },
      interfaces: [...lensFaces(ONE_INCH_MM, [51.68, 0], [{ material: 'N-BK7', thicknessMm: 3.6 }])],
    },
  },
  {
    id: 'biconvex',
    category: 'Lenses',
    label: 'Biconvex',
    keywords: ['singlet', 'real', 'glass', 'N-BK7', 'BK7', 'spherical', 'double convex', 'f = 100 mm'],
    detail: 'N-BK7, f = 100 mm',
    focalLengthMm: 100,
    template: {
      ...{ kind: 'optic', angle_deg: UPRIGHT, name: 'Biconvex 100 mm' },
      interfaces: [...lensFaces(ONE_INCH_MM, [102.67, -102.67], [{ material: 'N-BK7', thicknessMm: 4 }])],
    },
  },
  {
    id: 'plano-concave',
    category: 'Lenses',
    label: 'Plano-concave',
    keywords: ['singlet', 'real', 'glass', 'N-BK7', 'BK7', 'spherical', 'negative', 'f = −50 mm'],
    detail: 'N-BK7, f = −50 mm',
    focalLengthMm: -50,
    template: {
      ...{ kind: 'optic', angle_deg: UPRIGHT, name: 'Plano-concave −50 mm' },
      interfaces: [...lensFaces(ONE_INCH_MM, [-25.84, 0], [{ material: 'N-BK7', thicknessMm: 2.5 }])],
    },
  },
  {
    id: 'achromat',
    category: 'Lenses',
    label: 'Achromat',
    keywords: ['doublet', 'cemented', 'real', 'glass', 'N-BAF10', 'N-SF10', 'colour', 'color', 'f = 100 mm'],
    detail: 'Cemented N-BAF10 and N-SF10, f = 100 mm, one focus for red and blue',
    focalLengthMm: 100,
    template: {
      ...{ kind: 'optic', angle_deg: UPRIGHT, name: 'Achromat 100 mm' },
      interfaces: [
        // The same back focus at the F and C lines, and no spherical aberration at a height of 10 mm.
        ...lensFaces(
          ONE_INCH_MM,
          [71.36, -39.97, -344.42],
          [
            { material: 'N-BAF10', thicknessMm: 6 },
            { material: 'N-SF10', thicknessMm: 2.5 },
          ],
        ),
      ],
    },
  },
]
