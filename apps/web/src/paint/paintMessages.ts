import type { SortedLight } from '@optiverse/drawing'
import type { LightView } from './paintLight'

/** How a picture of the light is to look. */
export interface PictureView extends LightView {
  /** Pixels of the picture to one of the page. */
  readonly pixelRatio: number
}

/** From the page to the painting worker. */
export interface PaintRequest {
  /** Its buffers are transferred; `null` for the light of the request before. */
  readonly light: SortedLight | null
  readonly view: PictureView
}

/** From the painting worker to the page: the picture is transferred. */
export interface PaintAnswer {
  readonly bitmap: ImageBitmap
}
