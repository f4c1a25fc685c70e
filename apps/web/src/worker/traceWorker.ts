import { TraceMemory, traceTransferables } from '@optiverse/optics'
import { applyDelta, noLists } from '../trace/sceneDelta'
import type { TraceAnswer, TraceRequest } from '../trace/traceMessages'
import { runTrace } from './runTrace'
import { warmUpBench } from './warmUpBench'

/** The compiler has taken the loops up after about so many small traces. */
const WARM_UP_TRACES = 12

/** The scene that the page last sent. */
let lists = noLists

/** Of the bench that the page shows: a drag traces anew only what could tell. */
const memory = new TraceMemory()

addEventListener('message', ({ data }: MessageEvent<TraceRequest>) => {
  if (data.type === 'warm') {
    for (let i = 0; i < WARM_UP_TRACES; i++) runTrace(warmUpBench(), null, nowMs)
    return
  }
  lists = applyDelta(lists, data.delta)
  const answer: TraceAnswer = { request: data.request, ...runTrace(lists, data.raysPerSource, nowMs, memory) }
  postMessage(answer, traceTransferables(answer.light))
})

function nowMs(): number {
  return performance.now()
}
