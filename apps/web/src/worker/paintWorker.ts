import type { RaySheet, SortedLight } from '@optiverse/drawing'
import { paintLight } from '../paint/paintLight'
import type { PaintRequest, PictureView } from '../paint/paintMessages'

let shown: SortedLight | null = null

addEventListener('message', ({ data: { light, view } }: MessageEvent<PaintRequest>) => {
  shown = light ?? shown
  const { canvas, context } = clearCanvas(view)
  if (shown) paintLight(context, shown, view, sheetOver(context, view))
  const bitmap = canvas.transferToImageBitmap()
  postMessage({ bitmap }, { transfer: [bitmap] })
})

function clearCanvas({ camera, size, pixelRatio }: PictureView) {
  // A canvas of no size makes no picture.
  const px = (length: number) => Math.max(1, Math.floor(length * pixelRatio))
  const canvas = new OffscreenCanvas(px(size.width), px(size.height))
  const context = canvas.getContext('2d')
  if (!context) throw new Error('a worker has no context to paint on')
  context.scale(pixelRatio, pixelRatio)
  context.translate(camera.originX, camera.originY)
  return { canvas, context }
}

function sheetOver(under: OffscreenCanvasRenderingContext2D, view: PictureView): RaySheet {
  const { canvas, context } = clearCanvas(view)
  return {
    context,
    lay: () => {
      under.save()
      under.resetTransform()
      under.drawImage(canvas, 0, 0)
      under.restore()
      context.save()
      context.resetTransform()
      context.clearRect(0, 0, canvas.width, canvas.height)
      context.restore()
    },
  }
}
