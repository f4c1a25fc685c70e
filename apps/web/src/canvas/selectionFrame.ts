import { growBox, outlineOf, poseOf, type BoxMm } from '@optiverse/drawing'
import { readPart, toBench, type PointMm, type Pose, type SceneObject } from '@optiverse/scene'
import { toScreen, type Camera, type PointPx } from './camera'
import { boxAround, cornersOf } from './picking'

/** What can be grabbed of a selection beside the parts themselves. */
export type Handle =
  | { readonly type: 'turn'; readonly at: PointPx; readonly foot: PointPx }
  | { readonly type: 'end'; readonly end: 'p1' | 'p2'; readonly at: PointPx; readonly id: string }

/** The frame's distance from what it frames. */
const FRAME_GAP_PX = 6
/** From the frame to the handle that turns. */
const STEM_PX = 15
/** How far from a handle's middle a press still takes it. */
const HANDLE_REACH_PX = 9
/** Ends closer together than this on the screen would cover the part. */
const LEAST_LENGTH_PX = 22

/** The corners of the frame around an object on the screen, turned with its body. */
export function frameCorners(object: SceneObject, camera: Camera): readonly PointPx[] | null {
  const outline = outlineOf(object, camera.pxPerMm)
  return outline && turnedCorners(grown(outline, camera), poseOf(object), camera)
}

/** The upright frame around several objects on the screen. */
export function commonFrame(objects: readonly SceneObject[], camera: Camera): readonly PointPx[] | null {
  const box = commonBox(objects, camera)
  return box && turnedCorners(grown(box, camera), upright, camera)
}

/** The handles of a selection that may be changed. */
export function handlesOf(objects: readonly SceneObject[], camera: Camera): readonly Handle[] {
  const [only] = objects
  if (!only) return []
  if (objects.length > 1) {
    const box = commonBox(objects, camera)
    return box ? [turnHandle(grown(box, camera), upright, 'up', camera)] : []
  }
  const outline = outlineOf(only, camera.pxPerMm)
  if (!outline || !canTurn(only)) return []
  const ends = endHandles(only, camera)
  const side = isSurface(only) ? 'along' : 'up'
  return [turnHandle(grown(outline, camera), poseOf(only), side, camera), ...ends]
}

/** The handle under a pixel; handles that turn lie on top. */
export function handleAt(handles: readonly Handle[], point: PointPx): Handle | undefined {
  return handles.find((handle) => Math.hypot(handle.at.x - point.x, handle.at.y - point.y) <= HANDLE_REACH_PX)
}

const upright: Pose = { xMm: 0, yMm: 0, angleDeg: 0 }

function canTurn(object: SceneObject): boolean {
  return 'angle_deg' in object || object.kind === 'text'
}

/** Whether an object is a single surface between two ends. */
function isSurface(object: SceneObject): boolean {
  return lengthOf(object) !== null
}

function lengthOf(object: SceneObject): number | null {
  const part = readPart(object)
  return 'lengthMm' in part ? part.lengthMm : null
}

function endHandles(object: SceneObject, camera: Camera): readonly Handle[] {
  const lengthMm = lengthOf(object)
  if (lengthMm === null || lengthMm * camera.pxPerMm < LEAST_LENGTH_PX) return []
  const at = (xMm: number) => toScreen(camera, toBench(poseOf(object), { xMm, yMm: 0 }))
  return [
    { type: 'end', end: 'p1', at: at(-lengthMm / 2), id: object.id },
    { type: 'end', end: 'p2', at: at(lengthMm / 2), id: object.id },
  ]
}

/** The handle stands off the frame: off p2 of a surface, above everything else, where no beam leaves. */
function turnHandle(box: BoxMm, pose: Pose, side: 'along' | 'up', camera: Camera): Handle {
  const middleX = (box.minXMm + box.maxXMm) / 2
  const middleY = (box.minYMm + box.maxYMm) / 2
  const stemMm = STEM_PX / camera.pxPerMm
  const foot: PointMm =
    side === 'along' ? { xMm: box.maxXMm, yMm: middleY } : { xMm: middleX, yMm: box.maxYMm }
  const knob: PointMm =
    side === 'along' ? { xMm: foot.xMm + stemMm, yMm: foot.yMm } : { xMm: foot.xMm, yMm: foot.yMm + stemMm }
  return {
    type: 'turn',
    at: toScreen(camera, toBench(pose, knob)),
    foot: toScreen(camera, toBench(pose, foot)),
  }
}

function commonBox(objects: readonly SceneObject[], camera: Camera): BoxMm | null {
  return boxAround(
    objects.flatMap((object) => {
      const outline = outlineOf(object, camera.pxPerMm)
      return outline ? cornersOf(outline).map((corner) => toBench(poseOf(object), corner)) : []
    }),
  )
}

function grown(box: BoxMm, camera: Camera): BoxMm {
  return growBox(box, FRAME_GAP_PX / camera.pxPerMm)
}

function turnedCorners(box: BoxMm, pose: Pose, camera: Camera): readonly PointPx[] {
  return cornersOf(box).map((corner) => toScreen(camera, toBench(pose, corner)))
}
