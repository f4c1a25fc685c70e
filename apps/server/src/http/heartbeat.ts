import type { WebSocket } from 'ws'

/** Sockets are asked in so many groups, one after the other: all at once would hold up everything else. */
const GROUPS = 64
/** After so many unanswered questions a peer counts as gone. */
const SILENCES = 2

interface Watched {
  readonly socket: WebSocket
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

  watch(socket: WebSocket): void {
    const group = this.#groups[this.#newest++ % GROUPS]
    const watched: Watched = { socket, unanswered: 0 }
    const heard = (): void => {
      watched.unanswered = 0
    }
    group?.add(watched)
    socket.on('pong', heard)
    socket.on('message', heard)
    socket.once('close', () => group?.delete(watched))
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #beat(): void {
    for (const watched of this.#groups[this.#next++ % GROUPS] ?? []) {
      if (watched.unanswered >= SILENCES) watched.socket.terminate()
      else {
        watched.unanswered += 1
        watched.socket.ping()
      }
    }
  }
}
