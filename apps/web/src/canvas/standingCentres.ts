import { placeMm, type PointMm, type Scene } from '@optiverse/scene'
import { shownObjects } from './groupMates'

/** Centres of what a dragged part can line up with: the optics and sources that are seen and stay where they are. */
export function standingCentres(scene: Scene, moved: ReadonlySet<string>): readonly PointMm[] {
  const bodies = { ...scene, annotations: [] }
  return shownObjects(bodies).flatMap((object) => (moved.has(object.id) ? [] : (placeMm(object) ?? [])))
}
