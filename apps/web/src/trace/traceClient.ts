import { noLists, sceneDelta, type TracedLists } from './sceneDelta'
import type { TraceAnswer, TraceProgress, WorkerRequest } from './traceMessages'

/** A trace that takes longer than this would hold up a frame. */
const SLOW_MS = 12
/** What a trace with fewer rays is to take. */
const PREVIEW_MS = 8
/** Fewer rays than this no longer show a beam. */
const LEAST_RAYS = 3
/** Of a trace that has hardly begun nobody knows how long it takes. */
const LEAST_SHARE = 0.01
/** A hand that has not moved for this long rests. */
const REST_MS = 120

interface TraceClientPorts {
  readonly post: (request: WorkerRequest) => void
  readonly show: (answer: TraceAnswer) => void
  readonly showProgress: (progress: TraceProgress) => void
  /** Calls back after a time; the answer takes the call back. */
  readonly after: (ms: number, call: () => void) => () => void
}

/**
 * Keeps the light true to the scene: one trace is under way, one scene waits, and the newest takes the place of the
 * one that waits; once a trace has taken long enough to say how far it is, the newest takes its place too. A bench that takes longer than a frame is traced with fewer rays until the hand rests.
 */
export class TraceClient {
  readonly #ports: TraceClientPorts
  #newest: TracedLists = noLists
  #sent: TracedLists = noLists
  #waiting = false
  #resting = true
  #request = 0
  #underWay = false
  /** Whether the trace under way has said how far it is. */
  #isLong = false
  #isAllRays = false
  /** What the last trace with all rays took. */
  #completeMs = 0
  #cancelRest: () => void = () => undefined

  constructor(ports: TraceClientPorts) {
    this.#ports = ports
  }

  /** Asks for the light of a scene. */
  trace(lists: TracedLists): void {
    this.#newest = lists
    this.#waiting = true
    if (this.#completeMs > SLOW_MS) this.#waitForRest()
    this.#send()
  }

  receive(answer: TraceAnswer): void {
    if (!this.#isUnderWay(answer.request)) return
    this.#underWay = false
    if (answer.complete) this.#completeMs = answer.elapsedMs
    this.#ports.show(answer)
    this.#send()
  }

  /** A trace under way takes long. */
  hear(progress: TraceProgress): void {
    if (!this.#isUnderWay(progress.request)) return
    this.#isLong = true
    if (this.#isAllRays) {
      this.#completeMs = Math.max(
        this.#completeMs,
        progress.elapsedMs / Math.max(progress.share, LEAST_SHARE),
      )
    }
    this.#ports.showProgress(progress)
    if (!this.#waiting) return
    this.#waitForRest()
    this.#send()
  }

  /** Gives up the trace under way: the light stays as it was. */
  drop(): void {
    if (this.#underWay) this.#ports.post({ type: 'stop' })
    this.#underWay = false
    this.stop()
    this.#resting = true
  }

  /** Traces the newest scene once more. */
  again(): void {
    this.#waiting = true
    this.#send()
  }

  /** The worker could not trace what it was sent: the light stays, and the next scene is tried. */
  giveUpOne(): void {
    this.#underWay = false
    this.#send()
  }

  stop(): void {
    this.#cancelRest()
    this.#waiting = false
  }

  #send(): void {
    if ((this.#underWay && !this.#isLong) || !this.#waiting) return
    this.#waiting = false
    this.#underWay = true
    this.#isLong = false
    this.#request += 1
    const delta = sceneDelta(this.#sent, this.#newest)
    this.#sent = this.#newest
    const raysPerSource = this.#resting ? null : this.#previewRays()
    this.#isAllRays = raysPerSource === null
    this.#ports.post({ type: 'trace', request: this.#request, delta, raysPerSource })
  }

  #isUnderWay(request: number): boolean {
    return this.#underWay && request === this.#request
  }

  #waitForRest(): void {
    this.#resting = false
    this.#cancelRest()
    this.#cancelRest = this.#ports.after(REST_MS, () => {
      this.#resting = true
      this.#waiting = true
      this.#send()
    })
  }

  /** An odd number, so that a beam keeps its middle ray. */
  #previewRays(): number {
    const most = Math.max(0, ...this.#newest.sources.map((source) => source.n_rays ?? 0))
    return Math.max(LEAST_RAYS, Math.floor((most * PREVIEW_MS) / this.#completeMs) | 1)
  }
}
