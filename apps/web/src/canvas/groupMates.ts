import { type Group, type Scene, type SceneObject } from '@optiverse/scene'

/** The objects that are picked together with one of them: all of its outermost group, or it alone. */
export function groupMates(scene: Scene, id: string): readonly string[] {
  const groups = groupsById(scene)
  const objects = drawnObjects(scene)
  const picked = objects.find((object) => object.id === id)
  const root = picked && groupChain(groups, picked).at(-1)
  if (!root) return [id]
  return objects.filter((object) => groupChain(groups, object).at(-1) === root).map((object) => object.id)
}

/** Whether an object or one of the groups around it is locked. */
export function isHeldFast(scene: Scene, object: SceneObject): boolean {
  return object.locked === true || groupChain(groupsById(scene), object).some((group) => group.locked)
}

/** What is drawn, back to front: by `z`, and of the same `z` in the order in which it came. */
export function shownObjects(scene: Scene): readonly SceneObject[] {
  const groups = groupsById(scene)
  return drawnObjects(scene)
    .filter((object) => !object.hidden && !groupChain(groups, object).some((group) => group.hidden))
    .map((object, index) => ({ object, index }))
    .sort((a, b) => depth(a.object) - depth(b.object) || a.index - b.index)
    .map(({ object }) => object)
}

/** Boards and tables lie under everything, other annotations over it. */
function drawnObjects(scene: Scene): readonly SceneObject[] {
  if (scene.annotations.length === 0) return [...scene.components, ...scene.sources]
  const boards = scene.annotations.filter((annotation) => annotation.kind === 'background')
  const notes = scene.annotations.filter((annotation) => annotation.kind !== 'background')
  return [...boards, ...scene.components, ...scene.sources, ...notes]
}

function depth(object: SceneObject): number {
  return 'z' in object ? (object.z ?? 0) : 0
}

function groupsById(scene: Scene): ReadonlyMap<string, Group> {
  return new Map(scene.groups.map((group) => [group.id, group]))
}

/** The groups around an object, innermost first; a ring of groups is walked once. */
function groupChain(groups: ReadonlyMap<string, Group>, object: SceneObject): readonly Group[] {
  const chain: Group[] = []
  let group = object.group_id === undefined ? undefined : groups.get(object.group_id)
  while (group && !chain.includes(group)) {
    chain.push(group)
    group = group.group_id === undefined ? undefined : groups.get(group.group_id)
  }
  return chain
}
