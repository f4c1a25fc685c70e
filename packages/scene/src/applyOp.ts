import { placeOf, withAdded, withReplaced, type Place } from './lookup'
import type { Op } from './op'
import { patchRecord, type Patch } from './patch'
import type { Scene } from './schema/scene'
import { listOf, type SceneObject } from './schema/sceneObject'

/**
 * The only way a scene changes, on the client and on the server alike.
 *
 * Total, for a client re-applies its pending operations over what others did: an operation on an object
 * that someone else has removed leaves the scene as it was (same reference).
 * Whether an operation is allowed at all is the room's question (`judgeOp`).
 */
export function applyOp(scene: Scene, op: Op): Scene {
  switch (op.type) {
    case 'component:add':
      return addObject(scene, op.data)
    case 'component:move':
      return patchObject(scene, op.data.id, { x_mm: op.data.x_mm, y_mm: op.data.y_mm })
    case 'component:rotate':
      return patchObject(scene, op.data.id, { angle_deg: op.data.angle_deg })
    case 'component:edit':
      return patchObject(scene, op.data.id, op.data)
    case 'component:delete':
      return removeObject(scene, op.data.id)
    case 'component:batch':
      return op.data.ops.reduce(applyOp, scene)
    case 'scene:edit':
      if (scene.metadata.title === op.data.title) return scene
      return { ...scene, metadata: { ...scene.metadata, title: op.data.title } }
    default:
      return op satisfies never
  }
}

/** The scene with the time of its last change, as the server tells it. */
export function stampScene(scene: Scene, lastUpdated: string): Scene {
  return { ...scene, metadata: { ...scene.metadata, last_updated: lastUpdated } }
}

function addObject(scene: Scene, object: SceneObject): Scene {
  if (placeOf(scene, object.id)) return scene
  const list = listOf(object.kind)
  return { ...scene, [list]: withAdded(scene[list], object) }
}

function patchObject(scene: Scene, id: string, patch: Patch): Scene {
  const place = placeOf(scene, id)
  const record = place && scene[place.list][place.index]
  if (!place || !record) return scene
  return replaceAt(scene, place, patchRecord(record, patch))
}

function replaceAt(scene: Scene, { list, index }: Place, object: SceneObject): Scene {
  return { ...scene, [list]: withReplaced(scene[list], index, object) }
}

function removeObject(scene: Scene, id: string): Scene {
  const place = placeOf(scene, id)
  if (!place) return scene
  return { ...scene, [place.list]: scene[place.list].toSpliced(place.index, 1) }
}
