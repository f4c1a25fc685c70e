import type { LibraryItem } from './item'
import { LIBRARY } from './library'

/**
 * The items in whose label, category or keywords every word of the query begins a word, in the library's order;
 * all of them for an empty query.
 */
export function searchLibrary(
  query: string,
  items: readonly LibraryItem[] = LIBRARY,
): readonly LibraryItem[] {
  const words = wordsOf(query)
  return items.filter((item) => {
    const known = wordsOf([item.label, item.category, ...item.keywords].join(' '))
    return words.every((word) => known.some((candidate) => candidate.startsWith(word)))
  })
}

/** Words in lower case, without accents; `λ/4` and `50:50` are words. */
function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.split(/[\s,;()-]+/).filter(Boolean)
}
