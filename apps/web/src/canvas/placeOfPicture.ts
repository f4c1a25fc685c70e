import type { Camera, SizePx } from './camera'

/**
 * Where a picture of the bench belongs while the bench is looked at otherwise, in px from the bench's origin: light
 * stays on its parts until the next picture is there.
 */
export function placeOfPicture(taken: { readonly camera: Camera; readonly size: SizePx }, now: Camera) {
  const scale = now.pxPerMm / taken.camera.pxPerMm
  return {
    x: -taken.camera.originX * scale,
    y: -taken.camera.originY * scale,
    width: taken.size.width * scale,
    height: taken.size.height * scale,
    /** Whether each of its pixels is one of the screen. */
    isSharp: scale === 1,
  }
}
