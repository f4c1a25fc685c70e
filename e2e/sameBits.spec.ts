import { SceneTracing } from '../apps/web/src/worker/sceneTracing'
import { noLists, sceneDelta, type TracedLists } from '../apps/web/src/trace/sceneDelta'
import type { Component, Source } from '@optiverse/scene'
import { createHash } from 'node:crypto'
import { warmUpBench } from '../apps/web/src/worker/warmUpBench'
import { seededRandom } from '../packages/optics/test/seededRandom'
import { expect, test } from './fixtures'
import { traceWorkerUrl } from './traceWorkerOf'

/** So many parts, of every law, strewn over a table; light from sixteen places. */
function strewn(parts: number): TracedLists {
  const draw = seededRandom(parts)
  const place = () => ({ x_mm: 900 * (draw() - 0.5), y_mm: 900 * (draw() - 0.5), angle_deg: 360 * draw() })
  const { components, sources } = warmUpBench()
  return {
    components: Array.from({ length: parts }, (_, part) => ({
      ...(components[part % components.length] as Component),
      ...{ ...place(), id: `part${part}` },
    })),
    sources: Array.from({ length: 16 }, (_, side) => ({
      ...(sources[0] as Source),
      ...{ ...place(), id: `source${side}`, size_mm: 20 },
    })),
  }
}

for (const parts of [50, 200, 2000]) {
  test(`the light of ${parts} parts is the same in the browser and here, to the bit`, async ({
    server,
    person,
  }) => {
    const ada = await person('Ada')
    await ada.newSession(server.url)
    const url = await traceWorkerUrl(ada.page)
    const lists = strewn(parts)
    const seen = await ada.page.evaluate(traceInFreshWorker, { url, delta: sceneDelta(noLists, lists) })
    const here = traceHere(lists)
    expect(seen.segments).toBe(here.segments)
    expect(seen.segments).toBeGreaterThan(1_000)
    expect(seen.sha256).toBe(here.sha256)
    console.log(
      `${parts} parts: ${seen.segments} segments; first frame of a warm fresh worker ${seen.elapsedMs.toFixed(1)} ms, ` +
        `there and back ${seen.roundTripMs.toFixed(1)} ms`,
    )
  })
}

function traceHere(lists: TracedLists) {
  const tracing = new SceneTracing(lists, null, () => 0)
  while (!tracing.advance());
  const { light } = tracing.finish()
  return {
    segments: light.stats.segments,
    sha256: createHash('sha256').update(new Uint8Array(light.buffer)).digest('hex'),
  }
}

/** What is read of an answer. */
interface Answer {
  readonly type: string
  readonly elapsedMs: number
  readonly light: { readonly buffer: ArrayBuffer; readonly stats: { readonly segments: number } }
}

/** In the page: the first trace of a worker that is used for nothing else. */
async function traceInFreshWorker({ url, delta }: { url: string; delta: unknown }) {
  const worker = new Worker(url, { type: 'module' })
  const answer = (request: unknown, type: string) =>
    new Promise<Answer>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<Answer>) => {
        if (data.type === type) resolve(data)
      }
      worker.postMessage(request)
    })
  worker.postMessage({ type: 'warm' })
  // Once it answers to an empty bench it has warmed up.
  const nothing = { changed: [], order: null }
  const empty = { components: nothing, sources: nothing }
  await answer({ type: 'trace', request: 0, delta: empty, raysPerSource: null }, 'traced')
  const startedMs = performance.now()
  const { light, elapsedMs } = await answer(
    { type: 'trace', request: 1, delta, raysPerSource: null },
    'traced',
  )
  const roundTripMs = performance.now() - startedMs
  const digest = await crypto.subtle.digest('SHA-256', light.buffer)
  worker.terminate()
  const sha256 = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return { segments: light.stats.segments, sha256, elapsedMs, roundTripMs }
}
