import type { Socket as TcpSocket } from 'node:net'
import type { WebSocket } from 'ws'
import type { Socket } from '../sessions/socket'

/** Frames of one turn are copied together up to this; a whole scene, which others are sent too, is not. */
const MOST_COPIED_BYTES = 64 * 1024

/**
 * The outgoing side of a WebSocket. What is sent in one turn of the event loop leaves as one write when the turn
 * ends: when the loop is free that is at once, and when many messages meet it is one call to the system instead of
 * one each. Frames come ready made and go past the WebSocket, which would make each of them anew for every peer.
 */
export class PeerSocket implements Socket {
  readonly #ws: WebSocket
  readonly #wire: TcpSocket
  /** What has been sent in this turn: mostly nothing, and else mostly one frame. */
  #first: Buffer | null = null
  #others: Buffer[] | null = null
  #frameBytes = 0

  constructor(ws: WebSocket, wire: TcpSocket) {
    this.#ws = ws
    this.#wire = wire
  }

  get bufferedAmount(): number {
    return this.#frameBytes + this.#wire.writableLength
  }

  send(frame: Buffer): void {
    this.#frameBytes += frame.length
    if (this.#first) {
      this.#others ??= []
      this.#others.push(frame)
      return
    }
    this.#first = frame
    leaveAtTurnsEnd(this)
  }

  close(code: number, reason: string): void {
    // A goodbye stands behind what was said before.
    this.flush()
    this.#ws.close(code, reason)
  }

  terminate(): void {
    this.#ws.terminate()
  }

  /** Writes what has been sent in this turn. */
  flush(): void {
    const first = this.#first
    if (!first) return
    const others = this.#others
    const bytes = this.#frameBytes
    this.#first = null
    this.#others = null
    this.#frameBytes = 0
    if (this.#ws.readyState !== this.#ws.OPEN) return
    if (others) this.#writeAll([first, ...others], bytes)
    else this.#wire.write(first)
  }

  #writeAll(frames: readonly Buffer[], bytes: number): void {
    if (bytes <= MOST_COPIED_BYTES) {
      this.#wire.write(Buffer.concat(frames, bytes))
      return
    }
    this.#wire.cork()
    for (const frame of frames) this.#wire.write(frame)
    this.#wire.uncork()
  }
}

/** Sockets that have been sent to in this turn of the event loop. */
let waiting: PeerSocket[] = []

function leaveAtTurnsEnd(socket: PeerSocket): void {
  if (waiting.length === 0) setImmediate(flushAll)
  waiting.push(socket)
}

function flushAll(): void {
  const sockets = waiting
  waiting = []
  for (const socket of sockets) socket.flush()
}
