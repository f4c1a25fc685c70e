import { LAW_DEFAULTS } from './defaults'
import { isObjectKind, type SceneObject } from './schema/sceneObject'

const faceKinds: ReadonlySet<string> = new Set([
  ...Object.keys(LAW_DEFAULTS),
  'refractive_interface',
  'beam_splitter',
])

/**
 * Whether this program knows what an object is. A server of a newer version may have kinds that an older page has
 * not: the page keeps such a record as it came and shows that something stands there.
 */
export function isUnderstood(object: SceneObject): boolean {
  if (!isObjectKind(object.kind)) return false
  return object.kind !== 'optic' || object.interfaces.every((face) => faceKinds.has(face.element_type))
}
