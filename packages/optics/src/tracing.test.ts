import { expect, test } from 'vitest'
import { genericBench } from '../test/genericBench'
import { makeBench, trace, Tracing, TraceMemory } from './index'
import { DEFAULT_LIMITS } from './limits'

const { surfaces, sources } = genericBench(7, 40, 6)
const bench = makeBench(surfaces, sources)

test('a trace in slices is the trace in one go, to the bit, and its progress rises from 0 to 1', () => {
  const tracing = new Tracing(bench)
  const progress = [tracing.progress]
  while (!tracing.advance(1)) progress.push(tracing.progress)
  progress.push(tracing.progress)
  expect(new Uint8Array(tracing.finish().buffer)).toEqual(new Uint8Array(trace(bench).buffer))
  expect(progress.length).toBeGreaterThan(10)
  expect(progress).toEqual([...progress].sort((a, b) => a - b))
  expect([progress[0], progress.at(-1)]).toEqual([0, 1])
})

test('one that is dropped half way leaves a memory that the next may use', () => {
  const memory = new TraceMemory()
  trace(bench, DEFAULT_LIMITS, memory)
  const moved = makeBench(
    surfaces.map((surface, index) => (index === 3 ? { ...surface, x1Mm: surface.x1Mm + 1 } : surface)),
    sources,
  )
  const dropped = new Tracing(moved, DEFAULT_LIMITS, memory)
  dropped.advance(5)
  const after = trace(moved, DEFAULT_LIMITS, memory)
  expect(new Uint8Array(after.buffer)).toEqual(new Uint8Array(trace(moved).buffer))
})
