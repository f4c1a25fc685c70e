import {
  lightOnGround,
  paintRayEnds,
  paintRays,
  type RaySheet,
  type SortedLight,
  type ThemeName,
} from '@optiverse/drawing'
import { visibleBox, type Camera, type SizePx } from '../canvas/camera'
import { clipBatches } from '../canvas/clipBatches'

/** Beyond so many segments the glow under each is not seen for the others, and costs a frame. */
const GLOW_UP_TO_SEGMENTS = 3_000
/** The glow of a ray just outside reaches into the view. */
const CLIP_MARGIN_PX = 8

/** How the light is looked at. */
export interface LightView {
  readonly camera: Camera
  readonly size: SizePx
  readonly theme: ThemeName
}

/** Paints the light that is in view; the context stands at the bench's origin, its unit one screen px. */
export function paintLight(
  context: Parameters<typeof paintRays>[0],
  light: SortedLight,
  { camera, size, theme }: LightView,
  sheet?: RaySheet,
): void {
  const { batches, ends } = lightOnGround(light, theme)
  const seen = clipBatches(batches, visibleBox(camera, size, CLIP_MARGIN_PX))
  const glow = light.segments <= GLOW_UP_TO_SEGMENTS
  paintRays(context, seen, { theme, pxPerMm: camera.pxPerMm, glow, ...(sheet && { sheet }) })
  paintRayEnds(context, ends, camera.pxPerMm)
}
