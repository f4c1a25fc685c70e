import { coefficientsAt, type Coefficients } from './coefficients'
import { gridOver, type Grid } from './search/grid'
import { compileSource, type CompiledSource, type SourceSpec } from './source'
import type { SurfaceSpec } from './surface'
import { tabulate, type SurfaceTable } from './surfaceTable'

/** A bench compiled for tracing; nothing in it changes, so that it can be traced again and again. */
export interface Bench {
  readonly table: SurfaceTable
  readonly grid: Grid
  readonly sources: readonly CompiledSource[]
  /** What the surfaces do at a wavelength, worked out when it is first asked for. */
  readonly coefficientsAt: (wavelengthNm: number) => Coefficients
  /** The same at one wavelength of its own choice, whether or not a light shines: so a bad part is refused at once. */
  readonly anyCoefficients: Coefficients
}

/** How surfaces are found; the result is the same to the bit. */
type SearchKind = 'every surface' | 'grid'

/**
 * Compiles surfaces and sources, both in bench frame. Their order counts: of surfaces at the same place the first
 * is met, and a trace names sources by their index.
 *
 * @throws RangeError for a part that is no part: a number that is not finite, a focal length of 0, shares outside
 *   0..1, a Jones vector of no length
 */
export function makeBench(
  surfaces: readonly SurfaceSpec[],
  sources: readonly SourceSpec[],
  search: SearchKind = 'grid',
): Bench {
  const table = tabulate(surfaces)
  const compiled = sources.map(compileSource)
  const known = new Map<number, Coefficients>()
  const lookUp = (wavelengthNm: number): Coefficients => {
    const there = known.get(wavelengthNm)
    if (there) return there
    if (known.size === MOST_WAVELENGTHS_KEPT) known.clear()
    const coefficients = coefficientsAt(table.specs, wavelengthNm)
    known.set(wavelengthNm, coefficients)
    return coefficients
  }
  const anyWavelengthNm = compiled[0]?.spec.wavelengths[0]?.wavelengthNm ?? HELIUM_NEON_NM
  return {
    table,
    grid: gridOver(table.packed, search === 'every surface'),
    sources: compiled,
    coefficientsAt: lookUp,
    anyCoefficients: lookUp(anyWavelengthNm),
  }
}

/** What a bench without light is compiled for. */
const HELIUM_NEON_NM = 632.8

/** A rainbow over a large bench would fill memory otherwise. */
const MOST_WAVELENGTHS_KEPT = 64
