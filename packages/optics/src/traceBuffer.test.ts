import { expect, test } from 'vitest'
import { from, rayFrom, traced } from '../test/onTheBench'
import { headerOf, traceTransferables, viewTrace } from './index'

const splitter = {
  law: 'beamSplitter',
  transmittance: 0.5,
  reflectance: 0.5,
  ...from(-10, -10, 10, 10),
} as const

test('a trace sent to another thread is rebuilt from its header without a copy', () => {
  const sent = traced([splitter], [rayFrom(-50, 0, 0, { rayCount: 7, sizeMm: 5 })])
  const before = { nodes: sent.nodes.slice(), end: sent.end.slice(), firstNode: sent.firstNode.slice() }
  const header = structuredClone(headerOf(sent), { transfer: traceTransferables(sent) })
  expect(sent.buffer.byteLength).toBe(0)
  const received = viewTrace(header)
  expect(received.nodes).toEqual(before.nodes)
  expect(received.end).toEqual(before.end)
  expect(received.firstNode).toEqual(before.firstNode)
  expect(received.nodes.buffer).toBe(header.buffer)
  expect(received.stats).toEqual({ rays: 7, paths: 21, segments: 21, events: 7, truncated: false })
})

test('all views lie side by side on one buffer of just their size', () => {
  const trace = traced([splitter], [rayFrom(-50, 0, 0, { rayCount: 3, sizeMm: 5 })])
  const views = Object.values(trace).filter((value): value is Float64Array => ArrayBuffer.isView(value))
  expect(views).toHaveLength(9)
  expect(views.every((view) => view.buffer === trace.buffer)).toBe(true)
  expect(views.reduce((bytes, view) => bytes + view.byteLength, 0)).toBe(trace.buffer.byteLength)
  expect(trace.firstNode.at(-1)).toBe(trace.nodeCount)
  expect(trace.firstPath.at(-1)).toBe(trace.pathCount)
})

test('more paths and points than the first arrays hold: none is lost', () => {
  const trace = traced([splitter], [rayFrom(-50, 0, 0, { rayCount: 3000, sizeMm: 5 })])
  expect(trace.pathCount).toBe(9000)
  expect([...trace.nodes.subarray(-3)].every((number) => number !== 0)).toBe(true)
  expect([...trace.end.subarray(-3)]).toEqual([3, 0, 0])
})
