import type { Socket as TcpSocket } from 'node:net'

/** Sockets that have been written to in this turn of the event loop. */
const corked = new Set<TcpSocket>()

/**
 * Holds what is written to a socket until the turn of the event loop ends, so that all of it goes out as one: when
 * the loop is free that is at once, and when many messages meet it is one call to the system instead of one each.
 */
export function writeInTurn(socket: TcpSocket, write: () => void): void {
  if (!corked.has(socket)) {
    if (corked.size === 0) setImmediate(flush)
    corked.add(socket)
    socket.cork()
  }
  write()
}

function flush(): void {
  for (const socket of corked) socket.uncork()
  corked.clear()
}
