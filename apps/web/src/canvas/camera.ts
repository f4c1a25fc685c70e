import type { BoxMm } from '@optiverse/drawing'
import type { PointMm } from '@optiverse/scene'

/** How the bench lies on the screen: its scale, and the pixel of its origin relative to the canvas container. */
export interface Camera {
  readonly pxPerMm: number
  readonly originX: number
  readonly originY: number
}

/** A pixel relative to the canvas container, y down. */
export interface PointPx {
  readonly x: number
  readonly y: number
}

export interface SizePx {
  readonly width: number
  readonly height: number
}

/** A 50 m hall fits a screen. */
const MIN_PX_PER_MM = 0.02
/** A hair is 16 pixels wide. */
const MAX_PX_PER_MM = 200
/** An empty bench shows an optical table's corner, a one-inch lens being 40 pixels tall. */
const START_PX_PER_MM = 1.6
/** Contents are not blown up beyond this when they are fitted. */
const MAX_FIT_PX_PER_MM = 4
/** What is fitted keeps this far from the edges. */
const FIT_MARGIN_PX = 72

export function toScreen(camera: Camera, point: PointMm): PointPx {
  return {
    x: camera.originX + point.xMm * camera.pxPerMm,
    y: camera.originY - point.yMm * camera.pxPerMm,
  }
}

export function toBench(camera: Camera, point: PointPx): PointMm {
  return {
    xMm: (point.x - camera.originX) / camera.pxPerMm,
    yMm: (camera.originY - point.y) / camera.pxPerMm,
  }
}

/** Zooms about a pixel: the point of the bench under it stays there. */
export function zoomAt(camera: Camera, at: PointPx, factor: number): Camera {
  const pxPerMm = clamp(camera.pxPerMm * factor, MIN_PX_PER_MM, MAX_PX_PER_MM)
  const scale = pxPerMm / camera.pxPerMm
  return {
    pxPerMm,
    originX: at.x + (camera.originX - at.x) * scale,
    originY: at.y + (camera.originY - at.y) * scale,
  }
}

export function panBy(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, originX: camera.originX + dx, originY: camera.originY + dy }
}

/** The bench's origin in the middle, at the scale of an empty bench. */
export function startCamera(size: SizePx): Camera {
  return {
    pxPerMm: START_PX_PER_MM,
    originX: Math.round(size.width / 2),
    originY: Math.round(size.height / 2),
  }
}

/** The largest view of a box that leaves a margin around it. */
export function fitBounds(box: BoxMm, size: SizePx): Camera {
  const margin = Math.min(FIT_MARGIN_PX, size.width / 6, size.height / 6)
  const widthMm = Math.max(box.maxXMm - box.minXMm, 1e-6)
  const heightMm = Math.max(box.maxYMm - box.minYMm, 1e-6)
  const pxPerMm = clamp(
    Math.min((size.width - 2 * margin) / widthMm, (size.height - 2 * margin) / heightMm, MAX_FIT_PX_PER_MM),
    MIN_PX_PER_MM,
    MAX_PX_PER_MM,
  )
  return {
    pxPerMm,
    originX: size.width / 2 - ((box.minXMm + box.maxXMm) / 2) * pxPerMm,
    originY: size.height / 2 + ((box.minYMm + box.maxYMm) / 2) * pxPerMm,
  }
}

/** The part of the bench that is on the screen, and `marginPx` around it. */
export function visibleBox(camera: Camera, size: SizePx, marginPx = 0): BoxMm {
  const topLeft = toBench(camera, { x: -marginPx, y: -marginPx })
  const bottomRight = toBench(camera, { x: size.width + marginPx, y: size.height + marginPx })
  return {
    minXMm: topLeft.xMm,
    minYMm: bottomRight.yMm,
    maxXMm: bottomRight.xMm,
    maxYMm: topLeft.yMm,
  }
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value))
}
