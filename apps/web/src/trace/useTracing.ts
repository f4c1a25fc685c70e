import { useEffect } from 'react'
import { startPainting } from '../paint/startPainting'
import type { SessionStore } from '../session/sessionStore'
import { closeRay, rayStore, showExplained } from './rayStore'
import { TraceClient } from './traceClient'
import type { TraceAnswer, WorkerAnswer, WorkerRequest } from './traceMessages'
import { controlTrace, forgetTrace, showTrace, showTraceProgress, shownTrace } from './traceStore'

/** Traces the session's bench in a worker, anew whenever anybody changes what light meets. */
export function useTracing(store: SessionStore): void {
  useEffect(() => {
    const worker = new Worker(new URL('../worker/traceWorker.ts', import.meta.url), { type: 'module' })
    const post = (request: WorkerRequest, transfer: Transferable[] = []): void =>
      worker.postMessage(request, transfer)
    const giveBack = (buffer: ArrayBuffer): void => post({ type: 'spent', buffer }, [buffer])
    const painting = startPainting()
    const show = (answer: TraceAnswer): void => {
      const before = shownTrace()
      showTrace(answer)
      if (before) giveBack(before.light.buffer)
      painting.show(answer.sorted, shownTrace()?.version ?? 0)
    }
    const client = new TraceClient({ post, show, showProgress: showTraceProgress, after: afterMs })
    const explain = (): void => {
      const { ray } = rayStore.getState()
      if (ray) post({ type: 'explain', pick: ray.pick, picked: ray.picked })
    }
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => {
      if (data.type === 'explained') return showExplained(data.pick, data.explained)
      if (data.type === 'progress') return client.hear(data)
      client.receive(data)
      if (data.complete) explain()
    })
    worker.addEventListener('error', () => client.giveUpOne())
    controlTrace({ drop: () => client.drop(), again: () => client.again() })
    post({ type: 'warm' })
    client.trace(store.getState().replica.view)
    const unsubscribe = store.subscribe(({ replica: { view } }, { replica: { view: before } }) => {
      if (view.components !== before.components || view.sources !== before.sources) client.trace(view)
    })
    const unsubscribeRay = rayStore.subscribe(({ ray }, { ray: before }) => {
      if (ray?.pick !== before?.pick) explain()
    })
    return () => {
      unsubscribe()
      unsubscribeRay()
      client.stop()
      worker.terminate()
      painting.stop()
      forgetTrace()
      closeRay()
    }
  }, [store])
}

function afterMs(ms: number, call: () => void): () => void {
  const timer = window.setTimeout(call, ms)
  return () => window.clearTimeout(timer)
}
