import type { Source } from '@optiverse/scene'
import { beforeEach, expect, test } from 'vitest'
import { applyDelta, noLists, type TracedLists } from './sceneDelta'
import { TraceClient } from './traceClient'
import type { TraceAnswer, WorkerRequest } from './traceMessages'

type Asked = Extract<WorkerRequest, { type: 'trace' }>

let asked: Asked[]
let shown: TraceAnswer[]
let shares: number[]
let stops: number
let resting: (() => void) | null
let client: TraceClient

beforeEach(() => {
  asked = []
  shown = []
  shares = []
  stops = 0
  resting = null
  client = new TraceClient({
    post: (request) => {
      if (request.type === 'trace') asked.push(request)
      if (request.type === 'stop') stops += 1
    },
    show: (answer) => shown.push(answer),
    showProgress: ({ share }) => shares.push(share),
    after: (_, call) => {
      resting = call
      return () => {
        resting = null
      }
    },
  })
})

const bench = (xMm: number, rays = 9): TracedLists => {
  const source: Source = { id: 's', kind: 'source', x_mm: xMm, y_mm: 0, angle_deg: 0, n_rays: rays }
  return { components: [], sources: [source] }
}

function answerLast(elapsedMs = 1): void {
  const last = asked.at(-1)
  if (!last) throw new Error('nothing was asked')
  const books = { emittedMw: 0, absorbedMw: 0, detectedMw: 0, escapedMw: 0, cutOffMw: 0 }
  const stats = { rays: 0, paths: 0, segments: 0, events: 0, truncated: false }
  client.receive({
    type: 'traced',
    sourceIds: [],
    request: last.request,
    light: {
      buffer: new ArrayBuffer(0),
      rayCount: 0,
      pathCount: 0,
      nodeCount: 0,
      books,
      stats,
      detectors: [],
    },
    sorted: { segments: 0, batches: [], ends: [] },
    sourceColors: [],
    detectorOwners: [],
    problems: [],
    elapsedMs,
    complete: last.raysPerSource === null,
    thread: 'worker',
  })
}

test('of five scenes during one trace only the newest is traced next, and nothing of them is lost on the way', () => {
  client.trace(bench(0))
  for (const xMm of [1, 2, 3, 4, 5]) client.trace(bench(xMm))
  expect(asked).toHaveLength(1)
  answerLast()
  expect(asked).toHaveLength(2)
  answerLast()
  expect(asked).toHaveLength(2)
  const atWorker = asked.reduce((lists, { delta }) => applyDelta(lists, delta), noLists)
  expect(atWorker).toEqual(bench(5))
  expect(shown).toHaveLength(2)
})

test('an answer to an older request than the one under way is not shown', () => {
  client.trace(bench(0))
  answerLast()
  const [late] = shown
  client.trace(bench(1))
  if (late) client.receive(late)
  expect(shown).toHaveLength(1)
})

test('a bench of 40 ms is dragged with a fifth of its rays, and traced in full when the hand rests', () => {
  client.trace(bench(0, 1_000))
  answerLast(40)
  client.trace(bench(1, 1_000))
  expect(asked.at(-1)?.raysPerSource).toBe(201)
  answerLast(8)
  resting?.()
  expect(asked.at(-1)?.raysPerSource).toBeNull()
})

test('after a trace that failed the next scene is tried', () => {
  client.trace(bench(0))
  client.trace(bench(1))
  client.giveUpOne()
  expect(asked).toHaveLength(2)
})

function tell(share: number, elapsedMs: number): void {
  client.hear({ type: 'progress', request: asked.at(-1)?.request ?? 0, share, elapsedMs })
}

test('a trace that takes long gives way to a newer scene, which is traced with as few rays as keep up', () => {
  client.trace(bench(0, 1_000))
  client.trace(bench(1, 1_000))
  expect(asked).toHaveLength(1)
  // A quarter in 100 ms: all of it would take 400.
  tell(0.25, 100)
  expect(shares).toEqual([0.25])
  expect(asked).toHaveLength(2)
  expect(asked.at(-1)?.raysPerSource).toBe(21)
  // What is still on its way about the one that was dropped is of no use.
  client.hear({ type: 'progress', request: 1, share: 0.9, elapsedMs: 300 })
  expect(shares).toEqual([0.25])
  answerLast(8)
  resting?.()
  expect(asked.at(-1)?.raysPerSource).toBeNull()
  tell(0.1, 100)
  client.trace(bench(2, 1_000))
  expect(asked).toHaveLength(4)
})

test('a trace that was given up leaves the light as it was, until a person asks for it again', () => {
  client.trace(bench(0))
  tell(0.1, 100)
  client.drop()
  expect(stops).toBe(1)
  answerLast()
  expect(shown).toHaveLength(0)
  client.again()
  expect(asked).toHaveLength(2)
  expect(asked.at(-1)?.raysPerSource).toBeNull()
  answerLast()
  expect(shown).toHaveLength(1)
})
