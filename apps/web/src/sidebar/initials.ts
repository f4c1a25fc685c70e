/** What tells people apart in a small round: two initials, and of numbered guests the number. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const [first = ''] = words
  const last = words.at(-1) ?? ''
  if (words.length > 1 && /^\d{2,3}$/.test(last)) return last
  const letters = words.length > 1 ? [first, last].map(firstLetter) : [...first].slice(0, 2)
  return letters.join('').toUpperCase()
}

function firstLetter(word: string): string {
  return [...word][0] ?? ''
}
