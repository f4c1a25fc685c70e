import { toBench, type SceneObject } from '@optiverse/scene'
import { boxAround, boxOf, cornersOf, growBox, joinBoxes, type BoxMm } from './box'
import type { DisplayList, TextItem } from './displayList'
import { drawObject, poseOf } from './drawObject'
import { isTextShown, textCorners } from './textBlock'

/** Nothing is harder to hit than a line: an outline is at least this thick. */
const MIN_THICKNESS_MM = 4
/** A zoom at which a bench is mostly worked on, for what has its size on the screen. */
const USUAL_PX_PER_MM = 2
/** Reach of a mark of fixed screen size about its point. */
const SCREEN_MARK_PX = 12

/**
 * The box around an object in its body's frame, for selection frames and hit tests; labels count not.
 * `null` for what has no look.
 *
 * @param pxPerMm the zoom, which counts for texts and other things of fixed screen size
 */
export function outlineOf(record: SceneObject, pxPerMm = USUAL_PX_PER_MM): BoxMm | null {
  const list = drawObject(record, { label: null })
  const box = joinBoxes([boxOf(list), ...screenBoxes(list, pxPerMm)].filter((part) => part !== null))
  return box && thickened(box)
}

/** The box around all that is shown of these objects on the bench; `null` when nothing is. */
export function boundsOf(records: readonly SceneObject[], pxPerMm = USUAL_PX_PER_MM): BoxMm | null {
  return joinBoxes(records.flatMap((record) => (record.hidden ? [] : (benchBox(record, pxPerMm) ?? []))))
}

/** The same with every label that is drawn at this zoom. */
export function boundsWithLabels(records: readonly SceneObject[], pxPerMm: number): BoxMm | null {
  const shown = records.filter((record) => !record.hidden)
  const corners = shown.flatMap((record) => {
    const pose = poseOf(record)
    return drawObject(record)
      .filter((item) => item.type === 'text')
      .filter((item) => isTextShown(item, pxPerMm))
      .flatMap((item) => textCorners(item, toBench(pose, item.at), pose.angleDeg, pxPerMm))
  })
  return joinBoxes([boundsOf(shown, pxPerMm), boxAround(corners)].filter((box) => box !== null))
}

function benchBox(record: SceneObject, pxPerMm: number): BoxMm | null {
  const outline = outlineOf(record, pxPerMm)
  if (!outline) return null
  const pose = poseOf(record)
  return boxAround(
    cornersOf(outline).map(([xMm, yMm]) => {
      const corner = toBench(pose, { xMm, yMm })
      return [corner.xMm, corner.yMm]
    }),
  )
}

function screenBoxes(list: DisplayList, pxPerMm: number): readonly (BoxMm | null)[] {
  return list.map((item) => {
    if (item.type === 'text')
      return isOwnText(item) ? boxAround(textCorners(item, item.at, 0, pxPerMm)) : null
    if (!item.screenAt) return null
    const { xMm, yMm } = item.screenAt
    return growBox({ minXMm: xMm, maxXMm: xMm, minYMm: yMm, maxYMm: yMm }, SCREEN_MARK_PX / pxPerMm)
  })
}

/** A text annotation is its text; other texts only label something. */
function isOwnText(item: TextItem): boolean {
  return item.turn === 'turned'
}

function thickened(box: BoxMm): BoxMm {
  const missingX = Math.max(0, MIN_THICKNESS_MM - (box.maxXMm - box.minXMm)) / 2
  const missingY = Math.max(0, MIN_THICKNESS_MM - (box.maxYMm - box.minYMm)) / 2
  return {
    minXMm: box.minXMm - missingX,
    maxXMm: box.maxXMm + missingX,
    minYMm: box.minYMm - missingY,
    maxYMm: box.maxYMm + missingY,
  }
}
