import type { Trace } from '@optiverse/optics'
import { rayColors } from './lightColor'
import { rayBatches, rayEnds, type RayBatch, type RayColor, type RayEnds } from './rays'
import type { HexColor, ThemeName } from './theme'

type ColorByTheme = Readonly<Record<ThemeName, HexColor>>

/** Light made ready to be painted, on either ground: it is sorted where it was traced, and painted where there is time. */
export interface SortedLight {
  readonly segments: number
  readonly batches: readonly RayBatch<ColorByTheme>[]
  readonly ends: readonly RayEnds<ColorByTheme>[]
}

/** @param sourceColors by source index, `#rrggbb` or `null` */
export function sortLight(trace: Trace, sourceColors: readonly (string | null)[]): SortedLight {
  const colorOf = colorsOnBoth(sourceColors)
  return {
    segments: trace.stats.segments,
    batches: rayBatches(trace, colorOf),
    ends: rayEnds(trace, colorOf),
  }
}

/** The light as it is painted on one ground; the numbers stay where they are. */
export function lightOnGround({ batches, ends }: SortedLight, theme: ThemeName) {
  return {
    batches: batches.map((batch): RayBatch => ({ ...batch, color: batch.color[theme] })),
    ends: ends.map((group): RayEnds => ({ ...group, color: group.color[theme] })),
  }
}

/** What to name in a transfer list so that sorted light goes to another thread without a copy. */
export function lightTransferables({ batches, ends }: SortedLight): ArrayBuffer[] {
  const lists = [...batches.map(({ segments }) => segments), ...ends.map(({ points }) => points)]
  return [...new Set(lists.map(({ buffer }) => buffer))].filter((buffer) => buffer instanceof ArrayBuffer)
}

/** Equal colours are one and the same object: what is drawn alike is drawn together. */
function colorsOnBoth(sourceColors: readonly (string | null)[]): RayColor<ColorByTheme> {
  const [onDark, onLight] = [rayColors(sourceColors, 'dark'), rayColors(sourceColors, 'light')]
  const known = new Map<string, ColorByTheme>()
  return (source, wavelengthNm) => {
    const color = { dark: onDark(source, wavelengthNm), light: onLight(source, wavelengthNm) }
    const key = color.dark + color.light
    const same = known.get(key) ?? color
    known.set(key, same)
    return same
  }
}
