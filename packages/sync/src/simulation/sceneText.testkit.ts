import type { Scene } from '@optiverse/scene'

/** A scene without the times at which it was made and changed, for comparison. */
export function sceneText({ metadata, ...lists }: Scene): string {
  return canonical([lists, metadata.title])
}

/** JSON in which the order of a record's fields does not matter. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
