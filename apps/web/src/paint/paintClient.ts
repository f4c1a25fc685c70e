import type { SortedLight } from '@optiverse/drawing'
import type { PaintAnswer, PaintRequest, PictureView } from './paintMessages'

/** Light as the painting worker has drawn it. */
export interface Picture extends PaintAnswer {
  readonly view: PictureView
  /** Of the trace whose light this is. */
  readonly version: number
}

interface PaintPorts {
  readonly post: (request: PaintRequest) => void
  readonly show: (picture: Picture) => void
  /** Takes another worker in place of the one that paints. */
  readonly restart: () => void
  readonly nowMs: () => number
}

/** A picture that has taken longer than this gives way to newer light: its own is no longer true. */
const PATIENCE_MS = 1_000

interface HeldLight {
  /** `null` once the worker has it. */
  readonly sorted: SortedLight | null
  readonly version: number
}

/**
 * Keeps the picture true to the light and to how it is looked at: one is being painted, and what came meanwhile waits
 * as one request, so that a hand faster than the painter leaves no queue behind.
 */
export class PaintClient {
  readonly #ports: PaintPorts
  #light: HeldLight | null = null
  #view: PictureView | null = null
  /** Whether light or view are other than in the newest request. */
  #isNews = false
  #underWay: Omit<Picture, 'bitmap'> | null = null
  #startedMs = 0
  /** Whether what is being painted is no longer wanted. */
  #isDropped = false

  constructor(ports: PaintPorts) {
    this.#ports = ports
  }

  /** Asks for pictures of a light. */
  paint(sorted: SortedLight, version: number): void {
    this.#light = { sorted, version }
    this.#isNews = true
    if (this.#underWay && this.#ports.nowMs() - this.#startedMs > PATIENCE_MS) {
      this.#underWay = null
      this.#ports.restart()
    }
    this.#send()
  }

  look(view: PictureView): void {
    this.#view = view
    this.#isNews = true
    this.#send()
  }

  /** No picture is wanted until the next light. */
  putAway(): void {
    this.#light = null
    this.#isDropped = true
  }

  receive({ bitmap }: PaintAnswer): void {
    const painted = this.#underWay
    this.#underWay = null
    if (painted && !this.#isDropped) this.#ports.show({ ...painted, bitmap })
    else bitmap.close()
    this.#send()
  }

  /** The worker could not paint: the picture stays, and the next is tried. */
  giveUpOne(): void {
    this.#underWay = null
    this.#send()
  }

  #send(): void {
    const [light, view] = [this.#light, this.#view]
    if (this.#underWay || !this.#isNews || !light || !view) return
    this.#isNews = false
    this.#isDropped = false
    this.#underWay = { view, version: light.version }
    this.#startedMs = this.#ports.nowMs()
    this.#light = { ...light, sorted: null }
    this.#ports.post({ light: light.sorted, view })
  }
}
