import type { BenchProblem } from '@optiverse/scene'

/** The first problem with the name of its part, and how many other parts have one. */
export function problemText(problems: readonly BenchProblem[], firstPart: string): string {
  const [first] = problems
  if (!first) return ''
  const others = new Set(problems.map(({ id }) => id)).size - 1
  const more = others === 0 ? '' : ` (and ${others} more ${others === 1 ? 'part' : 'parts'})`
  return `${firstPart}: ${first.message}${more}`
}
