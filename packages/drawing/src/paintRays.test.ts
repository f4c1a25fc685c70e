import { expect, test } from 'vitest'
import { paintRays } from './paintRays'
import type { RayBatch } from './rays'

type Context = Parameters<typeof paintRays>[0]

/** A context that counts its strokes and the lines in each. */
function countingContext() {
  const strokes: number[] = []
  let lines = 0
  const nothing = () => undefined
  const context: Context = {
    ...{ fillStyle: '', strokeStyle: '', lineWidth: 0, lineCap: '', lineJoin: '', globalAlpha: 1 },
    ...{ font: '', textAlign: '', textBaseline: '', globalCompositeOperation: '' },
    ...{ save: nothing, restore: nothing, translate: nothing, rotate: nothing, moveTo: nothing },
    ...{ bezierCurveTo: nothing, closePath: nothing, fill: nothing, setLineDash: nothing, fillText: nothing },
    beginPath: () => (lines = 0),
    lineTo: () => lines++,
    stroke: () => strokes.push(lines),
  }
  return { context, strokes }
}

const batchOf = (segments: number): RayBatch => ({
  color: '#ff0000',
  alpha: 0.4,
  segments: Float64Array.from({ length: 4 * segments }, (_, index) => index % 97),
})

test('12,000 rays are stroked opaque in three pieces on a sheet, which is laid on once at the opacity of the batch', () => {
  const [canvas, sheet] = [countingContext(), countingContext()]
  const laid: number[] = []
  const lay = () => laid.push(canvas.context.globalAlpha)
  const view = { theme: 'dark', pxPerMm: 2, glow: false, sheet: { context: sheet.context, lay } } as const
  paintRays(canvas.context, [batchOf(12_000), batchOf(12)], view)
  expect(sheet.strokes).toEqual([5_000, 5_000, 2_000])
  expect(sheet.context.globalAlpha).toBe(1)
  expect(laid).toEqual([0.4])
  // The few of the other batch are stroked as ever.
  expect(canvas.strokes).toEqual([12])
})

test('without a sheet a batch is one stroke, however many rays it has', () => {
  const canvas = countingContext()
  paintRays(canvas.context, [batchOf(12_000)], { theme: 'light', pxPerMm: 2, glow: false })
  expect(canvas.strokes).toEqual([12_000])
})

test('few rays glow: three wide strokes under the one of the core', () => {
  const canvas = countingContext()
  paintRays(canvas.context, [batchOf(12)], { theme: 'dark', pxPerMm: 2, glow: true })
  expect(canvas.strokes).toEqual([12, 12, 12, 12])
})
