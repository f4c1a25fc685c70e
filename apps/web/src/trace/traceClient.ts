import { noLists, sceneDelta, type TracedLists } from './sceneDelta'
import type { TraceAnswer, TraceRequest } from './traceMessages'

/** A trace that takes longer than this would hold up a frame. */
const SLOW_MS = 12
/** What a trace with fewer rays is to take. */
const PREVIEW_MS = 8
/** Fewer rays than this no longer show a beam. */
const LEAST_RAYS = 3
/** A hand that has not moved for this long rests. */
const REST_MS = 120

interface TraceClientPorts {
  readonly post: (request: TraceRequest) => void
  readonly show: (answer: TraceAnswer) => void
  /** Calls back after a time; the answer takes the call back. */
  readonly after: (ms: number, call: () => void) => () => void
}

/**
 * Keeps the light true to the scene: one trace is under way, one scene waits, and the newest takes the place of the
 * one that waits. A bench that takes longer than a frame is traced with fewer rays until the hand rests.
 */
export class TraceClient {
  readonly #ports: TraceClientPorts
  #newest: TracedLists = noLists
  #sent: TracedLists = noLists
  #waiting = false
  #resting = true
  #request = 0
  #underWay = false
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
    if (answer.request !== this.#request) return
    this.#underWay = false
    if (answer.complete) this.#completeMs = answer.elapsedMs
    this.#ports.show(answer)
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
    if (this.#underWay || !this.#waiting) return
    this.#waiting = false
    this.#underWay = true
    this.#request += 1
    const delta = sceneDelta(this.#sent, this.#newest)
    this.#sent = this.#newest
    const raysPerSource = this.#resting ? null : this.#previewRays()
    this.#ports.post({ type: 'trace', request: this.#request, delta, raysPerSource })
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
