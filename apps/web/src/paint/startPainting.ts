import { lightTransferables, type SortedLight } from '@optiverse/drawing'
import { lightStore, showLight } from './lightStore'
import { PaintClient } from './paintClient'
import type { PaintAnswer } from './paintMessages'

/** So much light the canvas paints itself, within a frame; more is painted in a worker and comes as a picture. */
const PAINTED_HERE_UP_TO_SEGMENTS = 300

interface Painting {
  /** Shows the light of a trace: now, or when its picture is there. */
  readonly show: (sorted: SortedLight, version: number) => void
  readonly stop: () => void
}

/** Light as it is drawn, for as long as a bench is shown. */
export function startPainting(): Painting {
  const showHere = (sorted: SortedLight, version: number) => showLight({ type: 'light', sorted, version })
  const forget = () => showLight(null)
  // An older browser's workers have no canvas.
  if (!('OffscreenCanvas' in window)) return { show: showHere, stop: forget }
  let worker = startWorker(hear, giveUpOne)
  const client = new PaintClient({
    post: (request) =>
      worker.postMessage(request, { transfer: request.light ? lightTransferables(request.light) : [] }),
    show: (picture) => showLight({ type: 'picture', ...picture }),
    restart: () => {
      worker.terminate()
      worker = startWorker(hear, giveUpOne)
    },
    nowMs: () => performance.now(),
  })
  const lookNow = (): void => {
    const { view } = lightStore.getState()
    if (view) client.look(view)
  }
  lookNow()
  const unsubscribe = lightStore.subscribe(({ view }, { view: before }) => {
    if (view !== before) lookNow()
  })
  return {
    show: (sorted, version) => {
      if (sorted.segments > PAINTED_HERE_UP_TO_SEGMENTS) return client.paint(sorted, version)
      client.putAway()
      showHere(sorted, version)
    },
    stop: () => {
      unsubscribe()
      worker.terminate()
      forget()
    },
  }

  function hear(answer: PaintAnswer): void {
    client.receive(answer)
  }

  function giveUpOne(): void {
    client.giveUpOne()
  }
}

function startWorker(hear: (answer: PaintAnswer) => void, giveUpOne: () => void): Worker {
  const worker = new Worker(new URL('../worker/paintWorker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', ({ data }: MessageEvent<PaintAnswer>) => hear(data))
  worker.addEventListener('error', giveUpOne)
  return worker
}
