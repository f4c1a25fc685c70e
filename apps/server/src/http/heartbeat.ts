import type { Socket as TcpSocket } from 'node:net'
import type { WebSocket } from 'ws'

/** Sockets are asked in so many groups, one after the other: all at once would hold up everything else. */
const GROUPS = 64
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
  readonly #groups: readonly Set<Watched>[] = Array.from({ length: GROUPS }, () => new Set<Watched>())
  readonly #timer: NodeJS.Timeout
  #next = 0
  #newest = 0

  /** @param everyMs how often each socket is asked */
  constructor(everyMs: number) {
    this.#timer = setInterval(() => this.#beat(), everyMs / GROUPS)
  }

  /** @returns ends the watch */
  watch(socket: WebSocket, wire: TcpSocket): () => void {
    const group = this.#groups[this.#newest++ % GROUPS]
    const watched: Watched = { socket, wire, heardBytes: 0, unanswered: 0 }
    group?.add(watched)
    return () => group?.delete(watched)
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #beat(): void {
    for (const watched of this.#groups[this.#next++ % GROUPS] ?? []) ask(watched)
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
