import { branchOf, viewTrace } from '@optiverse/optics'
import type { PointMm } from '@optiverse/scene'
import type { PickedRay } from '../trace/pickedRay'
import { closeRay, lookAtRay, rayStore } from '../trace/rayStore'
import { shownTrace } from '../trace/traceStore'
import { raysAt } from './raysAt'

/** Looks at the ray under a point; pressing the same place again goes on to the next of those that lie there. */
export function pickRay(point: PointMm, reachMm: number): void {
  const shown = shownTrace()
  // A light of fewer rays numbers them otherwise: what was picked in it would be another ray.
  if (!shown?.complete) return
  const trace = viewTrace(shown.light)
  const there = raysAt(trace, point, reachMm).map(({ path, ...place }) => {
    const { source, ...way } = branchOf(trace, path)
    return { place, picked: { sourceId: shown.sourceIds[source] ?? '', ...way } }
  })
  const { ray } = rayStore.getState()
  const isSamePlace =
    ray && Math.hypot(ray.place.at.xMm - point.xMm, ray.place.at.yMm - point.yMm) <= reachMm / 2
  const looked = isSamePlace ? there.findIndex(({ picked }) => isSameRay(picked, ray.picked)) : -1
  const next = there[(looked + 1) % there.length]
  if (next) lookAtRay(next.picked, next.place)
  else closeRay()
}

/** Beyond so many segments the pointer does not look for a ray at each move. */
const HOVER_UP_TO_SEGMENTS = 20_000

/** Whether a press would find a ray, as far as that is known at once. */
export function isRayUnder(point: PointMm, reachMm: number): boolean {
  const shown = shownTrace()
  if (!shown || shown.segments > HOVER_UP_TO_SEGMENTS) return false
  return raysAt(viewTrace(shown.light), point, reachMm).length > 0
}

function isSameRay(a: PickedRay, b: PickedRay): boolean {
  return a.sourceId === b.sourceId && a.ray === b.ray && a.turns.join() === b.turns.join()
}
