import { SOURCES } from './items/sources'
import { LENSES } from './items/lenses'
import { MIRRORS_AND_SPLITTERS } from './items/mirrorsAndSplitters'
import { PRISMS_AND_GRATINGS } from './items/prismsAndGratings'
import { POLARIZATION } from './items/polarization'
import { STOPS_AND_DETECTORS } from './items/stopsAndDetectors'
import { NOTES } from './items/notes'
import type { LibraryItem } from './item'

/** All items, in the order of their categories. */
export const LIBRARY: readonly LibraryItem[] = [
  ...SOURCES,
  ...LENSES,
  ...MIRRORS_AND_SPLITTERS,
  ...PRISMS_AND_GRATINGS,
  ...POLARIZATION,
  ...STOPS_AND_DETECTORS,
  ...NOTES,
]
