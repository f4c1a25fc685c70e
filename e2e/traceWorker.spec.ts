import type { Component, Source } from '@optiverse/scene'
import { noLists, sceneDelta, type TracedLists } from '../apps/web/src/trace/sceneDelta'
import { expect, test } from './fixtures'
import { traceWorkerUrl } from './traceWorkerOf'

const TRACES = 120

/** 50 parts in rows across a fan of 1,000 rays: 40 % lenses, 30 % mirrors, 10 % splitters, 20 % blocks. */
function bench(shiftMm: number): TracedLists {
  const components = Array.from({ length: 50 }, (_, i): Component => {
    const place = {
      id: `c${i}`,
      x_mm: 40 + 30 * Math.floor(i / 5) + (i === 7 ? shiftMm : 0),
      y_mm: 40 * (i % 5) - 80,
    }
    const kind = (i * 7) % 10
    if (kind < 4) return { ...place, kind: 'lens', angle_deg: 90, efl_mm: 120, length_mm: 36 }
    if (kind < 7) return { ...place, kind: 'mirror', angle_deg: 70 + i, length_mm: 20 }
    if (kind < 8) return { ...place, kind: 'beamsplitter', angle_deg: 60, length_mm: 30 }
    return { ...place, kind: 'beam_block', angle_deg: 70 + i, length_mm: 20 }
  })
  const source: Source = {
    id: 's',
    kind: 'source',
    x_mm: 0,
    y_mm: 0,
    angle_deg: 0,
    size_mm: 150,
    n_rays: 1_000,
  }
  return { components, sources: [source] }
}

test('50 parts and 1,000 rays in a warm worker (figures printed)', async ({ server, person }) => {
  const ada = await person('Ada')
  await ada.newSession(server.url)
  const url = await traceWorkerUrl(ada.page)
  const first = bench(0)
  const second = bench(0.5)
  const deltas = [sceneDelta(noLists, first), sceneDelta(first, second), sceneDelta(second, first)]
  const figures = await ada.page.evaluate(timeWorker, { url, deltas, traces: TRACES })
  const middle = (numbers: readonly number[]) =>
    [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
  console.log(
    `50 parts, 1,000 rays, ${figures.segments} segments: compile and trace ${middle(figures.elapsedMs).toFixed(2)} ms, ` +
      `with transfer there and back ${middle(figures.roundTripMs).toFixed(2)} ms (medians of ${TRACES})`,
  )
  expect(figures.segments).toBeGreaterThan(1_000)
  expect(figures.elapsedMs).toHaveLength(TRACES)
})

/** What is timed of an answer. */
interface Answer {
  readonly elapsedMs: number
  readonly light: { readonly stats: { readonly segments: number } }
}

/** In the page: asks a worker of its own for one trace after another, one part moved each time. */
async function timeWorker(asked: { url: string; deltas: unknown[]; traces: number }) {
  const worker = new Worker(asked.url, { type: 'module' })
  const answer = (request: number, delta: unknown) =>
    new Promise<Answer>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data)
      worker.postMessage({ type: 'trace', request, delta, raysPerSource: null })
    })
  worker.postMessage({ type: 'warm' })
  let request = 0
  let segments = 0
  const elapsedMs: number[] = []
  const roundTripMs: number[] = []
  await answer(request++, asked.deltas[0])
  for (let i = 0; i < asked.traces; i++) {
    const startedMs = performance.now()
    const { light, elapsedMs: took } = await answer(request++, asked.deltas[1 + (i % 2)])
    roundTripMs.push(performance.now() - startedMs)
    elapsedMs.push(took)
    segments = light.stats.segments
  }
  worker.terminate()
  return { segments, elapsedMs, roundTripMs }
}
