import { beforeEach, expect, test } from 'vitest'
import { PaintClient, type Picture } from './paintClient'
import type { PaintRequest, PictureView } from './paintMessages'

let asked: PaintRequest[]
let shown: Picture[]
let closed: number
let restarts: number
let nowMs: number
let client: PaintClient

beforeEach(() => {
  asked = []
  shown = []
  closed = 0
  restarts = 0
  nowMs = 0
  client = new PaintClient({
    post: (request) => asked.push(request),
    show: (picture) => shown.push(picture),
    restart: () => restarts++,
    nowMs: () => nowMs,
  })
})

const light = (segments: number) => ({ segments, batches: [], ends: [] })
const view = (originX: number): PictureView => ({
  camera: { pxPerMm: 1, originX, originY: 0 },
  size: { width: 10, height: 10 },
  theme: 'dark',
  pixelRatio: 1,
})
const paintLast = () => client.receive({ bitmap: { width: 10, height: 10, close: () => closed++ } })
const sent = () => asked.map((one) => [one.light?.segments ?? null, one.view.camera.originX])
const seen = () => shown.map((picture) => [picture.version, picture.view.camera.originX])

test('nothing is painted before there is both light and a view', () => {
  client.look(view(1))
  expect(asked).toEqual([])
  client.paint(light(5), 1)
  expect(sent()).toEqual([[5, 1]])
  paintLast()
  expect(seen()).toEqual([[1, 1]])
})

test('of what comes while a picture is painted only the newest is painted next', () => {
  client.look(view(1))
  client.paint(light(5), 1)
  client.paint(light(6), 2)
  client.look(view(2))
  client.paint(light(7), 3)
  client.look(view(3))
  expect(sent()).toEqual([[5, 1]])
  paintLast()
  expect(sent()).toEqual([[5, 1], [7, 3]]) // prettier-ignore
  paintLast()
  expect(seen()).toEqual([[1, 1], [3, 3]]) // prettier-ignore
  expect(asked).toHaveLength(2)
})

test('light goes to the painter once: a bench that is only looked at otherwise sends none', () => {
  client.look(view(1))
  client.paint(light(5), 1)
  paintLast()
  client.look(view(2))
  expect(sent()).toEqual([[5, 1], [null, 2]]) // prettier-ignore
  paintLast()
  expect(seen()).toEqual([[1, 1], [1, 2]]) // prettier-ignore
})

test('a picture that is no longer wanted is not shown and gives its memory back', () => {
  client.look(view(1))
  client.paint(light(5), 1)
  client.putAway()
  client.look(view(2))
  paintLast()
  expect([shown, closed]).toEqual([[], 1])
  expect(asked).toHaveLength(1)
  client.paint(light(6), 3)
  paintLast()
  expect(seen()).toEqual([[3, 2]])
})

test('a picture that takes more than a second gives way to newer light, and is finished when only the view changes', () => {
  client.look(view(1))
  client.paint(light(1_000_000), 1)
  nowMs = 1_500
  client.look(view(2))
  expect(restarts).toBe(0)
  client.paint(light(5), 2)
  expect(restarts).toBe(1)
  expect(sent()).toEqual([[1_000_000, 1], [5, 2]]) // prettier-ignore
  nowMs = 1_600
  client.paint(light(6), 3)
  expect(restarts).toBe(1)
})

test('a painter that fails is asked again for the next', () => {
  client.look(view(1))
  client.paint(light(5), 1)
  client.giveUpOne()
  client.look(view(2))
  expect(asked).toHaveLength(2)
  paintLast()
  expect(seen()).toEqual([[1, 2]])
})
