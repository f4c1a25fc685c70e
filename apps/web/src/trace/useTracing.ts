import { useEffect } from 'react'
import type { SessionStore } from '../session/sessionStore'
import { TraceClient } from './traceClient'
import type { TraceAnswer, TraceRequest } from './traceMessages'
import { forgetTrace, showTrace } from './traceStore'

/** Traces the session's bench in a worker, anew whenever anybody changes what light meets. */
export function useTracing(store: SessionStore): void {
  useEffect(() => {
    const worker = new Worker(new URL('../worker/traceWorker.ts', import.meta.url), { type: 'module' })
    const post = (request: TraceRequest): void => worker.postMessage(request)
    const client = new TraceClient({ post, show: showTrace, after: afterMs })
    worker.addEventListener('message', ({ data }: MessageEvent<TraceAnswer>) => client.receive(data))
    worker.addEventListener('error', () => client.giveUpOne())
    post({ type: 'warm' })
    client.trace(store.getState().replica.view)
    const unsubscribe = store.subscribe(({ replica: { view } }, { replica: { view: before } }) => {
      if (view.components !== before.components || view.sources !== before.sources) client.trace(view)
    })
    return () => {
      unsubscribe()
      client.stop()
      worker.terminate()
      forgetTrace()
    }
  }, [store])
}

function afterMs(ms: number, call: () => void): () => void {
  const timer = window.setTimeout(call, ms)
  return () => window.clearTimeout(timer)
}
