/** The row that a key leads to from row `index`; `null` where the key leads nowhere. */
export function nextRow(
  key: string,
  index: number,
  rows: readonly { readonly level: number }[],
): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, rows.length - 1)
    case 'ArrowUp':
      return Math.max(index - 1, 0)
    case 'Home':
      return 0
    case 'End':
      return rows.length - 1
    case 'ArrowLeft':
      return parentOf(index, rows)
    case 'ArrowRight':
      return levelOf(index + 1, rows) > levelOf(index, rows) ? index + 1 : index
    default:
      return null
  }
}

function parentOf(index: number, rows: readonly { readonly level: number }[]): number {
  const level = levelOf(index, rows)
  const parent = rows.slice(0, index).findLastIndex((row) => row.level < level)
  return parent < 0 ? index : parent
}

function levelOf(index: number, rows: readonly { readonly level: number }[]): number {
  return rows[index]?.level ?? 0
}
