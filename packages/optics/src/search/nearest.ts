import type { SurfaceTable } from '../surfaceTable'
import { gridOver, walkGrid, type Grid } from './grid'
import { askSurfaces } from './meet'
import { clear, firstOf, type Search } from './search'

/**
 * How the surface that a ray meets next is found. Each kind finds the same surface at the same distance to the bit:
 * they only differ in whom they need not ask.
 */
export type SpatialIndex = { readonly kind: 'list'; readonly items: Int32Array } | Grid

export type SearchKind = SpatialIndex['kind']

/** Up to here asking every surface is faster than walking a grid (bench/trace.ts prints both). */
export const LIST_UP_TO = 16

export function indexOver(table: SurfaceTable, kind: SearchKind): SpatialIndex {
  if (kind === 'grid' && table.count > 0) return gridOver(table)
  return { kind: 'list', items: Int32Array.from({ length: table.count }, (_, surface) => surface) }
}

/**
 * The surface that the ray of a search meets next: the nearest, and of several at the same distance the first in the
 * list.
 *
 * @param left the flat surface that the ray has just left and cannot meet, or −1
 * @param search its ray is read; afterwards `search.distanceMm[0]` is the distance
 * @returns the surface, or −1 if the ray escapes
 */
export function nearestSurface(
  table: SurfaceTable,
  index: SpatialIndex,
  left: number,
  search: Search,
): number {
  clear(search)
  if (index.kind === 'grid') walkGrid(table.packed, index, left, search)
  else askSurfaces(table.packed, index.items, 0, index.items.length, left, search)
  return firstOf(search)
}
