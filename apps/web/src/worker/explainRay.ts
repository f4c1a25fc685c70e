import { DEFAULT_LIMITS, explainPath, pathOfBranch, trace, type TraceMemory } from '@optiverse/optics'
import { compileBench, ownerOf } from '@optiverse/scene'
import type { ExplainedRay, MetSurface, PickedRay } from '../trace/pickedRay'
import type { TracedLists } from '../trace/sceneDelta'

/**
 * What happened to a ray of a scene; `null` where no light goes that way. The light of a bench that was just traced
 * is in the memory, so that nothing of it is followed again.
 */
export function explainRay(
  lists: TracedLists,
  { sourceId, ray, turns }: PickedRay,
  memory?: TraceMemory,
): ExplainedRay | null {
  const { bench, sourceIds, surfaceOwners } = compileBench(lists)
  const light = trace(bench, DEFAULT_LIMITS, memory)
  const path = pathOfBranch(light, { source: sourceIds.indexOf(sourceId), ray, turns })
  if (path === null) return null
  const explanation = explainPath(bench, light, path)
  const met = explanation.legs.map(
    ({ encounter }) => encounter && metSurface(surfaceOwners, encounter.surface),
  )
  return { explanation, sourceId, met }
}

function metSurface(surfaceOwners: readonly string[], surface: number): MetSurface {
  const { id, interface: face } = ownerOf(surfaceOwners, surface)
  const isOnlyOne = surfaceOwners.indexOf(id) === surfaceOwners.lastIndexOf(id)
  return { id, face: isOnlyOne ? null : face + 1 }
}
