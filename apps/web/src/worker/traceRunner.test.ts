import type { Component } from '@optiverse/scene'
import { beforeEach, expect, test } from 'vitest'
import { noLists, sceneDelta, type TracedLists } from '../trace/sceneDelta'
import type { WorkerAnswer, WorkerRequest } from '../trace/traceMessages'
import { SceneTracing } from './sceneTracing'
import { TraceRunner } from './traceRunner'

let posted: WorkerAnswer[]
let waiting: (() => void)[]
let nowMs: number
let runner: TraceRunner

beforeEach(() => {
  posted = []
  waiting = []
  nowMs = 0
  // Each look at the clock is 20 ms after the one before.
  const ports = { nowMs: () => (nowMs += 20), later: (call: () => void) => waiting.push(call) }
  runner = new TraceRunner({ ...ports, post: (answer) => posted.push(answer) })
})

function step(): boolean {
  const next = waiting.shift()
  next?.()
  return next !== undefined
}

/** So many rays between two mirrors: 100 segments each. */
function cavity(rays: number): TracedLists {
  const mirror = (id: string, xMm: number): Component => ({
    id,
    kind: 'mirror',
    x_mm: xMm,
    y_mm: 0,
    angle_deg: 90,
  })
  return {
    sources: [{ id: 's', kind: 'source', x_mm: 0, y_mm: 0, angle_deg: 0, n_rays: rays, size_mm: 5 }],
    components: [mirror('left', -50), mirror('right', 50)],
  }
}

function traceOf(request: number, lists: TracedLists, before: TracedLists = noLists): WorkerRequest {
  return { type: 'trace', request, delta: sceneDelta(before, lists), raysPerSource: null }
}

test('a small bench is answered at once', () => {
  runner.receive(traceOf(1, cavity(9)))
  expect(posted.map(({ type }) => type)).toEqual(['traced'])
  expect(waiting).toEqual([])
})

test('the buffer of a light that is shown no more comes back with one of the next', () => {
  runner.receive(traceOf(1, cavity(9)))
  const [first] = posted
  if (first?.type !== 'traced') throw new Error('there is no light')
  runner.receive({ type: 'spent', buffer: first.light.buffer })
  runner.receive(traceOf(2, cavity(8), cavity(9)))
  expect(posted[1]).toMatchObject({ type: 'traced', light: { rayCount: 8 } })
  expect(posted[1]?.type === 'traced' && posted[1].light.buffer).toBe(first.light.buffer)
})

test('a long trace says how far it is, and its light is that of a trace in one go', () => {
  runner.receive(traceOf(1, cavity(1_000)))
  while (step());
  const shares = posted.flatMap((answer) => (answer.type === 'progress' ? [answer.share] : []))
  expect(shares.length).toBeGreaterThan(0)
  expect(shares.every((share) => share > 0 && share < 1)).toBe(true)
  const answer = posted.at(-1)
  if (answer?.type !== 'traced') throw new Error('there is no light')
  const whole = new SceneTracing(cavity(1_000), null, () => 0)
  while (!whole.advance());
  expect(new Uint8Array(answer.light.buffer)).toEqual(new Uint8Array(whole.finish().light.buffer))
})

test('a newer scene takes the place of a trace under way, and a stopped one is never answered', () => {
  runner.receive(traceOf(1, cavity(1_000)))
  expect(waiting).toHaveLength(1)
  runner.receive(traceOf(2, cavity(9), cavity(1_000)))
  while (step());
  expect(posted.flatMap((answer) => (answer.type === 'traced' ? [answer.request] : []))).toEqual([2])
  runner.receive(traceOf(3, cavity(1_000), cavity(9)))
  runner.receive({ type: 'stop' })
  while (step());
  expect(posted.filter(({ type }) => type === 'traced')).toHaveLength(1)
})

test('a ray is explained of light that is whole, and not of light that is still missing', () => {
  const explain: WorkerRequest = { type: 'explain', pick: 5, picked: { sourceId: 's', ray: 0, turns: [] } }
  runner.receive(traceOf(1, cavity(1_000)))
  runner.receive(explain)
  expect(posted.filter(({ type }) => type === 'explained')).toEqual([])
  while (step());
  runner.receive(explain)
  expect(posted.at(-1)).toMatchObject({ type: 'explained', pick: 5, explained: { sourceId: 's' } })
})
