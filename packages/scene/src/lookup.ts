import type { Scene } from './schema/scene'
import type { ListName, SceneObject } from './schema/sceneObject'

const listNames: readonly ListName[] = ['components', 'sources', 'annotations', 'groups']

type ObjectList = readonly SceneObject[]

/** Where an object stands in the scene. */
export interface Place {
  readonly list: ListName
  readonly index: number
}

export function placeOf(scene: Scene, id: string): Place | null {
  for (const list of listNames) {
    const index = indexIn(scene[list], id)
    if (index >= 0) return { list, index }
  }
  return null
}

export function objectById(scene: Scene, id: string): SceneObject | undefined {
  const place = placeOf(scene, id)
  return place ? scene[place.list][place.index] : undefined
}

/** Everything with an id, list after list. */
export function allObjects(scene: Scene): readonly SceneObject[] {
  return [...scene.components, ...scene.sources, ...scene.annotations, ...scene.groups]
}

/** Shorter lists are looked through. */
const INDEXED_FROM = 32

/**
 * Where ids stood in lists that grew out of one another. A list never changes, but the next one mostly has all that
 * it had, in the same places: they share an index, so that an edit costs the same on a large bench as on a small one.
 * An index is a hint: it has every id of its lists, and may tell the place that an id has in another of them.
 */
const indexOf = new WeakMap<ObjectList, Map<string, number>>()

function indexIn(list: ObjectList, id: string): number {
  if (list.length < INDEXED_FROM) return list.findIndex((object) => object.id === id)
  const hint = indexFor(list).get(id)
  if (hint === undefined) return -1
  return list[hint]?.id === id ? hint : list.findIndex((object) => object.id === id)
}

function indexFor(list: ObjectList): Map<string, number> {
  const known = indexOf.get(list)
  if (known) return known
  const index = new Map(list.map((object, i) => [object.id, i]))
  indexOf.set(list, index)
  return index
}

/** The list with one object in another's place, of the same id. */
export function withReplaced(list: ObjectList, at: number, object: SceneObject): ObjectList {
  return sharingIndex(list, list.with(at, object))
}

/** The list with one object more. */
export function withAdded(list: ObjectList, object: SceneObject): ObjectList {
  const longer = sharingIndex(list, [...list, object])
  indexOf.get(longer)?.set(object.id, list.length)
  return longer
}

function sharingIndex(before: ObjectList, after: ObjectList): ObjectList {
  const index = indexOf.get(before)
  if (index) indexOf.set(after, index)
  return after
}
