import type { Socket as TcpSocket } from 'node:net'
import type { WebSocket } from 'ws'
import { Rota } from '../rota'

/** After so many unanswered questions a peer counts as gone. */
const SILENCES = 2

/** A socket whose peer is asked now and then whether it is still there. */
interface Watched {
  readonly socket: WebSocket
  readonly wire: TcpSocket
  /** What had come from the peer when it was last asked. */
  heardBytes: number
  unanswered: number
}

/** Ends sockets whose peer has gone without a word: asked twice in vain. */
export class Heartbeat {
  readonly #rota: Rota<Watched>

  /** @param everyMs how often each socket is asked */
  constructor(everyMs: number) {
    this.#rota = new Rota(everyMs, ask)
  }

  /** @returns ends the watch */
  watch(socket: WebSocket, wire: TcpSocket): () => void {
    return this.#rota.add({ socket, wire, heardBytes: 0, unanswered: 0 })
  }

  stop(): void {
    this.#rota.stop()
  }
}

/** Whatever comes is a sign of life: an answer may wait behind much else that is on its way. */
function ask(watched: Watched): void {
  const { socket, wire } = watched
  if (wire.bytesRead > watched.heardBytes) watched.unanswered = 0
  watched.heardBytes = wire.bytesRead
  if (watched.unanswered >= SILENCES) {
    socket.terminate()
    return
  }
  watched.unanswered += 1
  socket.ping()
}
