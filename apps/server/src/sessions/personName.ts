/** Told apart on light and dark ground, in the order in which people come. */
const COLORS = [
  '#7cc4ff',
  '#ffb86b',
  '#a5e075',
  '#ff8fa3',
  '#c9a6ff',
  '#5fe0c8',
  '#ffd866',
  '#f29be0',
  '#8fb3ff',
  '#d9c7a0',
] as const

export function colorOf(memberNumber: number): string {
  return COLORS[memberNumber % COLORS.length] ?? COLORS[0]
}

/** A name as it is shown: without control, direction and invisible characters; a guest's if nothing is left. */
export function shownName(given: string | undefined, memberNumber: number): string {
  const visible = (given ?? '').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim()
  return visible || `Guest ${memberNumber + 1}`
}
