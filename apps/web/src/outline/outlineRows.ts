import { allObjects, type Scene, type SceneObject } from '@optiverse/scene'

/** One object of the bench as a line of the outline. */
export interface OutlineRow {
  readonly object: SceneObject
  /** 1 for what stands in no group. */
  readonly level: number
}

/** Every object once: sources first, then parts, notes and groups; members under their group. */
export function outlineRows(scene: Scene): readonly OutlineRow[] {
  const objects = [...scene.sources, ...scene.components, ...scene.annotations, ...scene.groups]
  if (scene.groups.length === 0) return objects.map((object) => ({ object, level: 1 }))
  return nestedRows(scene, objects)
}

function nestedRows(scene: Scene, objects: readonly SceneObject[]): readonly OutlineRow[] {
  const groupIds = new Set(scene.groups.map((group) => group.id))
  const members = new Map<string | null, SceneObject[]>()
  for (const object of objects) {
    const parent = object.group_id
    const listedUnder = parent !== undefined && groupIds.has(parent) && parent !== object.id ? parent : null
    const siblings = members.get(listedUnder)
    if (siblings) siblings.push(object)
    else members.set(listedUnder, [object])
  }
  const listed = new Set<string>()
  const list = (children: readonly SceneObject[], level: number): readonly OutlineRow[] =>
    children.flatMap((object) => {
      if (listed.has(object.id)) return []
      listed.add(object.id)
      return [{ object, level }, ...list(members.get(object.id) ?? [], level + 1)]
    })
  const rows = list(members.get(null) ?? [], 1)
  // Groups that name each other as parents stand in no group: nothing on the bench may be missing here.
  const lost = allObjects(scene).filter((object) => !listed.has(object.id))
  return [...rows, ...list(lost, 1)]
}
