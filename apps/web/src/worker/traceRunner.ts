import { lightTransferables } from '@optiverse/drawing'
import { TraceMemory, traceTransferables } from '@optiverse/optics'
import { applyDelta, noLists } from '../trace/sceneDelta'
import type { TraceAnswer, WorkerAnswer, WorkerRequest } from '../trace/traceMessages'
import { explainRay } from './explainRay'
import { SceneTracing } from './sceneTracing'
import { warmUpBench } from './warmUpBench'

/** The compiler has taken the loops up after about so many small traces. */
const WARM_UP_TRACES = 12
/** How often a long trace says how far it is. */
const TELL_EVERY_MS = 100

interface RunnerPorts {
  readonly post: (answer: WorkerAnswer, transfer: Transferable[]) => void
  readonly nowMs: () => number
  /** Calls back when the messages that came meanwhile have been taken. */
  readonly later: (call: () => void) => void
}

interface Run {
  readonly request: number
  readonly tracing: SceneTracing
  toldMs: number
}

/** Answers the page's requests, one trace at a time; a long one looks up between slices, and a newer one takes its place. */
export class TraceRunner {
  readonly #ports: RunnerPorts
  /** Of the bench that the page shows: a drag traces anew only what could tell. */
  readonly #memory = new TraceMemory()
  /** The scene that the page last sent. */
  #lists = noLists
  #run: Run | null = null
  /** Whether all the light of the scene has been traced. */
  #isWhole = false

  constructor(ports: RunnerPorts) {
    this.#ports = ports
  }

  receive(request: WorkerRequest): void {
    switch (request.type) {
      case 'warm':
        return warmUp(this.#ports.nowMs)
      case 'trace':
        return this.#trace(request)
      case 'spent':
        return this.#memory.recycle(request)
      case 'stop':
        this.#run = null
        return
      case 'explain':
        return this.#explain(request)
      default:
        request satisfies never
    }
  }

  #trace({ request, delta, raysPerSource }: Extract<WorkerRequest, { type: 'trace' }>): void {
    this.#lists = applyDelta(this.#lists, delta)
    this.#isWhole = false
    const tracing = new SceneTracing(this.#lists, raysPerSource, this.#ports.nowMs, this.#memory)
    this.#run = { request, tracing, toldMs: 0 }
    this.#advance(this.#run)
  }

  #advance(run: Run): void {
    // Stopped, or another has taken its place.
    if (run !== this.#run) return
    if (run.tracing.advance()) return this.#finish(run)
    this.#tell(run)
    this.#ports.later(() => this.#advance(run))
  }

  #tell(run: Run): void {
    const { elapsedMs, share } = run.tracing
    if (elapsedMs - run.toldMs < TELL_EVERY_MS) return
    run.toldMs = elapsedMs
    this.#ports.post({ type: 'progress', request: run.request, share, elapsedMs }, [])
  }

  #finish({ request, tracing }: Run): void {
    this.#run = null
    const answer: TraceAnswer = { type: 'traced', request, ...tracing.finish() }
    this.#isWhole = answer.complete
    this.#ports.post(answer, [...traceTransferables(answer.light), ...lightTransferables(answer.sorted)])
  }

  /** While light is missing the page keeps what it has: it asks again after the next whole trace. */
  #explain({ pick, picked }: Extract<WorkerRequest, { type: 'explain' }>): void {
    if (!this.#isWhole) return
    this.#ports.post(
      { type: 'explained', pick, explained: explainRay(this.#lists, picked, this.#memory) },
      [],
    )
  }
}

function warmUp(nowMs: () => number): void {
  for (let i = 0; i < WARM_UP_TRACES; i++) {
    const tracing = new SceneTracing(warmUpBench(), null, nowMs)
    while (!tracing.advance());
    tracing.finish()
  }
}
