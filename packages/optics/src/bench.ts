import { indexOver, LIST_UP_TO, type SearchKind, type SpatialIndex } from './search/nearest'
import { compileSource, type CompiledSource, type SourceSpec } from './source'
import type { SurfaceSpec } from './surface'
import { tabulate, type SurfaceTable } from './surfaceTable'

/** A bench compiled for tracing; nothing in it changes, so that it can be traced again and again. */
export interface Bench {
  readonly table: SurfaceTable
  readonly index: SpatialIndex
  readonly sources: readonly CompiledSource[]
}

/**
 * Compiles surfaces and sources, both in bench frame. Their order counts: of surfaces at the same place the first
 * is met, and a trace names sources by their index.
 *
 * @param search how surfaces are found; by itself the faster way is taken, and the result is the same to the bit
 * @throws RangeError for a part that is no part: a number that is not finite, a focal length of 0, shares outside
 *   0..1, a Jones vector of no length
 */
export function makeBench(
  surfaces: readonly SurfaceSpec[],
  sources: readonly SourceSpec[],
  search: SearchKind = surfaces.length > LIST_UP_TO ? 'grid' : 'list',
): Bench {
  const table = tabulate(surfaces)
  return { table, index: indexOver(table, search), sources: sources.map(compileSource) }
}
