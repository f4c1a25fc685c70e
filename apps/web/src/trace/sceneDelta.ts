import type { Component, Scene, Source } from '@optiverse/scene'

/** What the tracer needs of a scene. */
export type TracedLists = Pick<Scene, 'components' | 'sources'>

interface ListDelta<T> {
  /** Records that are new, or no longer what they were. */
  readonly changed: readonly T[]
  /** All ids in their order; `null` while the same records stand in the same places. */
  readonly order: readonly string[] | null
}

/** What makes one scene's lists of the lists before: small while a part is dragged. */
export interface SceneDelta {
  readonly components: ListDelta<Component>
  readonly sources: ListDelta<Source>
}

export const noLists: TracedLists = { components: [], sources: [] }

/** The difference of two scenes; records never change in place, so that identity tells what did. */
export function sceneDelta(before: TracedLists, after: TracedLists): SceneDelta {
  return {
    components: listDelta(before.components, after.components),
    sources: listDelta(before.sources, after.sources),
  }
}

/** The lists after the delta, given those before it. */
export function applyDelta(before: TracedLists, delta: SceneDelta): TracedLists {
  return {
    components: applyListDelta(before.components, delta.components),
    sources: applyListDelta(before.sources, delta.sources),
  }
}

interface Named {
  readonly id: string
}

function listDelta<T extends Named>(before: readonly T[], after: readonly T[]): ListDelta<T> {
  if (before === after) return { changed: [], order: null }
  if (samePlaces(before, after)) {
    return { changed: after.filter((record, index) => record !== before[index]), order: null }
  }
  const known = new Set(before)
  return {
    changed: after.filter((record) => !known.has(record)),
    order: after.map((record) => record.id),
  }
}

function samePlaces(before: readonly Named[], after: readonly Named[]): boolean {
  return before.length === after.length && after.every((record, index) => record.id === before[index]?.id)
}

function applyListDelta<T extends Named>(before: readonly T[], delta: ListDelta<T>): readonly T[] {
  if (delta.changed.length === 0 && delta.order === null) return before
  const changed = new Map(delta.changed.map((record) => [record.id, record]))
  if (delta.order === null) return before.map((record) => changed.get(record.id) ?? record)
  const known = new Map(before.map((record) => [record.id, record]))
  return delta.order.flatMap((id) => changed.get(id) ?? known.get(id) ?? [])
}
