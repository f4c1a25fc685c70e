import type { WorkerRequest } from '../trace/traceMessages'
import { TraceRunner } from './traceRunner'

const runner = new TraceRunner({
  post: (answer, transfer) => postMessage(answer, { transfer }),
  nowMs: () => performance.now(),
  later,
})

addEventListener('message', ({ data }: MessageEvent<WorkerRequest>) => runner.receive(data))

/** A message to oneself comes after those that wait already, and at once where none do; a timer would take 4 ms. */
function later(call: () => void): void {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    port1.close()
    call()
  }
  port2.postMessage(null)
}
