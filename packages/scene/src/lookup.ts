import type { Scene } from './schema/scene'
import type { ListName, SceneObject } from './schema/sceneObject'

const listNames: readonly ListName[] = ['components', 'sources', 'annotations', 'groups']

/** Where an object stands in the scene. */
export interface Place {
  readonly list: ListName
  readonly index: number
}

export function placeOf(scene: Scene, id: string): Place | null {
  for (const list of listNames) {
    const objects: readonly SceneObject[] = scene[list]
    const index = objects.findIndex((object) => object.id === id)
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
