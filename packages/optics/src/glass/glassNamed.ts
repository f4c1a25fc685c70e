import { CATALOGUE, OTHER_SPELLINGS } from './catalogue'
import type { Glass } from './glass'

/**
 * The glass of this name, in upper or lower case or in one of the other usual spellings.
 *
 * @returns `null` for a name that the catalogue does not have
 */
export function glassNamed(name: string): Glass | null {
  return BY_SPELLING.get(name.toLowerCase()) ?? null
}

/** Names of all glasses, as they are written. */
export const GLASS_NAMES: readonly string[] = CATALOGUE.map(({ name }) => name)

const BY_SPELLING: ReadonlyMap<string, Glass> = new Map(
  CATALOGUE.flatMap((glass) =>
    [glass.name, ...(OTHER_SPELLINGS[glass.name] ?? [])].map((spelling): [string, Glass] => [
      spelling.toLowerCase(),
      glass,
    ]),
  ),
)
