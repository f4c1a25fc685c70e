import { CLOSE } from '@optiverse/sync'
import type { Socket } from './socket'

/** A peer that has not taken this much gets no presence until it has. */
const DROP_PRESENCE_BYTES = 256 * 1024
/** A peer that has not taken this much, beyond the scene it was sent on arrival, is closed; it may resume. */
const TOO_SLOW_BYTES = 1024 * 1024
const GOODBYE_WITHIN_MS = 5_000

/** One socket's outgoing side: a slow one never delays the others, nor fills this process' memory. */
export class Peer {
  readonly #socket: Socket
  #arrivalBytes = 0
  #closed = false

  constructor(socket: Socket) {
    this.#socket = socket
  }

  /** The state on arrival: as large as the scene, and not held against the peer. */
  sendArrival(frame: Buffer): void {
    this.#arrivalBytes = frame.length
    this.#socket.send(frame)
  }

  send(frame: Buffer, droppable: boolean): void {
    if (this.#closed) return
    const waiting = this.#socket.bufferedAmount
    if (waiting === 0) this.#arrivalBytes = 0
    if (waiting > TOO_SLOW_BYTES + this.#arrivalBytes) {
      this.close(CLOSE.tooSlow, 'too slow')
      // Its goodbye waits behind everything that it does not take: a while, for it may still hear why.
      setTimeout(() => this.#socket.terminate(), GOODBYE_WITHIN_MS).unref()
      return
    }
    if (droppable && waiting > DROP_PRESENCE_BYTES) return
    this.#socket.send(frame)
  }

  close(code: number, reason: string): void {
    if (this.#closed) return
    this.#closed = true
    this.#socket.close(code, reason)
  }
}
